import { type Stratum, type ValueKind } from './arm-summary.js';
import { bayesianDifference, bayesianProportions } from './bayesian.js';
import { type Comparison } from './comparison.js';
import { type ComparisonOptions } from './comparison-options.js';
import {
  anytimeInference,
  type Contrast,
  differenceOf,
  errorOf,
  fixedInference,
  fixedRelativeInterval,
  type Inference,
  MUCH_WIDER,
  relativeOf,
  welchError,
} from './contrast.js';
import { expectedRare, whyNothingVaries, whyNotEnough } from './enough.js';
import { heterogeneityOf } from './heterogeneity.js';
import { checkAlpha } from './interval.js';
import { proportionTest } from './proportion-test.js';
import { stratifiedContrast, within } from './stratified-contrast.js';
import { stratifiedProportions } from './stratified-proportions.js';

/**
 * Compares a treatment with its baseline over strata: units that were drawn from the same probabilities (regimes). If the split changed while the
 * base rate drifted, the arms' plain means average over different times, and their difference is not the effect of the treatment (Simpson's paradox).
 * Within strata it is, and so is the average of these differences.
 *
 * One stratum: Welch's test for means and counts, Newcombe's interval and the pooled z for proportions. Several: overlap weights, see {@link
 * stratifiedContrast} and {@link stratifiedProportions}. The anytime interval is asymptotic, see {@link anytimeInference}. No inference is made
 * before four non-zero units are expected in the smaller arm: see {@link expectedRare}. Simulations: docs/statistics.md.
 *
 * @param kind of the units' values
 * @param strata in any order; strata in which an arm has no units are excluded and counted
 * @returns undefined when no stratum has units in both arms
 * @throws RangeError for an alpha outside (0, 1)
 */
export function compareStrata(
  kind: ValueKind,
  strata: readonly Stratum[],
  options: ComparisonOptions,
): Comparison | undefined {
  checkAlpha(options.alpha);
  const informative = strata.filter(({ baseline, treatment }) => baseline.n > 0 && treatment.n > 0);
  if (informative.length === 0) return undefined;
  const contrast = stratifiedContrast(informative);
  const [baseline, treatment] = contrast.welch;
  const expected = expectedRare(kind, informative);
  const relative = welchError(contrast).se > 0 ? relativeOf(contrast) : undefined;
  const heterogeneity = heterogeneityOf(informative, options.alpha);
  const notEnough = whyNotEnough(kind, expected);
  const inferred = notEnough === undefined ? inferences(kind, informative, contrast, options) : { notEnough };
  return {
    difference: differenceOf(contrast),
    ...(relative !== undefined && { relative }),
    means: { baseline: baseline.mean, treatment: treatment.mean },
    ...inferred,
    ...(heterogeneity !== undefined && { heterogeneity }),
    strataLeftOut: strata.length - informative.length,
  };
}

function inferences(
  kind: ValueKind,
  strata: readonly Stratum[],
  contrast: Contrast,
  options: ComparisonOptions,
): Pick<Comparison, 'fixed' | 'anytime' | 'bayesian' | 'notEnough'> {
  const { alpha } = options;
  const times = strata.length === 1 ? MUCH_WIDER : 1;
  const fixed = fixedOf(kind, strata, contrast, { alpha, times });
  const anytime = anytimeInference(contrast, alpha);
  if (fixed === undefined || anytime === undefined) return { notEnough: whyNothingVaries(strata) };
  const [only, ...others] = strata;
  const bayesian =
    kind === 'proportion' && only !== undefined && others.length === 0
      ? bayesianProportions(only.baseline, only.treatment, options)
      : bayesianDifference(
          {
            difference: differenceOf(contrast),
            se: errorOf(contrast, times).se,
            spread: Math.sqrt(within(strata.flatMap(({ baseline, treatment }) => [baseline, treatment]))),
          },
          options,
        );
  return { fixed, anytime, ...(bayesian !== undefined && { bayesian }) };
}

function fixedOf(
  kind: ValueKind,
  strata: readonly Stratum[],
  contrast: Contrast,
  { alpha, times }: { readonly alpha: number; readonly times: number },
): Inference | undefined {
  const [only, ...others] = strata;
  if (kind !== 'proportion') return fixedInference(contrast, alpha, times);
  const relativeCi = fixedRelativeInterval(contrast, alpha, times);
  const { ci, pValue } =
    only !== undefined && others.length === 0
      ? proportionTest(only.baseline, only.treatment, alpha)
      : stratifiedProportions(strata, contrast, alpha);
  return ci === null ? undefined : { ci, pValue, ...(relativeCi !== undefined && { relativeCi }) };
}
