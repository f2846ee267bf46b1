import { honestTree } from './honest-tree.js';
import { inverseGap } from './inverse-gap.js';
import { linTs } from './lin-ts.js';
import { linUcb } from './lin-ucb.js';
import { logisticTs } from './logistic-ts.js';
import type { Policy } from './policy.js';

/** Every policy of the algorithm Contextual. */
export const policies = [inverseGap, linUcb, linTs, logisticTs, honestTree] as const;

/** The policy of a contextual bandit, with the settings that only this policy has. */
export type PolicySettings = ReturnType<(typeof policies)[number]['settingsOf']>;

const byName: ReadonlyMap<string, Policy<PolicySettings>> = new Map(policies.map((entry) => [entry.policy, entry]));

/** @throws RangeError for an unknown name */
export function policyNamed(name: string): Policy<PolicySettings> {
  const entry = byName.get(name);
  if (entry === undefined) throw new RangeError(`There is no policy "${name}".`);
  return entry;
}
