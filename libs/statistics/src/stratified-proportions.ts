import { normalCritical, normalTwoSided } from './distributions.js';
import { type Stratum } from './arm-summary.js';
import { type Inference } from './contrast.js';
import { wilson } from './proportion-test.js';
import { overlapOf } from './stratified-contrast.js';

/**
 * The difference of two proportions over strata, with overlap weights (the Mantel–Haenszel risk difference). The interval is the stratified
 * one of Newcombe: the arms' Wilson limits, recovered as variances and added up (MOVER: Zou & Donner, Statistics in Medicine 27 (2008) 1693;
 * Yan & Su, Statistics in Biopharmaceutical Research 2 (2010) 482). The p-value is Cochran's, Mantel's and Haenszel's without correction.
 * Near α the two may disagree, as they may in one stratum.
 *
 * @param strata with units in both arms, at least one
 */
export function stratifiedProportions(strata: readonly Stratum[], alpha: number): Inference {
  const critical = normalCritical(alpha);
  const overlap = strata.reduce((sum, stratum) => sum + overlapOf(stratum), 0);
  let [difference, below, above, score, variance] = [0, 0, 0, 0, 0];
  for (const stratum of strata) {
    const { baseline: a, treatment: b } = stratum;
    const weight = overlapOf(stratum) / overlap;
    const [rateA, rateB] = [a.successes / a.n, b.successes / b.n];
    const [lowA, highA] = wilson(a, critical);
    const [lowB, highB] = wilson(b, critical);
    difference += weight * (rateB - rateA);
    below += weight ** 2 * ((rateB - lowB) ** 2 + (highA - rateA) ** 2);
    above += weight ** 2 * ((highB - rateB) ** 2 + (rateA - lowA) ** 2);
    const [n, x] = [a.n + b.n, a.successes + b.successes];
    score += b.successes - (b.n * x) / n;
    if (n > 1) variance += (a.n * b.n * x * (n - x)) / (n ** 2 * (n - 1));
  }
  return {
    ci: [Math.max(-1, difference - Math.sqrt(below)), Math.min(1, difference + Math.sqrt(above))],
    pValue: variance > 0 ? normalTwoSided(score / Math.sqrt(variance)) : 1,
  };
}
