import { count, isInterval, pValue, percent, signedPercent } from './format.js';

/** Below this a split is called wrong; chance alone does that once in a thousand experiments. */
const alarmBelow = 0.001;

/**
 * What the test for a sample ratio mismatch says, in plain words.
 * @returns {{tone: 'quiet' | 'good' | 'bad', title: string, text: string}}
 */
export function splitVerdict(results) {
  const units = total(results.units);
  const p = results.srm?.sequential_p_value ?? results.srm?.p_value;
  if (units === 0 || typeof p !== 'number') {
    return {
      tone: 'quiet',
      title: 'Not checked yet',
      text: 'No unit has been assigned, so there is nothing to check.',
    };
  }
  if (p < alarmBelow) {
    return {
      tone: 'bad',
      title: 'The split is not what was planned',
      text: `Chance alone would do this less than once in a thousand experiments (p ${pValue(p)}). Units got lost or came twice in one variant, so the variants cannot be compared. Find the cause before you trust any figure below.`,
    };
  }
  return {
    tone: 'good',
    title: 'The split is as planned',
    text: `${count(units)} units fell to the variants as their allocations say, within chance (p = ${pValue(p)}).`,
  };
}

/**
 * What one variant's difference from the baseline amounts to.
 * @returns {{tone: 'quiet' | 'clear', text: string}}
 */
export function differenceVerdict(variant, baselineName, format) {
  const { difference, relative, fixed, anytime, variant_name: name } = variant;
  if (typeof difference !== 'number' || !isInterval(anytime?.ci)) {
    return {
      tone: 'quiet',
      text:
        variant.units > 1 && variant.stddev === 0
          ? `${name}: every unit has the same value so far, so there is nothing to compare.`
          : `${name}: not enough units yet to compare with ${baselineName}.`,
    };
  }
  const [low, high] = anytime.ci;
  const share = relativeOf(relative);
  const size = format.signed(difference) + (typeof share === 'number' ? ` (${signedPercent(share)})` : '');
  if (low > 0 || high < 0) {
    const direction = low > 0 ? 'higher' : 'lower';
    return {
      tone: 'clear',
      text: `${name} is ${direction} than ${baselineName}: ${size}. The anytime-valid interval leaves zero out, so this holds however often you look.`,
    };
  }
  const fixedSays = isInterval(fixed?.ci) && (fixed.ci[0] > 0 || fixed.ci[1] < 0);
  return {
    tone: 'quiet',
    text: fixedSays
      ? `${name}: ${size}, not settled. The fixed interval leaves zero out, but it is valid for one look planned beforehand only; the anytime-valid one still holds zero.`
      : `${name}: no difference shown so far. The best guess is ${size}, and zero is compatible with the data.`,
  };
}

/** The relative difference, which may come as a number or with its interval. */
export function relativeOf(relative) {
  return typeof relative === 'object' && relative !== null ? relative.relative : relative;
}

/** One sentence for screen readers when figures have changed. */
export function summary(results) {
  return `${count(total(results.units))} units, ${percent(ratio(total(results.exposed), total(results.units)))} exposed. ${splitVerdict(results).title}.`;
}

/** Sum of a map's values. */
export function total(map) {
  return Object.values(map ?? {}).reduce((sum, value) => sum + value, 0);
}

function ratio(part, whole) {
  return whole > 0 ? part / whole : undefined;
}
