import { checkLambda, column, type Estimator } from './estimator.js';

/** Inverse propensity scoring: the mean of w·r. Unbiased if the logging policies had support. (Horvitz & Thompson 1952.) */
export const ips: Estimator = {
  name: 'ips',
  contributions: (rows) => ({ plain: column(rows, (w, r) => w * r) }),
};

/** IPS with weights of at most λ, which is biased towards 0 and varies less. @throws RangeError unless λ ≥ 0 */
export function clippedIps(lambda: number): Estimator {
  checkLambda(lambda, 0, Infinity);
  return {
    name: 'ips_clipped',
    lambda,
    contributions: (rows) => ({
      plain: column(rows, (w, r) => Math.min(w, lambda) * r),
    }),
  };
}

/** Self-normalised IPS: Σ w·r / Σ w, always within the range of the rewards. (Swaminathan & Joachims 2015.) */
export const snips: Estimator = {
  name: 'snips',
  contributions: (rows) => ({
    ratio: column(rows, (w, r) => w * r),
    base: rows.weights,
  }),
};

/**
 * IPS with w/(1 − λ + λw) for w; λ = 0 is IPS, λ = 1 the mean of the log. Source: Metelli, Russo & Restelli, "Subgaussian and differentiable importance
 * sampling for off-policy evaluation and learning", NeurIPS 2021, eq. 5 with s = −1.
 * @throws RangeError unless λ is in [0, 1]
 */
export function subGaussianIps(lambda: number): Estimator {
  checkLambda(lambda, 0, 1);
  return {
    name: 'sub_gaussian_ips',
    lambda,
    contributions: (rows) => ({
      plain: column(rows, (w, r) => subGaussianWeight(w, lambda) * r),
    }),
  };
}

/** The weight of {@link subGaussianIps}. */
export const subGaussianWeight = (weight: number, lambda: number): number => weight / (1 - lambda + lambda * weight);
