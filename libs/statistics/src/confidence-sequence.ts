import { checkAlpha, type Interval } from './interval.js';

export interface AnytimeResult {
  readonly ci: Interval | null;
  readonly pValue: number;
}

export interface ConfidenceSequenceInput {
  /** The estimated effect. */
  readonly difference: number;
  /** Its standard error. */
  readonly se: number;
  /** Units in both groups together. */
  readonly n: number;
  readonly alpha: number;
  /** The n at which the interval is tightest relative to a fixed-horizon interval; 5000 by default, as in gbstats. */
  readonly tuningN?: number;
}

/**
 * Asymptotic confidence sequence: an interval and p-value that stay valid under continuous monitoring and optional stopping (Waudby-Smith, Arbour,
 * Sinha, Kennedy & Ramdas, arXiv 2103.06476v7, eq. 9, 155 and 161; two-sided, as in gbstats): half-width = se·√n · √(2(nρ²+1)/(n²ρ²) ·
 * ln(√(nρ²+1)/α)), p = min(1, √(nρ²+1) · exp(-nρ²z²/(2(nρ²+1)))), ρ² = (-2 ln α + ln(-2 ln α + 1)) / tuningN, z = difference / se.
 *
 * Without a positive finite se, or with n < 2, no inference is possible: ci is null and pValue 1.
 *
 * @throws RangeError for an alpha outside (0, 1) or a tuningN that is not positive
 */
export function asymptoticConfidenceSequence(input: ConfidenceSequenceInput): AnytimeResult {
  const { difference, se, n, alpha, tuningN = 5000 } = input;
  checkAlpha(alpha);
  if (!(tuningN > 0)) throw new RangeError(`tuningN must be positive, not ${tuningN}.`);
  if (!(se > 0) || !Number.isFinite(se) || n < 2) return { ci: null, pValue: 1 };
  const rhoSquared = (-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / tuningN;
  const spread = n * rhoSquared;
  const half = se * Math.sqrt((2 * (spread + 1) * Math.log(Math.sqrt(spread + 1) / alpha)) / spread);
  const exponent = (spread * (difference / se) ** 2) / (2 * (spread + 1));
  // A single exponential, so that the e-value cannot overflow.
  const pValue = Math.min(1, Math.exp(0.5 * Math.log(spread + 1) - exponent));
  return { ci: [difference - half, difference + half], pValue };
}
