import ln from '@stdlib/math-base-special-ln';
import { exp } from '../maths/exp.js';

/**
 * The epochs after which metrics are computed: evenly spaced on a logarithmic scale, as far as whole numbers allow, with the first (0, before
 * training) and the last always. Early epochs are dense, and the cost of the metrics does not grow with the number of epochs.
 *
 * @param epochs number of training epochs, at least 1
 * @param points number of epochs in the schedule, at least 2
 * @returns ascending epochs from 0 to `epochs`: `points` of them, or all if there are fewer
 * @throws RangeError for other numbers
 */
export function evaluationSchedule(epochs: number, points: number): readonly number[] {
  checkCount('epochs', epochs, 1);
  checkCount('points', points, 2);
  const schedule = [0];
  let epoch = 0;
  for (let left = Math.min(points, epochs + 1) - 1; left > 0; left--) {
    // The common ratio of the epochs that are left; small epochs advance by at least 1, so later ones are recomputed.
    const ratio = exp(ln((epochs + 1) / (epoch + 1)) / left);
    epoch = left === 1 ? epochs : Math.max(epoch + 1, Math.round((epoch + 1) * ratio) - 1);
    schedule.push(epoch);
  }
  return schedule;
}

function checkCount(name: string, count: number, least: number): void {
  if (Number.isSafeInteger(count) && count >= least) return;
  throw new RangeError(`The number of ${name} is a whole number of at least ${least}, not ${count}.`);
}
