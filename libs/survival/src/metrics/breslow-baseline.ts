import ln from '@stdlib/math-base-special-ln';
import { exp } from '../maths/exp.js';
import { LogSumExp } from '../maths/log-sum-exp.js';
import { checkLength, type ObservedOutcomes, type Outcomes, outcomesOf } from './outcomes.js';
import { jumpsUntil } from './step-function.js';

/** The cumulative baseline hazard H₀ as a right-continuous step function in log space; H₀ is 0 before the first time. */
export interface BaselineHazard {
  /** The distinct times of events, ascending. */
  readonly times: Float64Array;
  /** ln H₀ from each time on. */
  readonly logCumulative: Float64Array;
}

/**
 * Breslow's estimate of the cumulative baseline hazard (N. E. Breslow, J. R. Stat. Soc. B 34 (1972) 216): at each time of events
 * ΔH₀ = events / Σ e^h over the rows at risk. Both are kept as logarithms, so that it is exact where e^h overflows.
 *
 * @param train the split on which the model was fitted
 * @param logHazards of the same rows, in evaluation mode
 * @throws RangeError for malformed outcomes or another number of log hazards
 */
export function breslowBaseline(train: ObservedOutcomes, logHazards: ArrayLike<number>): BaselineHazard {
  return baselineOf(outcomesOf(train), logHazards);
}

/** {@link breslowBaseline} of outcomes that are sorted already. */
export function baselineOf(outcomes: Outcomes, logHazards: ArrayLike<number>): BaselineHazard {
  checkLength(outcomes, logHazards, 'log hazards');
  const { times, events, order, groups } = outcomes;
  const riskSet = new LogSumExp();
  const found: { time: number; logIncrement: number }[] = [];
  for (let g = groups.length - 2; g >= 0; g--) {
    let happened = 0;
    for (let k = groups[g] as number; k < (groups[g + 1] as number); k++) {
      const row = order[k] as number;
      riskSet.add(logHazards[row] as number);
      happened += events[row] as number;
    }
    if (happened > 0) {
      const time = times[order[groups[g] as number] as number] as number;
      found.push({ time, logIncrement: ln(happened) - riskSet.value() });
    }
  }
  found.reverse();
  const cumulative = new LogSumExp();
  const logCumulative = Float64Array.from(found, ({ logIncrement }) => {
    cumulative.add(logIncrement);
    return cumulative.value();
  });
  return { times: Float64Array.from(found, ({ time }) => time), logCumulative };
}

/** ln H₀(t); -Infinity before the first event. */
export function logCumulativeHazardAt(baseline: BaselineHazard, time: number): number {
  const jumps = jumpsUntil(baseline.times, time, true);
  return jumps === 0 ? -Infinity : (baseline.logCumulative[jumps - 1] as number);
}

/**
 * The survival probabilities S(t|x) = exp(-H₀(t)·e^h) of some rows on a grid of times, row by row.
 *
 * @returns rows × grid numbers in [0, 1]
 */
export function survivalAt(
  baseline: BaselineHazard,
  logHazards: ArrayLike<number>,
  grid: ArrayLike<number>,
): Float64Array {
  const logCumulative = Float64Array.from(grid, (time) => logCumulativeHazardAt(baseline, time));
  const survival = new Float64Array(logHazards.length * grid.length);
  for (let row = 0; row < logHazards.length; row++) {
    for (let k = 0; k < grid.length; k++) {
      survival[row * grid.length + k] = exp(-exp((logCumulative[k] as number) + (logHazards[row] as number)));
    }
  }
  return survival;
}
