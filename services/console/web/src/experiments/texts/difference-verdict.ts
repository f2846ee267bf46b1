import type { MetricFormat } from '../../shared/format/metric-format.js';
import { isInterval, pValue, signedPercent, things } from '../../shared/format/numbers.js';
import type { VariantFigures } from '../experiment-types.js';
import { regimeName } from './regime-name.js';

type DifferenceFormat = Pick<MetricFormat, 'signed' | 'interval'>;

/** What the verdict needs of a variant's figures. */
export interface Compared
  extends Pick<VariantFigures, 'variant_name'>, Partial<Omit<VariantFigures, 'fixed' | 'anytime' | 'variant_name'>> {
  readonly fixed?: { readonly ci: unknown };
  readonly anytime?: { readonly ci: unknown };
}

export interface DifferenceVerdict {
  readonly tone: 'quiet' | 'clear';
  readonly text: string;
}

/**
 * What one variant's difference from the baseline amounts to.
 * @param inDoubt the split may be wrong, so that no difference is clear
 */
export function differenceVerdict(
  variant: Compared,
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
        text: `${name} is measured ${direction} than ${baselineName}: ${size}. With a wrong split that may be no effect of the variant.`,
      };
    }
    return {
      tone: 'clear',
      text: `${name} is ${direction} than ${baselineName}: ${size}. The anytime-valid interval leaves zero out, so this holds however often you look.`,
    };
  }
  const fixedCi = fixed?.ci;
  const fixedSays = isInterval(fixedCi) && (fixedCi[0] > 0 || fixedCi[1] < 0);
  return {
    tone: 'quiet',
    text: fixedSays
      ? `${name}: ${size}, not settled. The fixed interval leaves zero out, but it is valid for one look planned beforehand only; the anytime-valid one still holds zero.`
      : `${name}: no difference shown so far. The best guess is ${size}, and zero is compatible with the data.`,
  };
}

/** Why there is no verdict: the reason is the service's own, a sentence. */
function notEnough({ difference, not_enough: reason, variant_name: name }: Compared, baselineName: string): string {
  const text = `${name}: not enough yet to compare with ${baselineName}.`;
  if (reason !== undefined && reason !== '') return `${text} ${reason.replace(/\.*$/, '.')}`;
  return difference !== undefined ? text : `${text} No units of both were drawn from the same split so far.`;
}

/** Splits that say nothing about a comparison, in a sentence; undefined for none. */
export function regimesLeftOutText(
  { regimes_left_out: leftOut = 0, variant_name: name }: Pick<VariantFigures, 'regimes_left_out' | 'variant_name'>,
  baselineName: string,
): string | undefined {
  if (leftOut <= 0) return undefined;
  return `${name}: ${things(leftOut, 'split says', 'splits say')} nothing about its difference from ${baselineName}, because one of the two has no units there.`;
}

/** A warning where the effect is not the same under every split; undefined where it is, or nobody can say. */
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
  return `${name}: the effect differs between the splits (p ${pValue(heterogeneity.p_value)}): ${each.join('; ')}. The difference above weighs them by how much each can tell.${over}`;
}
