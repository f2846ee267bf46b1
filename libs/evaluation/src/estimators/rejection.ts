import { philox4x32 } from '@assay/random';
import type { Estimator } from './estimator.js';

const UINT32 = 2 ** 32;

/**
 * Replay by rejection: a row is accepted with the probability w/wMax, and the estimate is the mean reward of the accepted rows, which are distributed as
 * if the evaluated policy had made the decisions. For a deterministic policy and logging probabilities that are all the same, these are the rows in
 * which it agrees with the log. Uses few rows if wMax is large.
 * Source: Li, Chu, Langford & Wang, WSDM 2011; for other logging policies Dudík, Erhan, Langford & Li, UAI 2012.
 *
 * @param wMax the largest possible weight
 * @param seed a 32-bit number; a row's draw follows from it, the row's unit and its number in `rows`, so other parts of a log give other draws
 * @throws RangeError unless wMax is positive and finite, or (when used) for a weight above it
 */
export function rejection(wMax: number, seed: number): Estimator {
  if (!(wMax > 0) || wMax === Infinity) throw new RangeError(`wMax must be positive and finite, not ${wMax}.`);
  return {
    name: 'replay',
    contributions: ({ rewards, units, weights }) => {
      const words = new Uint32Array(4);
      const base = weights.map((weight, row) => {
        if (weight > wMax) throw new RangeError(`Row ${row} has the weight ${weight}, above ${wMax}.`);
        philox4x32(words, seed, 1, units[row] as number, row, 0, 0);
        return (words[0] as number) < (weight / wMax) * UINT32 ? 1 : 0;
      });
      return { base, ratio: base.map((accepted, row) => accepted * (rewards[row] as number)) };
    },
  };
}
