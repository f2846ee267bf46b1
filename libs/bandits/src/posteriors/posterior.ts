import { type Law } from '../laws/law.js';
import { type Evidence } from './evidence.js';
import { type RewardKind } from './rewards.js';

/**
 * A conjugate prior or posterior.
 *
 * - `beta`: the probability of a reward of 1 is Beta(alpha, beta).
 * - `gaussian`: rewards are normal with unknown mean and variance; variance ~ InverseGamma(shape, scale), mean given the
 *   variance ~ N(mean, variance / weight). `weight` is the weight of the mean, in observations.
 * - `gamma`: counts are Poisson with expectation Gamma(shape, rate); `rate` is its weight, in observations.
 */
export type Posterior =
  | { readonly family: 'beta'; readonly alpha: number; readonly beta: number }
  | {
      readonly family: 'gaussian';
      readonly mean: number;
      readonly weight: number;
      readonly shape: number;
      readonly scale: number;
    }
  | { readonly family: 'gamma'; readonly shape: number; readonly rate: number };

export type Prior = Posterior;

const familyOf = { binary: 'beta', continuous: 'gaussian', count: 'gamma' } as const;

/**
 * A weak prior for rewards whose scale is not known: uniform for a probability; for a mean, with the weight of one observation of mean 0 and
 * variance 1 (if the scale of the reward is known, supply a prior of that scale); for an expected count, Gamma(1, 1).
 */
export function defaultPrior(kind: RewardKind): Prior {
  switch (kind) {
    case 'binary':
      return { family: 'beta', alpha: 1, beta: 1 };
    case 'continuous':
      return { family: 'gaussian', mean: 0, weight: 1, shape: 1, scale: 1 };
    case 'count':
      return { family: 'gamma', shape: 1, rate: 1 };
  }
}

/** @throws RangeError if a prior does not fit the kind of reward or has a parameter outside its range */
export function checkPrior(kind: RewardKind, prior: Prior): void {
  if (prior.family !== familyOf[kind]) {
    throw new RangeError(`A ${kind} reward needs a prior of the family "${familyOf[kind]}", not "${prior.family}".`);
  }
  for (const [name, value] of Object.entries(prior)) {
    if (name === 'family') continue;
    const least = name === 'mean' ? -1e30 : name === 'shape' && prior.family === 'gaussian' ? 0.5 : 1e-6;
    const most = name === 'mean' || name === 'scale' ? 1e60 : 1e12;
    if (!(typeof value === 'number' && value >= least && value <= most)) {
      throw new RangeError(`The prior's ${name} must lie between ${least} and ${most}, not ${value}.`);
    }
  }
}

/**
 * The posterior after some evidence, by conjugacy: Beta–Bernoulli, normal–inverse-gamma (K. Murphy, "Conjugate Bayesian
 * analysis of the Gaussian distribution", 2007, eq. 85–89 and 196–200) or gamma–Poisson.
 */
export function updatePosterior(prior: Prior, { n, sum, mean, m2 }: Evidence): Posterior {
  switch (prior.family) {
    case 'beta':
      return { family: 'beta', alpha: prior.alpha + sum, beta: prior.beta + (n - sum) };
    case 'gaussian': {
      const weight = prior.weight + n;
      const distance = mean - prior.mean;
      return {
        family: 'gaussian',
        mean: prior.mean + (n / weight) * distance,
        weight,
        shape: prior.shape + n / 2,
        scale: prior.scale + m2 / 2 + (((prior.weight * n) / weight) * distance * distance) / 2,
      };
    }
    case 'gamma':
      return { family: 'gamma', shape: prior.shape + sum, rate: prior.rate + n };
  }
}

/** The distribution of the arm's expected reward: for a gaussian posterior, Student's t with 2·shape degrees of freedom. */
export function lawOf(posterior: Posterior): Law {
  switch (posterior.family) {
    case 'beta':
    case 'gamma':
      return posterior;
    case 'gaussian':
      return {
        family: 'student_t',
        location: posterior.mean,
        scale: Math.sqrt(posterior.scale / (posterior.shape * posterior.weight)),
        df: 2 * posterior.shape,
      };
  }
}
