import type { MetricFormat } from '../../shared/format/metric-format.js';
import { isInterval, pValue, signedPercent, things } from '../../shared/format/numbers.js';
import type { VariantFigures } from '../experiment-types.js';
import { regimeName } from './regime-name.js';

type DifferenceFormat = Pick<MetricFormat, 'signed' | 'interval'>;

/** The figures of a variant that the verdict needs. */
export interface ComparedVariant
  extends Pick<VariantFigures, 'variant_name'>, Partial<Omit<VariantFigures, 'fixed' | 'anytime' | 'variant_name'>> {
  readonly fixed?: { readonly ci: unknown };
  readonly anytime?: { readonly ci: unknown };
}

export interface DifferenceVerdict {
  readonly tone: 'quiet' | 'clear';
  readonly text: string;
}

/**
 * States whether one variant differs from the baseline.
 * @param inDoubt the split may be wrong, so no difference is called clear
 */
export function differenceVerdict(
  variant: ComparedVariant,
  baselineName: string,
  format: DifferenceFormat,
  inDoubt = false,
): DifferenceVerdict {
  const { anytime, difference, fixed, relative, variant_name: name } = variant;
  if (difference === undefined || anytime === undefined || !isInterval(anytime.ci)) {
    return { tone: 'quiet', text: notEnough(variant, baselineName) };
  }
  const [low, high] = anytime.ci;
  const size = format.signed(difference) + (relative === undefined ? '' : ` (${signedPercent(relative)})`);
  if (low > 0 || high < 0) {
    const direction = low > 0 ? 'higher' : 'lower';
    if (inDoubt) {
      return {
        tone: 'quiet',
        text: `${name} is measured ${direction} than ${baselineName}: ${size}. With a wrong split this may not be an effect of the variant.`,
      };
    }
    return {
      tone: 'clear',
      text: `${name} is ${direction} than ${baselineName}: ${size}. The anytime-valid interval excludes zero, so this holds however often you look.`,
    };
  }
  const fixedCi = fixed?.ci;
  const fixedExcludesZero = isInterval(fixedCi) && (fixedCi[0] > 0 || fixedCi[1] < 0);
  return {
    tone: 'quiet',
    text: fixedExcludesZero
      ? `${name}: ${size}, not settled. The fixed interval excludes zero, but it is valid only for one look planned in advance; the anytime-valid interval still includes zero.`
      : `${name}: no difference shown so far. The estimate is ${size}, and zero is compatible with the data.`,
  };
}

/** Why there is no verdict. The reason is a sentence from the service, if it gave one. */
function notEnough(
  { difference, not_enough: reason, variant_name: name }: ComparedVariant,
  baselineName: string,
): string {
  const text = `${name}: not enough yet to compare with ${baselineName}.`;
  if (reason !== undefined && reason !== '') return `${text} ${reason.replace(/\.*$/, '.')}`;
  return difference !== undefined ? text : `${text} No split has units of both so far.`;
}

/** A sentence about the splits that do not contribute to a comparison; undefined if there are none. */
export function regimesLeftOutText(
  { regimes_left_out: leftOut = 0, variant_name: name }: Pick<VariantFigures, 'regimes_left_out' | 'variant_name'>,
  baselineName: string,
): string | undefined {
  if (leftOut <= 0) return undefined;
  return `${name}: ${things(leftOut, 'split contributes', 'splits contribute')} nothing to its difference from ${baselineName}, because one of the two has no units there.`;
}

/** A warning if the effect differs between splits; undefined if it does not, or if this cannot be determined. */
export function heterogeneityWarning(
  { heterogeneity, variant_name: name }: Pick<VariantFigures, 'heterogeneity' | 'variant_name'>,
  format: DifferenceFormat,
): string | undefined {
  if (heterogeneity?.differs !== true) return undefined;
  const each = heterogeneity.regimes.map(
    ({ regime, difference, standard_error }) =>
      `split ${regimeName(regime)}: ${format.signed(difference)} (standard error ${format.signed(standard_error).replace('+', '')})`,
  );
  const average = heterogeneity.enrolled_average;
  const over =
    average !== undefined
      ? ` Averaged over all enrolled units it is ${format.signed(average.difference)}, ${format.interval(average.ci)}.`
      : '';
  return `${name}: the effect differs between the splits (p ${pValue(heterogeneity.p_value)}): ${each.join('; ')}. The difference above weights each split by its information.${over}`;
}
