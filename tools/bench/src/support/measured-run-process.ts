import {
  affordablePoints,
  breslowBaseline,
  evaluationSchedule,
  generate,
  predefinedScenarios,
  splitData,
  SplitEvaluator,
} from '@assay/survival';
import { estimateCost, Trainer } from '@assay/training';
import { trainingSettings } from './training-sample.js';

/** What the process sends when it has trained. */
export interface MeasuredRun {
  /** Epochs after which it measured. */
  readonly points: number;
  /** Spent on measuring. */
  readonly measuringMs: number;
}

/**
 * A run as in the service: a process that generates the data of the scenario `baseline`, trains a network and measures it as often as the service
 * plans. Arguments: width, epochs, and the most points. Sends a {@link MeasuredRun} and ends.
 */
const [width = NaN, epochs = NaN, mostPoints = NaN] = process.argv.slice(2).map(Number);
const scenario = predefinedScenarios.find(({ name }) => name === 'baseline');
if (scenario === undefined) throw new Error('there is no scenario baseline');
const data = generate(scenario, 1);
const tables = splitData(data, { train: 0.6, val: 0.2, test: 0.2 }, 1);
const splits = [tables.train, tables.val, tables.test];
const shape = { inputs: data.columns, width, depth: 2, activation: 'relu' } as const;
const points = affordablePoints(mostPoints, {
  epochs,
  rows: scenario.n_samples,
  trainingRows: tables.train.rows,
  secondsPerEpoch: estimateCost(shape, trainingSettings, tables.train.rows).secondsPerEpoch,
});
const schedule = new Set(evaluationSchedule(epochs, points));
const trainer = Trainer.create(shape, trainingSettings, tables.train);
const evaluators = splits.map((split) => new SplitEvaluator(tables.train, split));
let measuringMs = 0;
while (trainer.epoch < epochs) {
  trainer.trainEpoch();
  if (!schedule.has(trainer.epoch)) continue;
  const before = performance.now();
  const baseline = breslowBaseline(tables.train, trainer.predict(tables.train.features, tables.train.rows));
  splits.forEach(({ features, rows }, at) => evaluators[at]?.evaluate(baseline, trainer.predict(features, rows)));
  measuringMs += performance.now() - before;
}
trainer.close();
process.send?.({ points, measuringMs } satisfies MeasuredRun);
process.disconnect();
