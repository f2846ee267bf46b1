import { count, isInterval, pValue, percent, signedPercent } from './format.js';

/** Below this a test calls a split wrong; chance alone does that once in a thousand experiments. */
const alarmBelow = 0.001;

/**
 * What the tests for a sample ratio mismatch say, in plain words: of the assigned units, and of those that saw their variant.
 * @returns {{tone: 'quiet' | 'good' | 'bad', title: string, text: string}}
 */
export function splitVerdict(results) {
  const assigned = results.srm;
  const units = total(results.units);
  if (units === 0 || assigned?.verdict === undefined) {
    return {
      tone: 'quiet',
      title: 'Not checked yet',
      text: 'No unit has been assigned, so there is nothing to check.',
    };
  }
  const tests = `${bothTests(assigned)}${disagreement(assigned)}`;
  if (assigned.verdict === 'alarm') {
    return {
      tone: 'bad',
      title: 'The split is not what was planned',
      text: `Chance alone would do this less than once in a thousand experiments (${tests}). Units got lost or came twice in one variant, so the variants cannot be compared. Find the cause before you trust any figure below.`,
    };
  }
  const exposed = assigned.exposed;
  if (exposed?.verdict === 'alarm') {
    return {
      tone: 'bad',
      title: 'Those who saw their variant are not split as planned',
      text: `The assigned units are (${tests}), but of the exposed ones variants hold shares that chance alone would hardly give them (${bothTests(exposed)}${disagreement(exposed)}). One variant’s exposures get lost, so results of the exposed units cannot be trusted. Find the cause.`,
    };
  }
  if (assigned.verdict === 'not_enough') {
    return {
      tone: 'quiet',
      title: 'Not enough units to tell whether the split is as planned',
      text: `${count(units)} units show nothing unusual, but too few to find a wrong split (${tests}).`,
    };
  }
  return {
    tone: 'good',
    title: 'The split is as planned',
    text: `${count(units)} units fell to the variants as their probabilities say, within chance (${tests}).`,
  };
}

function bothTests({ p_value, sequential_p_value }) {
  return `for a single look ${written(p_value)}, however often one looks ${written(sequential_p_value)}`;
}

function written(p) {
  const text = pValue(p);
  return /^[<>]/.test(text) ? `p ${text}` : `p = ${text}`;
}

/** The single look may alarm first, because it promises less; and what was seen once stays seen. */
function disagreement({ p_value, sequential_p_value }) {
  const [now, ever] = [p_value < alarmBelow, sequential_p_value < alarmBelow];
  if (now === ever) return '';
  return now
    ? '; the two disagree: the first is valid at one moment chosen beforehand only, so look again when more units are there'
    : '; the two disagree: the mismatch was seen on the way and has faded since';
}

/**
 * What one variant's difference from the baseline amounts to.
 * @returns {{tone: 'quiet' | 'clear', text: string}}
 */
export function differenceVerdict(variant, baselineName, format) {
  const { difference, relative, fixed, anytime, not_enough, variant_name: name } = variant;
  if (typeof difference !== 'number' || !isInterval(anytime?.ci)) {
    return { tone: 'quiet', text: notEnough(variant, baselineName, not_enough) };
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

function notEnough({ stddev, units, variant_name: name }, baselineName, reason) {
  if (units > 1 && stddev === 0)
    return `${name}: every unit has the same value so far, so there is nothing to compare.`;
  return `${name}: not enough yet to compare with ${baselineName}${typeof reason === 'string' ? ` (${reason})` : ''}.`;
}

/**
 * A warning where the effect is not the same under every split; undefined where it is, or nobody can say.
 * @param {{signed: (value: number) => string, interval: (ci: unknown) => string}} format
 */
export function heterogeneityWarning({ heterogeneity, variant_name: name }, format) {
  if (!heterogeneity?.differs) return undefined;
  const each = heterogeneity.regimes.map(
    ({ regime, difference, standard_error }) =>
      `split ${regime}: ${format.signed(difference)} (standard error ${format.signed(standard_error).replace('+', '')})`,
  );
  const average = heterogeneity.enrolled_average;
  const over = average
    ? ` Averaged over all enrolled units it is ${format.signed(average.difference)}, ${format.interval(average.ci)}.`
    : '';
  return `${name}: the effect differs between the splits (p ${pValue(heterogeneity.p_value)}): ${each.join('; ')}. The difference above weighs them by how much each can tell.${over}`;
}

/** From so many comparisons on, one that is true for none is likely to look true for one. */
const manyComparisons = 10;

/** A warning where many differences are shown, each with an error rate of its own; undefined for a few. */
export function comparisonsWarning({ comparisons }) {
  if (!(comparisons > manyComparisons)) return undefined;
  return `This page shows ${count(comparisons)} comparisons, each with intervals of its own 95 %, uncorrected: about one in twenty would leave out zero by chance. Decide beforehand which one counts.`;
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
