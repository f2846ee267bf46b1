import erfcx from '@stdlib/math-base-special-erfcx';
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import normal from '@stdlib/stats-base-dists-normal';

/*
 * Acquisition functions for a normal prediction with the given mean and sd > 0, for maximisation: to minimise, change the
 * sign of the mean and of the best value.
 */

/** The names used in the API. */
export type Acquisition = 'ExpectedImprovement' | 'UCB' | 'ProbabilityImprovement';

export const acquisitions: readonly Acquisition[] = ['ExpectedImprovement', 'UCB', 'ProbabilityImprovement'];

const halfLogTwoPi = 0.9189385332046727;
const { SQRT1_2 } = Math;
/** √(π/2) */
const millsAtZero = 1.2533141373155001;

/**
 * ln(φ(z) + z·Φ(z)), finite and increasing for every finite z down to about -1e153 (Ament et al., Unexpected Improvements to
 * Expected Improvement, NeurIPS 2023, eq. 9; the far tail by the asymptotic series of Mills' ratio).
 */
export function logH(z: number): number {
  if (z > -1) return ln(density(z) + z * normal.cdf(z, 0, 1));
  return -0.5 * z * z - halfLogTwoPi + ln(tailRatio(z));
}

/** (φ(z) + z·Φ(z)) / φ(z) for z ≤ -1. */
function tailRatio(z: number): number {
  if (z > -50) return 1 + z * millsAtZero * erfcx(-z * SQRT1_2);
  const inverse = 1 / z;
  const u = inverse * inverse;
  return u * (1 - u * (3 - u * (15 - u * (105 - u * 945))));
}

function density(z: number): number {
  return exp(-0.5 * z * z - halfLogTwoPi);
}

/** Expected improvement E[max(0, f - best)] (Jones, Schonlau & Welch, J. Global Optim. 13 (1998) 455, eq. 15); 0 in the far tail. */
export function expectedImprovement(mean: number, sd: number, best: number): number {
  return exp(logExpectedImprovement(mean, sd, best));
}

/** The logarithm of {@link expectedImprovement}, which does not underflow where the improvement does. */
export function logExpectedImprovement(mean: number, sd: number, best: number): number {
  return ln(sd) + logH((mean - best) / sd);
}

/** P(f > best). */
export function probabilityOfImprovement(mean: number, sd: number, best: number): number {
  return normal.cdf((mean - best) / sd, 0, 1);
}

/** The logarithm of {@link probabilityOfImprovement}. */
export function logProbabilityOfImprovement(mean: number, sd: number, best: number): number {
  const z = (mean - best) / sd;
  if (z > -1) return ln(normal.cdf(z, 0, 1));
  return -0.5 * z * z + ln(0.5 * erfcx(-z * SQRT1_2));
}

/** Upper confidence bound mean + beta·sd (Srinivas et al., ICML 2010, with √β written beta). */
export function upperConfidenceBound(mean: number, sd: number, beta: number): number {
  return mean + beta * sd;
}

/** The parameters of an acquisition function. */
export interface AcquisitionSettings {
  readonly acquisition: Acquisition;
  /** The value to improve upon; used by the improvement functions. */
  readonly best: number;
  /** Standard deviations above the mean; used by UCB. */
  readonly beta: number;
}

/**
 * The function that is maximised: ln EI, ln PI, or the bound itself.
 *
 * @param partials receives the derivatives with respect to mean and sd
 */
export function acquire(settings: AcquisitionSettings, mean: number, sd: number, partials: Float64Array): number {
  const { acquisition, best, beta } = settings;
  const z = (mean - best) / sd;
  switch (acquisition) {
    case 'UCB':
      partials[0] = 1;
      partials[1] = beta;
      return mean + beta * sd;
    case 'ExpectedImprovement': {
      // d EI/d mean = Φ(z) and d EI/d sd = φ(z) over EI = sd·h(z); all three divided by φ(z) in the tail.
      if (z > -1) {
        const h = density(z) + z * normal.cdf(z, 0, 1);
        partials[0] = normal.cdf(z, 0, 1) / (sd * h);
        partials[1] = density(z) / (sd * h);
        return ln(sd) + ln(h);
      }
      const ratio = tailRatio(z);
      partials[0] = (millsAtZero * erfcx(-z * SQRT1_2)) / (sd * ratio);
      partials[1] = 1 / (sd * ratio);
      return ln(sd) - 0.5 * z * z - halfLogTwoPi + ln(ratio);
    }
    case 'ProbabilityImprovement': {
      const hazard = z > -1 ? density(z) / normal.cdf(z, 0, 1) : 1 / (millsAtZero * erfcx(-z * SQRT1_2));
      partials[0] = hazard / sd;
      partials[1] = (-hazard * z) / sd;
      return logProbabilityOfImprovement(mean, sd, best);
    }
  }
}
