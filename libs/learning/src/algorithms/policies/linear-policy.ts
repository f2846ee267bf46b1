import { fitLinearModel, type PolicyRule } from '@assay/bandits';
import type { Policy } from './policy.js';

/** The part that all policies over a linear model have in common; they have no settings of their own. */
export function linearPolicy<Name extends PolicyRule['kind']>(
  policy: Name,
  description: string,
): Omit<Policy<{ readonly policy: Name }>, 'rule'> {
  return {
    policy,
    description,
    keeps: null,
    settingsOf: () => ({ policy }),
    fromStored: () => ({ policy }),
    treeOf: () => null,
    flaws: () => [],
    fit: fitLinearModel,
    armModel: ({ coefficients, factor }) => ({ coefficients, factor }),
  };
}
