import type { VerdictText } from '../../shared/components/verdict.js';
import { pValue, things } from '../../shared/format/numbers.js';
import type { Results, SplitCheck } from '../experiment-types.js';
import { total } from './total.js';

/** A test for a sample ratio mismatch; older services do not say whether its two p-values disagree. */
type Check = Pick<SplitCheck, 'verdict' | 'p_value' | 'sequential_p_value'> & { readonly disagree?: boolean };

/** What the verdict needs of the results. */
export interface SplitResults {
  readonly units: Results['units'];
  readonly srm: Check & { readonly exposed?: Check };
  readonly left_out?: Results['left_out'];
}

/** At or below this a test calls a split wrong; chance alone does that once in a thousand experiments. */
const alarmAt = 0.001;

/**
 * What the two tests for a sample ratio mismatch say, in plain words: of the assigned units, and of those that saw their variant.
 * @param evaluated units that were asked about without being enrolled
 */
export function splitVerdict(results: SplitResults, evaluated = 0): VerdictText {
  const assigned = results.srm;
  const units = total(results.units);
  if (units === 0) {
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
  if (exposed !== undefined && isWrong(exposed)) {
    return {
      tone: 'bad',
      title: 'Those who saw their variant are not split as planned',
      text: `Of the exposed units, variants hold shares that chance alone would hardly give them (${bothTests(exposed)}). One variant’s exposures get lost, so results of the exposed units cannot be trusted. Find the cause. ${ofAssigned(assigned)}`,
    };
  }
  if (disagrees(assigned)) {
    return { tone: 'warn', title: 'The two checks disagree', text: disagreement(assigned, 'The') };
  }
  if (exposed !== undefined && disagrees(exposed)) {
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
 * @param split see `splitVerdict`
 */
export function splitDoubt({ title, tone }: Pick<VerdictText, 'tone' | 'title'>): string | undefined {
  if (tone === 'bad') return `${title}: do not conclude anything from this metric before the cause is found.`;
  if (tone === 'warn') return `${title}, so the split may be wrong: do not conclude anything from this metric yet.`;
  return undefined;
}

/** Units that were asked about without being enrolled, in a sentence; undefined for none. */
export function evaluatedText(evaluated: number): string | undefined {
  if (evaluated <= 0) return undefined;
  return `${things(evaluated, 'unit was', 'units were')} asked about without being enrolled: the request named no experiment and no exposure followed, or the experiment did not enrol then.`;
}

function nothingToCheck({ left_out }: SplitResults, evaluated: number): string {
  const byHand = left_out?.override ?? 0;
  const others = [
    ...(byHand > 0 ? [`${things(byHand, 'unit was', 'units were')} assigned by hand.`] : []),
    evaluatedText(evaluated),
  ].filter((text) => text !== undefined);
  if (others.length === 0) return 'No unit has been assigned, so there is nothing to check.';
  return `No unit has been drawn and enrolled, so there is nothing to check. ${others.join(' ')}`;
}

/** Both tests call the split wrong. */
function isWrong(check: Check): boolean {
  return check.verdict === 'alarm' && !disagrees(check);
}

function disagrees({ disagree, p_value, sequential_p_value }: Check): boolean {
  return disagree ?? p_value <= alarmAt !== sequential_p_value <= alarmAt;
}

/** The single look may alarm first, because it promises less; and what was seen once stays seen. */
function disagreement({ p_value, sequential_p_value, verdict }: Check, subject: string): string {
  const [single, always] = [written(p_value), written(sequential_p_value)];
  if (verdict === 'alarm') {
    return `${subject} check that holds however often one looks found a wrong split on the way (${always}), and what it found once stays found. The counts as they are now show nothing unusual for a single look (${single}). Find out what happened before you trust any figure below.`;
  }
  const few = verdict === 'not_enough' ? '; there are too few units for it to find one' : '';
  return `${subject} check for a single look calls the split wrong (${single}), but it is valid at one moment chosen beforehand only. The check that holds however often one looks finds no wrong split (${always})${few}. Look again when more units are there.`;
}

/** The assigned units, where something is wrong with the exposed ones. */
function ofAssigned(assigned: Check): string {
  if (disagrees(assigned)) return `Of the assigned units the two checks disagree (${bothTests(assigned)}).`;
  return assigned.verdict === 'ok'
    ? `The assigned units are split as planned (${bothTests(assigned)}).`
    : `The assigned units are too few to check (${bothTests(assigned)}).`;
}

function bothTests({ p_value, sequential_p_value }: Check): string {
  return `for a single look ${written(p_value)}, however often one looks ${written(sequential_p_value)}`;
}

function written(p: number): string {
  const text = pValue(p);
  return /^[<>]/.test(text) ? `p ${text}` : `p = ${text}`;
}
