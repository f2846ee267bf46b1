import type { VerdictText } from '../../shared/components/verdict.js';
import { pValue, things } from '../../shared/format/numbers.js';
import type { Results, SplitCheck } from '../experiment-types.js';
import { total } from './total.js';

/** Result of the tests for a sample ratio mismatch. `disagree` is missing from older services. */
type Check = Pick<SplitCheck, 'verdict' | 'p_value' | 'sequential_p_value'> & { readonly disagree?: boolean };

/** The part of the results that the verdict needs. */
export interface SplitResults {
  readonly units: Results['units'];
  readonly srm: Check & { readonly exposed?: Check };
  readonly left_out?: Results['left_out'];
}

/** A p-value at or below this means a wrong split; by chance that happens once in a thousand experiments. */
const alarmAt = 0.001;

/**
 * Explains the two tests for a sample ratio mismatch, for the assigned and for the exposed units.
 * @param evaluated number of units that were evaluated without being enrolled
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
      text: `By chance this would happen less than once in a thousand experiments (${bothTests(assigned)}). Units of one variant were probably lost or counted twice, so the variants cannot be compared. Find the cause before you trust any figure below.`,
    };
  }
  if (exposed !== undefined && isWrong(exposed)) {
    return {
      tone: 'bad',
      title: 'Exposed units are not split as planned',
      text: `By chance the shares of the exposed units would differ so much less than once in a thousand experiments (${bothTests(exposed)}). Exposures of one variant are probably lost, so results of the exposed units cannot be trusted. Find the cause. ${ofAssigned(assigned)}`,
    };
  }
  if (disagrees(assigned)) {
    return { tone: 'warn', title: 'The two checks disagree', text: disagreement(assigned, 'The') };
  }
  if (exposed !== undefined && disagrees(exposed)) {
    return {
      tone: 'warn',
      title: 'The two checks disagree about exposed units',
      text: `${disagreement(exposed, 'For the exposed units, the')} ${ofAssigned(assigned)}`,
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
    text: `${things(units, 'unit', 'units')} were assigned to the variants according to their probabilities, within chance (${bothTests(assigned)}).`,
  };
}

/**
 * A warning that precedes a metric's verdicts if the split is in doubt; otherwise undefined.
 * @param split see `splitVerdict`
 */
export function splitDoubt({ title, tone }: Pick<VerdictText, 'tone' | 'title'>): string | undefined {
  if (tone === 'bad') return `${title}: do not draw conclusions from this metric until the cause is found.`;
  if (tone === 'warn') return `${title}, so the split may be wrong: do not draw conclusions from this metric yet.`;
  return undefined;
}

/** A sentence about units that were evaluated without being enrolled; undefined if there are none. */
export function evaluatedText(evaluated: number): string | undefined {
  if (evaluated <= 0) return undefined;
  return `${things(evaluated, 'unit was', 'units were')} evaluated without being enrolled: the request did not name the experiment and no exposure followed, or the experiment was not enrolling units at that time.`;
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

/** Both tests find a wrong split. */
function isWrong(check: Check): boolean {
  return check.verdict === 'alarm' && !disagrees(check);
}

function disagrees({ disagree, p_value, sequential_p_value }: Check): boolean {
  return disagree ?? p_value <= alarmAt !== sequential_p_value <= alarmAt;
}

/** The single-look test may raise an alarm first, because its guarantee is weaker. An alarm of the sequential test is permanent. */
function disagreement({ p_value, sequential_p_value, verdict }: Check, subject: string): string {
  const [single, always] = [written(p_value), written(sequential_p_value)];
  if (verdict === 'alarm') {
    return `${subject} check that holds however often one looks found a wrong split earlier (${always}), and this result is final. The current counts show nothing unusual for a single look (${single}). Find out what happened before you trust any figure below.`;
  }
  const few = verdict === 'not_enough' ? '; there are too few units for it to find one' : '';
  return `${subject} check for a single look finds a wrong split (${single}), but it is valid only at one time chosen in advance. The check that holds however often one looks finds no wrong split (${always})${few}. Look again when there are more units.`;
}

/** What the tests say about the assigned units; added to a warning about the exposed ones. */
function ofAssigned(assigned: Check): string {
  if (disagrees(assigned)) return `For the assigned units the two checks disagree (${bothTests(assigned)}).`;
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
