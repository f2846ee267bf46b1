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

/** What an arm's own rewards say of its mean, since the last alarm about it. */
export interface BanditEstimate extends ArmEstimate {
  readonly armId: string;
  /** The naive mean, moved towards that of all arms as far as chance explains their differences; null where that is not known. */
  readonly shrunk: { readonly mean: number; readonly se: number } | null;
}

/** Arms that can be shrunk together. */
const fewest = 4;

/** Estimates of every arm that was watched, with 95 % intervals; null where none are kept. */
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

/** Null where the noise is not known: before the second reward, or while all were alike. */
function noisyMean({ naive: { mean, se } }: ArmEstimate): Estimate | null {
  return mean === null || se === null || se === 0 ? null : { mean, variance: se * se };
}

/** How much better an arm is than the one it is compared with, since the last alarm about either. */
export interface BanditContrast extends ArmContrast {
  readonly armId: string;
  readonly referenceArmId: string;
}

/** Contrasts of every arm that was watched with the first one that was, with 95 % intervals; null where none are kept. */
export function banditContrasts({ armIds, contrasts }: Watch): BanditContrast[] | null {
  const [referenceArmId] = armIds;
  if (!contrasts || referenceArmId === undefined) return null;
  return armContrasts(contrasts, 0.05).map((contrast, index) => ({
    armId: armIds[index + 1] ?? '',
    referenceArmId,
    ...contrast,
  }));
}
