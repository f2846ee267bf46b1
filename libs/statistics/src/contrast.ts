import { studentCritical, studentTwoSided } from './distributions.js';
import { asymptoticConfidenceSequence } from './confidence-sequence.js';
import { type Interval } from './interval.js';

/** An arm's mean, as input of a comparison. */
export interface MeanEstimate {
  readonly mean: number;
  /** Variance of the mean. */
  readonly variance: number;
  /** Degrees of freedom of that variance. */
  readonly df: number;
}

/** Two independent means to be compared, each with two estimates of its variance. */
export interface Contrast {
  /** With separate variances (Welch). */
  readonly welch: readonly [baseline: MeanEstimate, treatment: MeanEstimate];
  /** With one variance for both arms; df is that of the difference. */
  readonly pooled: { readonly variances: readonly [baseline: number, treatment: number]; readonly df: number };
  /** Information about the difference, on the scale of the units of a 50/50 test: 4 n_a n_b / (n_a + n_b). */
  readonly clock: number;
  /** Non-zero units, by arm. */
  readonly nonZero: readonly [baseline: number, treatment: number];
}

/** An interval and the corresponding p-value of no difference. */
export interface Inference {
  readonly ci: Interval;
  readonly pValue: number;
  /** The interval of the relative lift; absent if it would not be valid. */
  readonly relativeCi?: Interval;
}

/** An interval that is valid at every look. */
export interface AnytimeInference extends Inference {
  /** The interval's own estimate, which differs from the fixed one if weights differ. */
  readonly estimate: number;
}

/** A standard error and its degrees of freedom. */
interface StandardError {
  readonly se: number;
  readonly df: number;
}

/** With fewer non-zero units in an arm, the lift's interval is too narrow: see docs/statistics.md. */
const MIN_FOR_RELATIVE = 25;
/**
 * In one stratum, a fixed interval uses the pooled error only if its square exceeds Welch's by this factor. Below, Welch's test holds its level
 * (docs/statistics.md), and its results are unchanged; with splits up to 55:45 the pooled error is never that much wider.
 */
export const MUCH_WIDER = 1.2;
/** A baseline's mean within this many standard errors of 0 is not used as a divisor. */
const MIN_BASELINE = 3;

export function differenceOf({ welch: [baseline, treatment] }: Contrast): number {
  return treatment.mean - baseline.mean;
}

/** (treatment - baseline) / |baseline|: the sign is correct for a negative baseline's mean. Undefined if it is 0. */
export function relativeOf(contrast: Contrast): number | undefined {
  const relative = differenceOf(contrast) / Math.abs(contrast.welch[0].mean);
  return Number.isFinite(relative) ? relative : undefined;
}

/** Welch's error of the difference, with Satterthwaite's degrees of freedom (Biometrics Bulletin 2 (1946) 110). */
export function welchError({ welch: [baseline, treatment] }: Contrast): StandardError {
  return combine([baseline.variance, baseline.df], [treatment.variance, treatment.df]);
}

function pooledError({ pooled: { variances, df } }: Contrast): StandardError {
  return { se: Math.sqrt(variances[0] + variances[1]), df };
}

/**
 * The interval for one look by Student's t with Welch's error, the p-value with the same error, so that they are consistent, and the interval of the
 * relative lift.
 *
 * If the smaller arm has not yet had rare or large values, its variance is too small and so is Welch's error (13 of 650 against 0 of 35 gives p
 * 0.0003). The pooled error is therefore used if it is wider, with its degrees of freedom.
 *
 * @param times the pooled error is used if its square exceeds Welch's by this factor
 * @returns undefined without variance
 */
export function fixedInference(contrast: Contrast, alpha: number, times = 1): Inference | undefined {
  const { se, df } = errorOf(contrast, times);
  if (!(se > 0 && df > 0)) return undefined;
  const difference = differenceOf(contrast);
  const half = studentCritical(alpha, df) * se;
  const relativeCi = fixedRelativeInterval(contrast, alpha, times);
  return {
    ci: [difference - half, difference + half],
    pValue: studentTwoSided(difference / se, df),
    ...(relativeCi !== undefined && { relativeCi }),
  };
}

/** The relative lift's interval for one look, or undefined: see {@link relativeError}; `times` as in {@link fixedInference}. */
export function fixedRelativeInterval(contrast: Contrast, alpha: number, times = 1): Interval | undefined {
  const relative = relativeOf(contrast);
  const error = relativeError(contrast, times);
  if (relative === undefined || error === undefined) return undefined;
  const half = studentCritical(alpha, error.df) * error.se;
  return [relative - half, relative + half];
}

/**
 * The interval and p-value that are valid at every look: an asymptotic confidence sequence (see {@link asymptoticConfidenceSequence}) on the wider of
 * Welch's and the pooled error.
 *
 * While the smaller arm has no conversions, its own variance is 0; the pooled error uses that of the other arm. The clock grows with information, not
 * with units: 99/1 with three treated units has as much information as a dozen units of a 50/50 test.
 *
 * @returns undefined without variance
 */
export function anytimeInference(contrast: Contrast, alpha: number): AnytimeInference | undefined {
  const estimate = differenceOf(contrast);
  const { se } = errorOf(contrast, 1);
  const { ci, pValue } = asymptoticConfidenceSequence({ difference: estimate, se, n: contrast.clock, alpha });
  if (ci === null) return undefined;
  const relativeCi = ratioInterval(contrast, ci);
  return { estimate, ci, pValue, ...(relativeCi !== undefined && { relativeCi }) };
}

/**
 * The lifts that are not excluded by an interval for differences with this many standard errors to each side: those R for which the interval of b -
 * (1 + R)a contains 0 (E. C. Fieller, Journal of the Royal Statistical Society B 16 (1954) 175). It excludes a lift of 0 exactly when the interval of
 * the difference excludes 0. The delta method is unsuitable here: under continuous monitoring its error rate was up to 0.09 (docs/statistics.md).
 *
 * With D = b - a, q the square of the standard errors to each side and V the variances, these R solve (a² - qV_a)R² - 2(aD + qV_a)R + D² - q(V_a +
 * V_b) = 0. No squares of means are subtracted, because they may be large relative to their errors: a quarter of the discriminant is q(V_b(a² - qV_a)
 * + V_a b²), all terms positive, the last coefficient is the product of the bounds of the difference, and of the two solutions the one nearer to 0 is
 * that product by the other one.
 *
 * @param ci of the difference; where its error is wider than Welch's, so is that of every b - (1 + R)a
 * @returns undefined when the baseline's mean may be 0, because the lifts then do not form an interval
 */
function ratioInterval(contrast: Contrast, ci: Interval): Interval | undefined {
  const [{ mean: a, variance: ofA }, { mean: b, variance: ofB }] = contrast.welch;
  const welch = welchError(contrast).se;
  if (!(welch > 0)) return undefined;
  // Relative to the baseline's mean, so that no square overflows or underflows.
  const times = (ci[1] - ci[0]) / 2 / welch / Math.abs(a);
  const [qOfA, qOfB] = [ofA * times ** 2, ofB * times ** 2];
  const denominator = 1 - qOfA;
  if (!(denominator > 0)) return undefined;
  const lift = differenceOf(contrast) / a;
  const middle = lift + qOfA;
  const root = Math.sqrt(qOfB * denominator + qOfA * (b / a) ** 2);
  const further = middle < 0 ? middle - root : middle + root;
  const bounds = [further / denominator, ((ci[0] / a) * (ci[1] / a)) / further];
  const [low, high] = [Math.min(...bounds), Math.max(...bounds)];
  // For b/a; relative to |a|, a negative baseline reverses the order.
  return a > 0 ? [low, high] : [-high, -low];
}

/**
 * The error of the relative lift by the delta method: Var = V_b/a² + V_a b²/a⁴ for means a, b with Welch's variances V, widened by the ratio of the
 * difference's error to Welch's.
 *
 * Because it is a normal approximation of a ratio, it is undefined with fewer than 25 non-zero units in an arm, or if the baseline's mean is within 3
 * standard errors of 0.
 *
 * @param times as in {@link fixedInference}
 */
function relativeError(contrast: Contrast, times: number): StandardError | undefined {
  const [a, b] = contrast.welch;
  if (Math.min(...contrast.nonZero) < MIN_FOR_RELATIVE) return undefined;
  if (!(Math.abs(a.mean) > MIN_BASELINE * Math.sqrt(a.variance))) return undefined;
  const ofDifference = welchError(contrast);
  const taken = errorOf(contrast, times);
  const lift = combine([a.variance * (b.mean / a.mean) ** 2, a.df], [b.variance, b.df]);
  if (!(lift.se > 0 && lift.df > 0)) return undefined;
  const se = lift.se / Math.abs(a.mean);
  if (taken.se === ofDifference.se) return { se, df: lift.df };
  return { se: (se * taken.se) / ofDifference.se, df: taken.df };
}

/** Welch's error, or the pooled one if its square is larger by more than this factor. */
export function errorOf(contrast: Contrast, times: number): StandardError {
  const [welch, pooled] = [welchError(contrast), pooledError(contrast)];
  return pooled.se ** 2 > times * welch.se ** 2 ? pooled : welch;
}

/** The error of a difference from the variances of its two terms. */
function combine(...terms: readonly (readonly [variance: number, df: number])[]): StandardError {
  const total = terms.reduce((sum, [variance]) => sum + variance, 0);
  if (!(total > 0)) return { se: 0, df: 0 };
  // Ratios instead of squared variances, which would underflow for tiny values.
  const inverse = terms.reduce((sum, [variance, df]) => sum + (variance > 0 ? (variance / total) ** 2 / df : 0), 0);
  return { se: Math.sqrt(total), df: 1 / inverse };
}
