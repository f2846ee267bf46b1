import { type BaselineHazard, baselineOf } from './breslow-baseline.js';
import { type BrierGrid, GRID_POINTS, gridOf } from './brier-grid.js';
import { integrateBrierScores, proportionalBrierScores } from './brier-score.js';
import { type BrierConvention, type BrierWeights, brierWeights } from './brier-weights.js';
import { concordanceFrom, RISK_TOLERANCE } from './concordance.js';
import { coxOf, type Ties } from './cox-likelihood.js';
import { censoringOf } from './kaplan-meier.js';
import { type ObservedOutcomes, type Outcomes, outcomesOf } from './outcomes.js';
import { countPairs } from './pair-counts.js';
import { unoFrom, unoWeights } from './uno-concordance.js';

export interface EvaluationOptions {
  /** Default `breslow`. */
  readonly ties?: Ties;
  /** Default `recommended`. */
  readonly brier?: BrierConvention;
  /** Times of the grid of the Brier score, default 100. */
  readonly gridPoints?: number;
}

export interface SplitMetrics {
  /** Harrell's C. */
  readonly cIndex: number;
  /** Antolini's C^td in pycox's adjusted version. */
  readonly antolini: number;
  /** Uno's C; see `unoConcordance`. */
  readonly uno: number;
  /** The share of comparable pairs with equal log hazards. */
  readonly tiedFraction: number;
  readonly integratedBrierScore: number;
  /** Whether the grid of the Brier score ends before the last observed time. */
  readonly brierTruncated: boolean;
  /** Over the whole split with its own risk sets, per event. */
  readonly negativeLogLikelihood: number;
  /** The greatest minus the least log hazard. */
  readonly logHazardRange: number;
}

/**
 * Computes all metrics of one split for many models. What depends on the data alone (order, censoring distribution, weights, grid) is computed once,
 * in the constructor.
 */
export class SplitEvaluator {
  private readonly train: Outcomes;
  private readonly outcomes: Outcomes;
  private readonly grid: BrierGrid;
  private readonly weights: BrierWeights;
  private readonly unoWeights: Float64Array;
  private readonly ties: Ties;

  /**
   * @param train the training split, on which the censoring distribution is fitted
   * @param split the split to evaluate, which may be the training split
   * @throws RangeError for malformed outcomes
   */
  constructor(train: ObservedOutcomes, split: ObservedOutcomes, options: EvaluationOptions = {}) {
    this.train = outcomesOf(train);
    const censoring = censoringOf(this.train);
    const convention = options.brier ?? 'recommended';
    this.outcomes = split === train ? this.train : outcomesOf(split);
    this.grid = gridOf(censoring, this.outcomes, convention, options.gridPoints ?? GRID_POINTS);
    this.weights = brierWeights(censoring, this.outcomes, this.grid.times, convention);
    this.unoWeights = unoWeights(censoring, this.outcomes, Infinity);
    this.ties = options.ties ?? 'breslow';
  }

  /** The times of the Brier score's grid, and whether it is truncated. */
  get brierGrid(): BrierGrid {
    return this.grid;
  }

  /**
   * `breslowBaseline` of the training split, without sorting it again.
   *
   * @param trainLogHazards of the training split's rows, in evaluation mode
   * @throws RangeError for another number of log hazards
   */
  baseline(trainLogHazards: ArrayLike<number>): BaselineHazard {
    return baselineOf(this.train, trainLogHazards);
  }

  /**
   * @param baseline of the training split under the same model
   * @param logHazards of the split's rows, in evaluation mode
   * @throws RangeError for another number of log hazards
   */
  evaluate(baseline: BaselineHazard, logHazards: ArrayLike<number>): SplitMetrics {
    const { outcomes, ties } = this;
    const counts = countPairs(outcomes, logHazards, RISK_TOLERANCE, this.unoWeights, baseline.times[0] ?? Infinity);
    const { harrell, antolini, tiedFraction } = concordanceFrom(counts);
    return {
      cIndex: harrell,
      antolini,
      uno: unoFrom(counts),
      tiedFraction,
      integratedBrierScore: integrateBrierScores(
        this.grid.times,
        proportionalBrierScores(this.weights, baseline, logHazards),
      ),
      brierTruncated: this.grid.truncated,
      negativeLogLikelihood: coxOf(outcomes, logHazards, ties),
      logHazardRange: rangeOf(logHazards),
    };
  }
}

function rangeOf(values: ArrayLike<number>): number {
  let least = Infinity;
  let greatest = -Infinity;
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, values[i] as number);
    greatest = Math.max(greatest, values[i] as number);
  }
  return greatest - least;
}
