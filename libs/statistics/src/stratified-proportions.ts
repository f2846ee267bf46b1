import { normalCritical, normalTwoSided } from './distributions.js';
import { type Stratum } from './arm-summary.js';
import { type Contrast, differenceOf, type Inference, type MeanEstimate } from './contrast.js';
import { type Interval } from './interval.js';
import { wilson } from './proportion-test.js';
import { overlapOf } from './stratified-contrast.js';

/**
 * The difference of two proportions over strata, with overlap weights (the Mantel–Haenszel risk difference). The interval is Newcombe's (Statistics
 * in Medicine 17 (1998) 873, method 10) of the arms' weighted rates, each with a Wilson interval for the number of units with the same information
 * about its rate: p(1 - p)/V, V being the variance within strata (Korn & Graubard, Survey Methodology 24 (1998) 193; with Wilson's interval Franco
 * and others, Journal of Survey Statistics and Methodology 7 (2019) 334). Wilson's shift towards ½ is therefore that of the whole arm. Adding the
 * Wilson intervals of all strata would shift each of them, and with many small strata would exclude 0 up to twice as often as it should.
 *
 * The p-value is Cochran's, Mantel's and Haenszel's without correction. Near α the two may disagree, as they may in one stratum.
 *
 * @param strata with units in both arms, at least one
 * @param contrast of these strata
 */
export function stratifiedProportions(strata: readonly Stratum[], contrast: Contrast, alpha: number): Inference {
  const critical = normalCritical(alpha);
  const overlap = strata.reduce((sum, stratum) => sum + overlapOf(stratum), 0);
  let [spreadA, spreadB, score, variance] = [0, 0, 0, 0];
  for (const stratum of strata) {
    const { baseline: a, treatment: b } = stratum;
    const weight = overlapOf(stratum) / overlap;
    spreadA += weight ** 2 / a.n;
    spreadB += weight ** 2 / b.n;
    const [n, x] = [a.n + b.n, a.successes + b.successes];
    score += b.successes - (b.n * x) / n;
    if (n > 1) variance += (a.n * b.n * x * (n - x)) / (n ** 2 * (n - 1));
  }
  const [{ mean: rateA }, { mean: rateB }] = contrast.welch;
  const [lowA, highA] = rateInterval(contrast.welch[0], 1 / spreadA, critical);
  const [lowB, highB] = rateInterval(contrast.welch[1], 1 / spreadB, critical);
  const difference = differenceOf(contrast);
  return {
    ci: [
      Math.max(-1, difference - Math.hypot(rateB - lowB, highA - rateA)),
      Math.min(1, difference + Math.hypot(highB - rateB, rateA - lowA)),
    ],
    pValue: variance > 0 ? normalTwoSided(score / Math.sqrt(variance)) : 1,
  };
}

/** The interval of an arm's weighted rate. If its variance within strata is 0 or unknown, its total variance is used: n is Kish's effective units. */
function rateInterval({ mean, variance }: MeanEstimate, effectiveUnits: number, critical: number): Interval {
  const n = variance > 0 ? (mean * (1 - mean)) / variance : effectiveUnits;
  return wilson({ n, successes: n * mean }, critical);
}
