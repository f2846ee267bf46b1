import {
  type ArmContrast,
  armContrasts,
  type ArmEstimate,
  armEstimates,
  type Estimate,
  shrinkTogether,
} from '@assay/bandits';
import type { Arm } from './bandit-terms.js';
import type { Bandit } from './bandit.js';
import type { Watch } from './watch.js';

/** Estimates of an arm's mean from its rewards since the last alarm about it. */
export interface BanditEstimate extends ArmEstimate {
  readonly armId: string;
  /** The naive mean, shrunk towards the mean of all arms by James–Stein; null if its standard error is unknown or too few arms have one. */
  readonly shrunk: { readonly mean: number; readonly se: number } | null;
}

/** Minimum number of arms for shrinkage. */
const fewest = 4;

/** Estimates of every watched arm, with 95 % intervals; null if the watch has none. */
export function banditEstimates(bandit: Bandit, { armIds, inference }: Watch): BanditEstimate[] | null {
  if (inference === null) return null;
  const estimates = armEstimates(inference, 0.05);
  const watched = [...bandit.arms, ...bandit.formerArms].flatMap(({ armId }: Pick<Arm, 'armId'>) => {
    const estimate = estimates[armIds.indexOf(armId)];
    return estimate === undefined ? [] : [{ armId, estimate, noisy: noisyMean(estimate) }];
  });
  const noisy = watched.flatMap((arm) => arm.noisy ?? []);
  const shrunk = noisy.length < fewest ? [] : shrinkTogether(noisy);
  return watched.map((arm) => {
    const moved = arm.noisy && shrunk[noisy.indexOf(arm.noisy)];
    return {
      armId: arm.armId,
      ...arm.estimate,
      shrunk: moved ? { mean: moved.mean, se: Math.sqrt(moved.variance) } : null,
    };
  });
}

/** Null if the standard error is unknown: before the second reward, or while all rewards are equal. */
function noisyMean({ naive: { mean, se } }: ArmEstimate): Estimate | null {
  return mean === null || se === null || se === 0 ? null : { mean, variance: se * se };
}

/** How much better an arm is than the reference arm, since the last alarm about either. */
export interface BanditContrast extends ArmContrast {
  readonly armId: string;
  readonly referenceArmId: string;
}

/** Contrasts of every watched arm with the first watched arm, with 95 % intervals; null if the watch has none. */
export function banditContrasts({ armIds, contrasts }: Watch): BanditContrast[] | null {
  const [referenceArmId] = armIds;
  if (!contrasts || referenceArmId === undefined) return null;
  return armContrasts(contrasts, 0.05).map((contrast, index) => ({
    armId: armIds[index + 1] ?? '',
    referenceArmId,
    ...contrast,
  }));
}
