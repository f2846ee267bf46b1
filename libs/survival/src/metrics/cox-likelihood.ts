import ln from '@stdlib/math-base-special-ln';
import { exp } from '../maths/exp.js';
import { LogSumExp } from '../maths/log-sum-exp.js';
import { checkLength, type Outcomes, outcomesOf } from './outcomes.js';

/** How tied events share their risk set. */
export type Ties = 'breslow' | 'efron';

/**
 * The negative log partial likelihood of Cox's model over all rows with their own risk sets, divided by the number of events
 * (D. R. Cox, J. R. Stat. Soc. B 34 (1972) 187; N. E. Breslow, Biometrics 30 (1974) 89; B. Efron, J. Am. Stat. Assoc. 72 (1977) 557).
 * It grows with ln(rows), so values of splits of different sizes are not comparable. Computed in log space: finite for all finite log hazards.
 *
 * @returns NaN without an event or with a log hazard that is NaN
 * @throws RangeError for malformed outcomes or another number of log hazards
 */
export function coxNegativeLogLikelihood(
  logHazards: ArrayLike<number>,
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  ties: Ties = 'breslow',
): number {
  return coxOf(outcomesOf({ times, events }), logHazards, ties);
}

/** {@link coxNegativeLogLikelihood} of outcomes that are sorted already. */
export function coxOf(outcomes: Outcomes, logHazards: ArrayLike<number>, ties: Ties): number {
  checkLength(outcomes, logHazards, 'log hazards');
  const { events, order, groups, eventCount } = outcomes;
  if (eventCount === 0) return NaN;
  const riskSet = new LogSumExp();
  let sum = 0;
  for (let g = groups.length - 2; g >= 0; g--) {
    const start = groups[g] as number;
    const end = groups[g + 1] as number;
    let happened = 0;
    for (let k = start; k < end; k++) {
      const row = order[k] as number;
      const logHazard = logHazards[row] as number;
      if (Number.isNaN(logHazard)) return NaN;
      riskSet.add(logHazard);
      if (events[row] === 1) {
        happened++;
        sum -= logHazard;
      }
    }
    if (happened === 0) continue;
    sum +=
      happened === 1 || ties === 'breslow'
        ? happened * riskSet.value()
        : efronDenominators(riskSet, tiedHazards(outcomes, logHazards, start, end, riskSet.shift), happened);
  }
  return sum / eventCount;
}

/** Σ e^(h - shift) over the events of a group. */
function tiedHazards(
  { events, order }: Outcomes,
  logHazards: ArrayLike<number>,
  start: number,
  end: number,
  shift: number,
): number {
  let tied = 0;
  for (let k = start; k < end; k++) {
    const row = order[k] as number;
    if (events[row] === 1) tied += exp((logHazards[row] as number) - shift);
  }
  return tied;
}

/** Σ ln(D - r/m·T) for r from 0 to m - 1, where D is the sum of the risk set, T that of the m tied events. */
function efronDenominators(riskSet: LogSumExp, tied: number, happened: number): number {
  let sum = happened * riskSet.shift;
  for (let r = 0; r < happened; r++) sum += ln(riskSet.scaled - (r / happened) * tied);
  return sum;
}
