import { defaultPrior, type Prior, type RewardKind } from '@assay/bandits';
import type { Arm } from './bandit-terms.js';

/** The prior of an arm: its own, or the default for the kind of reward. */
export function priorOf(arm: Arm, kind: RewardKind): Prior {
  return arm.prior ?? defaultPrior(kind);
}
