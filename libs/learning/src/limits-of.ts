import type { Arm } from './bandit-terms.js';

/** An arm's limits in the form of `@assay/bandits`. */
export function limitsOf(arm: Arm) {
  return {
    armId: arm.armId,
    paused: arm.paused,
    ...(arm.minProbability === null ? {} : { minProbability: arm.minProbability }),
    ...(arm.maxProbability === null ? {} : { maxProbability: arm.maxProbability }),
  };
}
