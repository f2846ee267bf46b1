import { count, isInterval, pValue, percent, signedPercent, things } from './format.js';
import { regimeName } from './regime-name.js';

/** At or below this a test calls a split wrong; chance alone does that once in a thousand experiments. */
const alarmAt = 0.001;

/**
 * What the two tests for a sample ratio mismatch say, in plain words: of the assigned units, and of those that saw their variant.
 * @param {number} [evaluated] units that were asked about without being enrolled
 * @returns {{tone: 'quiet' | 'good' | 'warn' | 'bad', title: string, text: string}}
 */
export function splitVerdict(results, evaluated = 0) {
  const assigned = results.srm;
  const units = total(results.units);
  if (units === 0 || assigned?.verdict === undefined) {
    return { tone: 'quiet', title: 'Not checked yet', text: nothingToCheck(results, evaluated) };
  }
  const { exposed } = assigned;
  if (isWrong(assigned)) {
    return {
      tone: 'bad',
      title: 'The split is not what was planned',
      text: `Chance alone would do this less than once in a thousand experiments (${bothTests(assigned)}). Units got lost or came twice in one variant, so the variants cannot be compared. Find the cause before you trust any figure below.`,
    };
  }
  if (exposed && isWrong(exposed)) {
    return {
      tone: 'bad',
      title: 'Those who saw their variant are not split as planned',
      text: `Of the exposed units, variants hold shares that chance alone would hardly give them (${bothTests(exposed)}). One variant’s exposures get lost, so results of the exposed units cannot be trusted. Find the cause. ${ofAssigned(assigned)}`,
    };
  }
  if (disagrees(assigned)) {
    return { tone: 'warn', title: 'The two checks disagree', text: disagreement(assigned, 'The') };
  }
  if (exposed && disagrees(exposed)) {
    return {
      tone: 'warn',
      title: 'The two checks disagree about those who saw their variant',
      text: `${disagreement(exposed, 'Of the exposed units, the')} ${ofAssigned(assigned)}`,
    };
  }
  if (assigned.verdict === 'not_enough') {
    return {
      tone: 'quiet',
      title: 'Too few units to check the split',
      text: `${things(units, 'unit shows', 'units show')} nothing unusual, but that is too few to find a wrong split (${bothTests(assigned)}).`,
    };
  }
  return {
    tone: 'good',
    title: 'The split is as planned',
    text: `${things(units, 'unit', 'units')} fell to the variants as their probabilities say, within chance (${bothTests(assigned)}).`,
  };
}

/**
 * What stands in front of a metric's verdicts while the split is in doubt; undefined while it is not.
 * @param {{tone: string, title: string}} split see `splitVerdict`
 */
export function splitDoubt({ tone, title }) {
  if (tone === 'bad') return `${title}: do not conclude anything from this metric before the cause is found.`;
  if (tone === 'warn') return `${title}, so the split may be wrong: do not conclude anything from this metric yet.`;
  return undefined;
}

/** Units that were asked about without being enrolled, in a sentence; undefined for none. */
export function evaluatedText(evaluated) {
  if (!(evaluated > 0)) return undefined;
  return `${things(evaluated, 'unit was', 'units were')} asked about without being enrolled: the request named no experiment and no exposure followed, or the experiment did not enrol then.`;
}

function nothingToCheck({ left_out }, evaluated) {
  const byHand = left_out?.override ?? 0;
  const others = [
    ...(byHand > 0 ? [`${things(byHand, 'unit was', 'units were')} assigned by hand.`] : []),
    ...(evaluated > 0 ? [evaluatedText(evaluated)] : []),
  ];
  if (others.length === 0) return 'No unit has been assigned, so there is nothing to check.';
  return `No unit has been drawn and enrolled, so there is nothing to check. ${others.join(' ')}`;
}

/** Both tests call the split wrong. */
function isWrong(check) {
  return check.verdict === 'alarm' && !disagrees(check);
}

function disagrees({ disagree, p_value, sequential_p_value }) {
  return disagree ?? p_value <= alarmAt !== sequential_p_value <= alarmAt;
}

/** The single look may alarm first, because it promises less; and what was seen once stays seen. */
function disagreement({ p_value, sequential_p_value, verdict }, subject) {
  const [single, always] = [written(p_value), written(sequential_p_value)];
  if (verdict === 'alarm') {
    return `${subject} check that holds however often one looks found a wrong split on the way (${always}), and what it found once stays found. The counts as they are now show nothing unusual for a single look (${single}). Find out what happened before you trust any figure below.`;
  }
  const few = verdict === 'not_enough' ? '; there are too few units for it to find one' : '';
  return `${subject} check for a single look calls the split wrong (${single}), but it is valid at one moment chosen beforehand only. The check that holds however often one looks finds no wrong split (${always})${few}. Look again when more units are there.`;
}

/** The assigned units, where something is wrong with the exposed ones. */
function ofAssigned(assigned) {
  if (disagrees(assigned)) return `Of the assigned units the two checks disagree (${bothTests(assigned)}).`;
  return assigned.verdict === 'ok'
    ? `The assigned units are split as planned (${bothTests(assigned)}).`
    : `The assigned units are too few to check (${bothTests(assigned)}).`;
}

function bothTests({ p_value, sequential_p_value }) {
  return `for a single look ${written(p_value)}, however often one looks ${written(sequential_p_value)}`;
}

function written(p) {
  const text = pValue(p);
  return /^[<>]/.test(text) ? `p ${text}` : `p = ${text}`;
}

/**
 * What one variant's difference from the baseline amounts to.
 * @param {boolean} inDoubt the split may be wrong, so that no difference is clear
 * @returns {{tone: 'quiet' | 'clear', text: string}}
 */
export function differenceVerdict(variant, baselineName, format, inDoubt = false) {
  const { difference, relative, fixed, anytime, variant_name: name } = variant;
  if (typeof difference !== 'number' || !isInterval(anytime?.ci)) {
    return { tone: 'quiet', text: notEnough(variant, baselineName) };
  }
  const [low, high] = anytime.ci;
  const share = relativeOf(relative);
  const size = format.signed(difference) + (typeof share === 'number' ? ` (${signedPercent(share)})` : '');
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
  const fixedSays = isInterval(fixed?.ci) && (fixed.ci[0] > 0 || fixed.ci[1] < 0);
  return {
    tone: 'quiet',
    text: fixedSays
      ? `${name}: ${size}, not settled. The fixed interval leaves zero out, but it is valid for one look planned beforehand only; the anytime-valid one still holds zero.`
      : `${name}: no difference shown so far. The best guess is ${size}, and zero is compatible with the data.`,
  };
}

/** Why there is no verdict: the reason is the service's own, a sentence. */
function notEnough({ difference, not_enough: reason, variant_name: name }, baselineName) {
  const text = `${name}: not enough yet to compare with ${baselineName}.`;
  if (typeof reason === 'string' && reason !== '') return `${text} ${reason.replace(/\.*$/, '.')}`;
  return typeof difference === 'number' ? text : `${text} No units of both were drawn from the same split so far.`;
}

/** Splits that say nothing about a comparison, in a sentence; undefined for none. */
export function regimesLeftOutText({ regimes_left_out: leftOut, variant_name: name }, baselineName) {
  if (!(leftOut > 0)) return undefined;
  return `${name}: ${things(leftOut, 'split says', 'splits say')} nothing about its difference from ${baselineName}, because one of the two has no units there.`;
}

/**
 * A warning where the effect is not the same under every split; undefined where it is, or nobody can say.
 * @param {{signed: (value: number) => string, interval: (ci: unknown) => string}} format
 */
export function heterogeneityWarning({ heterogeneity, variant_name: name }, format) {
  if (!heterogeneity?.differs) return undefined;
  const each = heterogeneity.regimes.map(
    ({ regime, difference, standard_error }) =>
      `split ${regimeName(regime)}: ${format.signed(difference)} (standard error ${format.signed(standard_error).replace('+', '')})`,
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
  return `${things(total(results.units), 'unit', 'units')}, ${percent(ratio(total(results.exposed), total(results.units)))} exposed. ${splitVerdict(results).title}.`;
}

/** Sum of a map's values. */
export function total(map) {
  return Object.values(map ?? {}).reduce((sum, value) => sum + value, 0);
}

function ratio(part, whole) {
  return whole > 0 ? part / whole : undefined;
}
