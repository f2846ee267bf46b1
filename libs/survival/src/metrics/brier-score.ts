import { exp } from '../maths/exp.js';
import { type BaselineHazard, logCumulativeHazardAt } from './breslow-baseline.js';
import { type BrierConvention, type BrierWeights, brierWeights } from './brier-weights.js';
import { censoringOf } from './kaplan-meier.js';
import { type ObservedOutcomes, outcomesOf } from './outcomes.js';

/**
 * The Brier score of survival probabilities at each time of a grid, weighted by the inverse probability of censoring (E. Graf et al., Stat. Med. 18
 * (1999) 2529): the mean over all rows of S(t|x)²/G for rows whose event has happened, (1 - S(t|x))²/G(t) for rows observed longer, and 0 for rows
 * censored before.
 *
 * @param train the split on which G is fitted
 * @param survival rows × grid probabilities, row by row, as from `survivalAt`
 * @throws RangeError for malformed outcomes or another number of probabilities
 */
export function brierScores(
  train: ObservedOutcomes,
  split: ObservedOutcomes,
  survival: ArrayLike<number>,
  grid: ArrayLike<number>,
  convention: BrierConvention = 'recommended',
): Float64Array {
  const outcomes = outcomesOf(split);
  const rows = outcomes.times.length;
  if (survival.length !== rows * grid.length) {
    throw new RangeError(`There are ${survival.length} probabilities for ${rows} rows and ${grid.length} times.`);
  }
  const weights = brierWeights(censoringOf(outcomesOf(train)), outcomes, grid, convention);
  return weights.grid.map((time, k) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const s = survival[row * grid.length + k] as number;
      if ((outcomes.times[row] as number) > time) sum += (1 - s) * (1 - s) * (weights.ofSurvivors[k] as number);
      else sum += s * s * (weights.ofEvents[row] as number);
    }
    return sum / rows;
  });
}

/**
 * The integral of Brier scores over their grid by the trapezoidal rule, divided by the length of the grid.
 *
 * @returns NaN for a grid of fewer than two times
 */
export function integrateBrierScores(grid: ArrayLike<number>, scores: ArrayLike<number>): number {
  let area = 0;
  for (let k = 1; k < grid.length; k++) {
    area += (((scores[k] as number) + (scores[k - 1] as number)) / 2) * ((grid[k] as number) - (grid[k - 1] as number));
  }
  return grid.length < 2 ? NaN : area / ((grid[grid.length - 1] as number) - (grid[0] as number));
}

/**
 * The integrated Brier score of survival probabilities on a grid; see {@link brierScores}.
 *
 * @throws RangeError for malformed outcomes or another number of probabilities
 */
export function integratedBrierScore(
  train: ObservedOutcomes,
  split: ObservedOutcomes,
  survival: ArrayLike<number>,
  grid: ArrayLike<number>,
  convention: BrierConvention = 'recommended',
): number {
  return integrateBrierScores(grid, brierScores(train, split, survival, grid, convention));
}

/** Log hazards with a range above this need two exponentials per probability, because one of the factors would overflow. */
const LARGEST_RANGE = 1200;

/**
 * {@link brierScores} of a proportional-hazards model without a table of probabilities: S(t|x) = exp(-H₀(t)·e^h) with one exponential per row and
 * time, and none for rows that are censored before.
 */
export function proportionalBrierScores(
  weights: BrierWeights,
  baseline: BaselineHazard,
  logHazards: ArrayLike<number>,
): Float64Array {
  const { outcomes, eventRows, ofEvents } = weights;
  const hazards = new Hazards(logHazards);
  const ofCases = hazards.of(eventRows);
  const caseWeights = Float64Array.from(eventRows, (row) => ofEvents[row] as number);
  const ofAll = hazards.of(outcomes.order);
  return weights.grid.map((time, k) => {
    const scale = hazards.scale(logCumulativeHazardAt(baseline, time));
    const cases = caseSum(ofCases, caseWeights, scale, weights.eventsUntil[k] as number);
    const survivorWeight = weights.ofSurvivors[k] as number;
    const survivors = survivorWeight === 0 ? 0 : survivorSum(ofAll, scale, weights.rowsUntil[k] as number);
    return (cases + survivors * survivorWeight) / outcomes.times.length;
  });
}

/** Σ S²·weight over the first rows. */
function caseSum(hazards: HazardList, weights: Float64Array, scale: number, end: number): number {
  let sum = 0;
  for (let i = 0; i < end; i++) {
    const s = exp(-hazardAt(hazards, i, scale));
    sum += s * s * (weights[i] as number);
  }
  return sum;
}

/** Σ (1 - S)² over the rows from a start on. */
function survivorSum(hazards: HazardList, scale: number, start: number): number {
  let sum = 0;
  for (let i = start; i < hazards.values.length; i++) {
    const s = exp(-hazardAt(hazards, i, scale));
    sum += (1 - s) * (1 - s);
  }
  return sum;
}

/** Either factors e^(h - shift), or log hazards if their range is too large for factors. */
interface HazardList {
  readonly values: Float64Array;
  readonly factored: boolean;
}

/** H₀·e^h of a row, from H₀·e^shift or from ln H₀. */
function hazardAt({ values, factored }: HazardList, i: number, scale: number): number {
  return factored ? scale * (values[i] as number) : exp(scale + (values[i] as number));
}

/** Splits H₀·e^h into factors that a common shift keeps in range. */
class Hazards {
  private readonly shift: number;
  private readonly factored: boolean;

  constructor(private readonly logHazards: ArrayLike<number>) {
    let least = Infinity;
    let greatest = -Infinity;
    for (let row = 0; row < logHazards.length; row++) {
      least = Math.min(least, logHazards[row] as number);
      greatest = Math.max(greatest, logHazards[row] as number);
    }
    this.shift = (least + greatest) / 2;
    this.factored = greatest - least <= LARGEST_RANGE;
  }

  of(rows: Uint32Array): HazardList {
    const { factored, shift } = this;
    const values = Float64Array.from(rows, (row) => {
      const logHazard = this.logHazards[row] as number;
      return factored ? exp(logHazard - shift) : logHazard;
    });
    return { values, factored };
  }

  /** The second argument of {@link hazardAt} for ln H₀. */
  scale(logCumulative: number): number {
    return this.factored ? exp(logCumulative + this.shift) : logCumulative;
  }
}
