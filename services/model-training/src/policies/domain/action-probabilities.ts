import { escapePointer, type Flaw } from '@assay/kernel';
import { policyLimits } from './limits.js';
import type { ActionProbabilities } from './policy.js';

/** Most that the sum may differ from 1: rounding of decimal fractions stays far below it. */
const TOLERANCE = 1e-9;

/** The flaws of probabilities by arm: each from 0 to 1, their sum 1. */
export function checkActionProbabilities(probabilities: ActionProbabilities): Flaw[] {
  if (probabilities === 'uniform') return [];
  const pointer = '/action_probabilities';
  const entries = Object.entries(probabilities);
  if (entries.length === 0) return [{ pointer, detail: 'Must have at least one arm.' }];
  if (entries.length > policyLimits.arms)
    return [{ pointer, detail: `Has ${entries.length} arms. At most ${policyLimits.arms} are allowed.` }];
  const flaws = entries.flatMap(([arm, p]) =>
    p >= 0 && p <= 1
      ? []
      : [{ pointer: `${pointer}/${escapePointer(arm)}`, detail: `Is ${p}. Give a probability from 0 to 1.` }],
  );
  const sum = entries.reduce((total, [, p]) => total + p, 0);
  if (flaws.length === 0 && !(Math.abs(sum - 1) <= TOLERANCE))
    flaws.push({ pointer, detail: `The probabilities sum to ${sum}. They must sum to 1.` });
  return flaws;
}

/** The flaws of the arms of a prediction: a uniform version needs them, another has its own. */
export function checkArms(probabilities: ActionProbabilities, arms: readonly string[] | undefined): Flaw[] {
  const pointer = '/arms';
  if (probabilities !== 'uniform')
    return arms === undefined ? [] : [{ pointer, detail: 'The version has its own arms. Leave this out.' }];
  if (arms === undefined) return [{ pointer, detail: 'Is missing: a uniform version does not know the arms.' }];
  const seen = new Set<string>();
  return arms.flatMap((arm, i) => {
    if (seen.has(arm)) return [{ pointer: `${pointer}/${i}`, detail: `Is given twice: ${arm}.` }];
    seen.add(arm);
    return [];
  });
}

/** Probabilities of each arm. @param arms needed for `uniform`, which has none of its own */
export function probabilitiesOf(
  probabilities: ActionProbabilities,
  arms: readonly string[],
): Readonly<Record<string, number>> {
  return probabilities === 'uniform' ? Object.fromEntries(arms.map((arm) => [arm, 1 / arms.length])) : probabilities;
}
