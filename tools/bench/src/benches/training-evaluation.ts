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
import type { Findings, Study } from '../frame/benchmark.js';
import { number } from '../frame/format.js';
import { trainingSettings } from '../support/training-sample.js';

const WIDTHS = [2, 16, 64, 256];
/** The least of the acceptance run; with more epochs the share falls, because the schedule is logarithmic. */
const EPOCHS = 3_000;
const POINTS = 300;
const WANTED = 0.1;

/** The share of a run's time that its metrics take, on the scenario `baseline`. */
export const trainingEvaluation: Study = {
  kind: 'study',
  name: 'training-evaluation',
  title: `Metrics of three splits at up to ${POINTS} of ${EPOCHS} epochs, as many as the service plans`,
  run(context): Promise<Findings> {
    const scenario = predefinedScenarios.find(({ name }) => name === 'baseline');
    if (scenario === undefined) throw new Error('there is no scenario baseline');
    const data = generate(scenario, 1);
    const tables = splitData(data, { train: 0.6, val: 0.2, test: 0.2 }, 1);
    const epochs = context.quick ? 300 : EPOCHS;
    const splits = [tables.train, tables.val, tables.test];
    const found = WIDTHS.map((width) => {
      const shape = { inputs: data.columns, width, depth: 2, activation: 'relu' } as const;
      const { secondsPerEpoch } = estimateCost(shape, trainingSettings, tables.train.rows);
      const points = affordablePoints(POINTS, { epochs, rows: scenario.n_samples, secondsPerEpoch });
      const schedule = new Set(evaluationSchedule(epochs, points));
      const trainer = Trainer.create(shape, trainingSettings, tables.train);
      const evaluators = splits.map((split) => new SplitEvaluator(tables.train, split));
      const began = performance.now();
      let evaluating = 0;
      while (trainer.epoch < epochs) {
        trainer.trainEpoch();
        if (!schedule.has(trainer.epoch)) continue;
        const before = performance.now();
        const baseline = breslowBaseline(tables.train, trainer.predict(tables.train.features, tables.train.rows));
        splits.forEach(({ features, rows }, at) => evaluators[at]?.evaluate(baseline, trainer.predict(features, rows)));
        evaluating += performance.now() - before;
      }
      const all = performance.now() - began;
      trainer.close();
      context.log(`width ${width}: ${number(100 * (evaluating / all))} % of ${number(all / 1_000)} s`);
      return { width, points, seconds: all / 1_000, share: evaluating / all };
    });
    const most = Math.max(...found.map(({ share }) => share));
    return Promise.resolve({
      verdicts: [
        {
          wanted: `≤ ${100 * WANTED} % of a run's time`,
          measured: found.map(({ width, share }) => `${width}: ${number(100 * share)} %`).join(', '),
          reached: most <= WANTED,
        },
      ],
      tables: [
        {
          columns: ['width', 'epochs measured', 'seconds of the run', 'metrics, % of it'],
          rows: found.map(({ width, points, seconds, share }) => [width, points, seconds, 100 * share].map(number)),
        },
      ],
      data: found,
    });
  },
};
