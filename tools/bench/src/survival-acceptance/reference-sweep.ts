import {
  breslowBaseline,
  completeScenario,
  type CurveMetric,
  curveMetrics,
  describeCurve,
  type DoubleDescentCurve,
  generate,
  SplitEvaluator,
  splitData,
} from '@assay/survival';
import { type NetworkShape, parameterCount, Trainer, type TrainingSettings } from '@assay/training';

/** The scenario whose curves are known: small enough to train in minutes, with enough test rows to measure a difference of 0.02. */
export const scenario = completeScenario({
  name: 'reference_sweep',
  n_samples: 1_350,
  n_features: 10,
  n_predictive: 5,
  covariate_type: 'gaussian',
  censoring_rate: 0.3,
  weibull_scale: 0.5,
  weibull_shape: 1.5,
  // Effects of ±0.5. The signs do not matter, because the covariates are independent and symmetric.
  coefficient_range: [0.5, 0.5],
});
/** 300 rows to train on, 1,000 to test; the validation split is not used. */
export const ratios = { train: 300 / 1_350, val: 50 / 1_350, test: 1_000 / 1_350 };
export const widths = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256, 512];

export interface SweepOptions {
  readonly widths: readonly number[];
  readonly epochs: number;
  /** Of the data and their splits. */
  readonly dataSeed: number;
  /** Of the initial weights and the batches. */
  readonly seeds: readonly number[];
  readonly optimizer: TrainingSettings['optimizer'];
  readonly weightDecay: number;
  readonly log: (line: string) => void;
}

/** The measurements of one trained network. */
export interface SweepRun {
  readonly width: number;
  readonly parameters: number;
  readonly trainC: number;
  /** Of the test split. */
  readonly test: Readonly<Record<CurveMetric, number>>;
  readonly logHazardRange: number;
}

export interface Sweep {
  readonly runs: readonly SweepRun[];
  /** Of the test split. */
  readonly curves: Readonly<Record<CurveMetric, DoubleDescentCurve>>;
  readonly rows: number;
  readonly events: number;
  /** C-index of the true risk on all rows. */
  readonly trueC: number;
}

/** Trains one network for each width and seed, and describes the curves. */
export function runSweep({ dataSeed, epochs, log, optimizer, seeds, weightDecay, widths: swept }: SweepOptions): Sweep {
  const data = generate(scenario, dataSeed);
  const { train, test } = splitData(data, ratios, dataSeed);
  const evaluators = { train: new SplitEvaluator(train, train), test: new SplitEvaluator(train, test) };
  const runs = swept.flatMap((width) => {
    const ofWidth = seeds.map((seed): SweepRun => {
      const shape: NetworkShape = { inputs: data.columns, width, depth: 1, activation: 'relu' };
      const trainer = Trainer.create(
        shape,
        {
          ...{ optimizer, weightDecay, seed },
          learningRate: 1e-3,
          dropout: 0,
          batchSize: 256,
          ties: 'breslow',
        },
        train,
      );
      for (let epoch = 0; epoch < epochs; epoch++) {
        const { nonFinite } = trainer.trainEpoch();
        if (nonFinite !== null) throw new Error(`Width ${width}, seed ${seed}: the ${nonFinite} is not finite.`);
      }
      const ofTrain = trainer.predict(train.features, train.rows);
      const ofTest = trainer.predict(test.features, test.rows);
      trainer.close();
      const baseline = breslowBaseline(train, ofTrain);
      const measured = evaluators.test.evaluate(baseline, ofTest);
      return {
        width,
        parameters: parameterCount(shape),
        trainC: evaluators.train.evaluate(baseline, ofTrain).cIndex,
        test: {
          c_index: measured.cIndex,
          ibs: measured.integratedBrierScore,
          nll: measured.negativeLogLikelihood,
        },
        logHazardRange: measured.logHazardRange,
      };
    });
    log(
      `width ${String(width).padStart(3)}: test C-index ${ofWidth.map(({ test: { c_index: c } }) => c.toFixed(3)).join(' ')}`,
    );
    return ofWidth;
  });
  const events = train.events.reduce((sum, event) => sum + event, 0);
  const describe = (metric: CurveMetric): DoubleDescentCurve =>
    describeCurve(
      swept.map((width) => {
        const ofWidth = runs.filter((run) => run.width === width);
        return {
          capacity: width,
          n_parameters: ofWidth[0]?.parameters ?? 0,
          values: ofWidth.map((run) => run.test[metric]),
          train_c_index: ofWidth.map(({ trainC }) => trainC),
        };
      }),
      {
        experiment_id: 'reference-sweep',
        metric_name: metric,
        split: 'test',
        axis: 'width',
        n_samples: train.rows,
        n_events: events,
      },
    );
  const curves = Object.fromEntries(curveMetrics.map((metric) => [metric, describe(metric)]));
  return {
    runs,
    curves: curves as Record<CurveMetric, DoubleDescentCurve>,
    rows: train.rows,
    events,
    trueC: data.groundTruth.c_index_of_true_risk,
  };
}
