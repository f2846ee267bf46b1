export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly m2: number;
  readonly min: number;
  readonly max: number;
}
export declare function emptyMoments(): Moments;
export declare function addValue(moments: Moments, value: number): Moments;
export declare function mergeMoments(a: Moments, b: Moments): Moments;
/** Sample variance; 0 when n < 2. */
export declare function variance(moments: Moments): number;
/** From exact sums; n, mean and variance (min and max are unknown). */
export declare function fromSums(n: number, sum: number, sumSquares: number): Summary;
export interface Summary {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}
/** Bounds of an interval; null when it cannot be computed. */
export type Interval = readonly [number, number];
export interface WelchResult {
  readonly difference: number;
  readonly se: number;
  readonly df: number;
  readonly t: number;
  readonly pValue: number;
  readonly ci: Interval | null;
}
/** a = baseline, b = treatment. */
export declare function welch(a: Summary, b: Summary, alpha: number): WelchResult;
export interface RelativeLift {
  readonly relative: number;
  readonly se: number;
  readonly ci: Interval;
}
/** null when the baseline's mean is 0 or a group has fewer than 2 units. */
export declare function relativeLift(a: Summary, b: Summary, alpha: number): RelativeLift | null;
export interface AnytimeResult {
  readonly ci: Interval | null;
  readonly pValue: number;
}
export declare function asymptoticConfidenceSequence(input: {
  readonly difference: number;
  readonly se: number;
  readonly n: number;
  readonly alpha: number;
  readonly tuningN?: number;
}): AnytimeResult;
export interface Proportion {
  readonly n: number;
  readonly successes: number;
}
export interface ProportionResult {
  readonly difference: number;
  readonly ci: Interval | null;
  readonly pValue: number;
}
export declare function proportionTest(a: Proportion, b: Proportion, alpha: number): ProportionResult;
export interface SrmResult {
  readonly statistic: number;
  readonly df: number;
  readonly pValue: number;
}
export declare function srmTest(observed: readonly number[], expected: readonly number[]): SrmResult;
/** Counts seen under one propensity vector. */
export interface SrmRegime {
  readonly propensities: readonly number[];
  readonly counts: readonly number[];
}
export interface SequentialSrm {
  readonly regimes: Readonly<Record<string, SrmRegime>>;
  readonly logBayesFactor: number;
  readonly pValue: number;
}
export declare const emptySequentialSrm: SequentialSrm;
/** Adds the counts of one batch, by regime key; plain JSON in and out. */
export declare function updateSequentialSrm(
  state: SequentialSrm,
  batch: Readonly<Record<string, SrmRegime>>,
): SequentialSrm;
