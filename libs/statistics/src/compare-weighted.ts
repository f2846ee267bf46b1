import { type ValueKind } from './arm-summary.js';
import { bayesianDifference } from './bayesian.js';
import { type Comparison } from './comparison.js';
import { type ComparisonOptions } from './comparison-options.js';
import {
  anytimeInference,
  type Contrast,
  differenceOf,
  errorOf,
  fixedInference,
  type MeanEstimate,
  relativeOf,
  welchError,
} from './contrast.js';
import { MIN_EXPECTED, whyNothingVaries, whyNotEnough } from './enough.js';
import { checkAlpha } from './interval.js';
import { summarizeWeighted, type WeightedArm } from './weighted-sums.js';

/**
 * Compares a treatment with its baseline when probabilities change from unit to unit, as under a bandit: every unit has constant weights of its own
 * (`weightsOf`), of the same form in both arms, so that drift is not mistaken for an effect. Self-normalised; requires no prediction model and no
 * order of units.
 *
 * There are two estimates, because no single weighting suits both intervals. `fixed` (and `difference`) has γ = ½, with a variance that does not
 * depend on the data: with more weight on balanced times a normal interval covers too little when the data decided which times those are. `anytime`
 * has γ = 1: its steps are bounded, and its clock 4 (Σq²_a + Σq²_b) may depend on the data. Both take the wider of Welch's and the pooled error, with
 * Kish's effective units in the place of units.
 *
 * @param kind of the units' values
 * @param arms sums over the units of the two arms, each weighted against the other arm; units of other arms are in neither
 * @returns undefined when an arm has no units
 * @throws RangeError for an alpha outside (0, 1) or a sum that is no finite decimal
 */
export function compareWeighted(
  kind: ValueKind,
  arms: { readonly baseline: WeightedArm; readonly treatment: WeightedArm },
  options: ComparisonOptions,
): Comparison | undefined {
  const { alpha } = options;
  checkAlpha(alpha);
  const { baseline, treatment } = arms;
  if (baseline.n === 0 || treatment.n === 0) return undefined;
  const [fixed, anytime] = [weightedContrast(arms, 'g'), weightedContrast(arms, 'q')];
  const relative = welchError(fixed.contrast).se > 0 ? relativeOf(fixed.contrast) : undefined;
  const share = (baseline.nonZero + treatment.nonZero) / (baseline.n + treatment.n);
  const rare = kind === 'proportion' ? Math.min(share, 1 - share) : share;
  const [expected, expectedAnytime] = [fixed, anytime].map(({ effectiveUnits }) => effectiveUnits * rare) as [
    number,
    number,
  ];
  const atFixed = whyNotEnough(kind, expected) === undefined ? fixedInference(fixed.contrast, alpha) : undefined;
  const always = expectedAnytime >= MIN_EXPECTED ? anytimeInference(anytime.contrast, alpha) : undefined;
  const bayesian =
    atFixed &&
    bayesianDifference(
      { difference: differenceOf(fixed.contrast), se: errorOf(fixed.contrast, 1).se, spread: fixed.spread },
      options,
    );
  const notEnough =
    whyNotEnough(kind, Math.min(expected, expectedAnytime)) ??
    (atFixed === undefined || always === undefined
      ? whyNothingVaries([{ baseline: fixed.contrast.welch[0], treatment: fixed.contrast.welch[1] }])
      : undefined);
  return {
    difference: differenceOf(fixed.contrast),
    ...(relative !== undefined && { relative }),
    means: { baseline: fixed.contrast.welch[0].mean, treatment: fixed.contrast.welch[1].mean },
    ...(notEnough !== undefined && { notEnough }),
    ...(atFixed && { fixed: atFixed }),
    ...(always && { anytime: always }),
    ...(bayesian && { bayesian }),
    strataLeftOut: 0,
  };
}

interface WeightedContrast {
  readonly contrast: Contrast;
  /** Effective units of the smaller arm. */
  readonly effectiveUnits: number;
  /** Standard deviation of a unit's value, pooled over both arms. */
  readonly spread: number;
}

function weightedContrast(
  { baseline, treatment }: { readonly baseline: WeightedArm; readonly treatment: WeightedArm },
  weight: 'q' | 'g',
): WeightedContrast {
  const [a, b] = [summarizeWeighted(baseline[weight]), summarizeWeighted(treatment[weight])];
  const [dfA, dfB] = [Math.max(0, a.effectiveUnits - 1), Math.max(0, b.effectiveUnits - 1)];
  const df = dfA + dfB;
  const pooled = df > 0 ? (dfA * a.variance + dfB * b.variance) / df : 0;
  const estimate = (arm: typeof a, own: number): MeanEstimate => ({
    mean: arm.mean,
    variance: arm.effectiveUnits > 0 ? arm.variance / arm.effectiveUnits : 0,
    df: own,
  });
  return {
    contrast: {
      welch: [estimate(a, dfA), estimate(b, dfB)],
      pooled: { variances: [pooled / a.effectiveUnits, pooled / b.effectiveUnits], df },
      clock: 4 * (Number(baseline[weight].w2) + Number(treatment[weight].w2)),
      nonZero: [baseline.nonZero, treatment.nonZero],
    },
    effectiveUnits: Math.min(a.effectiveUnits, b.effectiveUnits),
    spread: Math.sqrt(pooled),
  };
}
