import { RISK_TOLERANCE } from './concordance.js';
import { censoringOf } from './kaplan-meier.js';
import { type ObservedOutcomes, type Outcomes, outcomesOf } from './outcomes.js';
import { countPairs, type SplitPairCounts } from './pair-counts.js';
import { type StepFunction, valueAt } from './step-function.js';

export interface UnoOptions {
  /** Only events before this time count. Default: all. */
  readonly tau?: number;
  /** Default {@link RISK_TOLERANCE}. */
  readonly tolerance?: number;
}

/**
 * Uno's C (H. Uno et al., Stat. Med. 30 (2011) 1105): Harrell's pairs, each weighted by 1/G(tᵢ)², where G is the Kaplan–Meier estimate of the
 * censoring distribution in the training split. Its limit does not depend on the censoring.
 *
 * As in scikit-survival, G is right-continuous: it includes the censorings at tᵢ. Events where G is 0 do
 * not count.
 *
 * @returns NaN without a comparable pair or with a risk that is NaN
 * @throws RangeError for malformed outcomes or another number of risks
 */
export function unoConcordance(
  train: ObservedOutcomes,
  split: ObservedOutcomes,
  risks: ArrayLike<number>,
  options: UnoOptions = {},
): number {
  const outcomes = outcomesOf(split);
  const weights = unoWeights(censoringOf(outcomesOf(train)), outcomes, options.tau ?? Infinity);
  return unoFrom(countPairs(outcomes, risks, options.tolerance ?? RISK_TOLERANCE, weights));
}

/** 1/G(tᵢ)² of each event before tau, 0 for other rows. */
export function unoWeights(censoring: StepFunction, outcomes: Outcomes, tau: number): Float64Array {
  return Float64Array.from(outcomes.times, (time, row) => {
    const remaining = valueAt(censoring, time);
    return outcomes.events[row] === 1 && time < tau && remaining > 0 ? 1 / (remaining * remaining) : 0;
  });
}

/** {@link unoConcordance} from pairs that are counted already with its weights; NaN for null. */
export function unoFrom(counts: SplitPairCounts | null): number {
  if (counts === null) return NaN;
  const { concordant, tied, discordant } = counts.weighted;
  return (concordant + 0.5 * tied) / (concordant + tied + discordant);
}
