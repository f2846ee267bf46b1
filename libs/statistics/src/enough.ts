import { type Stratum, type ValueKind } from './arm-summary.js';

/** Units that are not 0 (for proportions also: that are) which must be expected in each arm before anything is inferred. */
export const MIN_EXPECTED = 4;

/**
 * The expected number of units with the rarer outcome in the smaller arm, if both arms had the same share of them within each stratum. Expected, not
 * observed, because a treatment that prevents conversions would never reach four conversions.
 *
 * @param strata with units in both arms
 */
export function expectedRare(kind: ValueKind, strata: readonly Stratum[]): number {
  let [nonZeroA, nonZeroB, zeroA, zeroB] = [0, 0, 0, 0];
  for (const { baseline, treatment } of strata) {
    const hits = (arm: typeof baseline): number => (kind === 'proportion' ? arm.successes : arm.nonZero);
    const share = (hits(baseline) + hits(treatment)) / (baseline.n + treatment.n);
    nonZeroA += baseline.n * share;
    nonZeroB += treatment.n * share;
    zeroA += baseline.n * (1 - share);
    zeroB += treatment.n * (1 - share);
  }
  const nonZero = Math.min(nonZeroA, nonZeroB);
  return kind === 'proportion' ? Math.min(nonZero, zeroA, zeroB) : nonZero;
}

interface Means {
  readonly baseline: { readonly mean: number };
  readonly treatment: { readonly mean: number };
}

/** Equal means may differ by this much after dividing sums. */
const ROUNDING = 1e-12;

/**
 * The reason why no inference is made although there are enough units: no arm has two different values in the same stratum.
 *
 * @param strata the means of both arms in each of them, at least one
 */
export function whyNothingVaries(strata: readonly Means[]): string {
  const means = strata.flatMap(({ baseline, treatment }) => [baseline.mean, treatment.mean]);
  const [least, most] = [Math.min(...means), Math.max(...means)];
  const isOne = most - least <= ROUNDING * Math.max(Math.abs(least), Math.abs(most));
  const within = strata.length === 1 ? 'within each arm' : 'within each arm of each split';
  return `All values ${isOne ? 'in both arms' : within} are the same, so nothing can be said about their error.`;
}

/** The reason why so few units allow no inference; undefined if there are enough. */
export function whyNotEnough(kind: ValueKind, expected: number): string | undefined {
  // What 5 of 100 and 0.05 of 100 come to must not depend on how they are rounded.
  if (expected >= MIN_EXPECTED * (1 - 1e-12)) return undefined;
  const what = kind === 'proportion' ? 'units with, and as many without, a success' : 'units whose value is not 0';
  return `At least ${MIN_EXPECTED} ${what} must be expected in the smaller arm; so far ${expected.toFixed(1)} are.`;
}
