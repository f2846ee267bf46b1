import { type BaselineHazard, breslowBaseline, SplitEvaluator, type SplitTable } from '@assay/survival';
import type { EpochReport, Trainer } from '@assay/training';
import { type MetricRow, type Split, splits, type TrainingConfiguration } from '../domain/experiment.js';

/** Measures a network on the three splits. */
export class Measurements {
  readonly #evaluators: Readonly<Record<Split, SplitEvaluator>>;

  constructor(
    private readonly tables: Readonly<Record<Split, SplitTable>>,
    { ties, brier_convention: brier }: Pick<TrainingConfiguration, 'ties' | 'brier_convention'>,
  ) {
    const of = (split: Split) => new SplitEvaluator(tables.train, tables[split], { ties, brier });
    this.#evaluators = { train: of('train'), val: of('val'), test: of('test') };
  }

  /** @param report of the epoch; undefined before the first @param timestamp milliseconds since the Unix epoch */
  of(
    trainer: Trainer,
    report: EpochReport | undefined,
    timestamp: number,
  ): { readonly rows: MetricRow[]; readonly baseline: BaselineHazard } {
    const { tables } = this;
    const ofTrain = trainer.predict(tables.train.features, tables.train.rows);
    const baseline = breslowBaseline(tables.train, ofTrain);
    const measured = splits.map((split) => {
      const { features, rows } = tables[split];
      const logHazards = split === 'train' ? ofTrain : trainer.predict(features, rows);
      const found = this.#evaluators[split].evaluate(baseline, logHazards);
      return {
        epoch: trainer.epoch,
        split,
        cIndex: found.cIndex,
        integratedBrierScore: found.integratedBrierScore,
        negLogLikelihood: found.negativeLogLikelihood,
        cIndexAntolini: found.antolini,
        cIndexUno: found.uno,
        ...diagnostics(split === 'train' ? report : undefined),
        timestamp,
      };
    });
    return { rows: measured, baseline };
  }

  /** The measurements of an epoch with a loss or gradient that is not finite. */
  static notFinite(report: EpochReport, timestamp: number): MetricRow[] {
    return splits.map((split) => ({
      epoch: report.epoch,
      split,
      cIndex: NaN,
      integratedBrierScore: NaN,
      negLogLikelihood: NaN,
      cIndexAntolini: NaN,
      cIndexUno: NaN,
      ...diagnostics(split === 'train' ? report : undefined),
      timestamp,
    }));
  }
}

type Diagnostics = Pick<MetricRow, 'gradientNorm' | 'weightNorm' | 'learningRate' | 'batchLossVariance'>;

function diagnostics(report: EpochReport | undefined): Diagnostics {
  if (report === undefined)
    return { gradientNorm: null, weightNorm: null, learningRate: null, batchLossVariance: null };
  const { gradientNorm, weightNorm, learningRate, batchLossVariance } = report;
  return { gradientNorm, weightNorm, learningRate, batchLossVariance };
}
