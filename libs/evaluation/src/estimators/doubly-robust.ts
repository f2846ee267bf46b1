import type { LoggedRows } from '../logged-rows.js';
import { checkLambda, column, type Contributions, type Estimator } from './estimator.js';
import { subGaussianWeight } from './inverse-propensity.js';

/** The direct method: the mean of what the reward model expects of the policy. As biased as the model. */
export const directMethod: Estimator = { name: 'dm', contributions: ({ expectations }) => ({ plain: expectations }) };

/** Doubly robust: the direct method, corrected by the weighted errors of the model. (Dudík, Langford & Li 2011.) */
export const doublyRobust: Estimator = { name: 'dr', contributions: (rows) => corrected(rows, (weight) => weight) };

/** Doubly robust with the correction divided by Σ w instead of n. (Thomas & Brunskill 2016.) */
export const selfNormalisedDoublyRobust: Estimator = {
  name: 'sndr',
  contributions: (rows) => ({
    plain: rows.expectations,
    ratio: column(rows, (w, r, q) => w * (r - q)),
    base: rows.weights,
  }),
};

/** Doubly robust without the correction where w > λ. (Wang, Agarwal & Dudík 2017.) @throws RangeError unless λ ≥ 0 */
export function switchDoublyRobust(lambda: number): Estimator {
  checkLambda(lambda, 0, Infinity);
  return withLambda('switch_dr', lambda, (weight) => (weight <= lambda ? weight : 0));
}

/** Doubly robust with λw/(w² + λ) for w, "optimistic shrinkage". (Su et al. 2020, eq. 7.) @throws RangeError unless λ ≥ 0 */
export function shrunkDoublyRobust(lambda: number): Estimator {
  checkLambda(lambda, 0, Infinity);
  return withLambda('dros', lambda, (weight) =>
    lambda === Infinity ? weight : weight === 0 ? 0 : (lambda * weight) / (weight * weight + lambda),
  );
}

/** Doubly robust with the weights of sub-Gaussian IPS. @throws RangeError unless λ is in [0, 1] */
export function subGaussianDoublyRobust(lambda: number): Estimator {
  checkLambda(lambda, 0, 1);
  return withLambda('sub_gaussian_dr', lambda, (weight) => subGaussianWeight(weight, lambda));
}

function withLambda(name: string, lambda: number, weigh: (weight: number) => number): Estimator {
  return { name, lambda, contributions: (rows) => corrected(rows, weigh) };
}

function corrected(rows: LoggedRows, weigh: (weight: number) => number): Contributions {
  return {
    plain: column(rows, (w, r, q, expected) => expected + weigh(w) * (r - q)),
  };
}
