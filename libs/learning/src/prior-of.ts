import { defaultPrior, type Prior, type RewardKind } from '@assay/bandits';
import type { Arm } from './bandit-terms.js';

/** What is believed of an arm before its first reward. */
export function priorOf(arm: Arm, kind: RewardKind): Prior {
  return arm.prior ?? defaultPrior(kind);
}
