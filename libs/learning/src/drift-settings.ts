import type { DriftSettings } from '@assay/bandits';
import type { DriftWatch, RewardDefinition } from './bandit-terms.js';

/**
 * Decisions in which an arm's propensity was lower are not used for its detector. ADWIN's bound is proportional to 1 / the lowest propensity used;
 * CUSUM and Page–Hinkley adapt to the observed variance, so they can watch arms with lower propensities.
 */
const leastPropensity = { adwin: 0.05, page_hinkley: 0.01, cusum: 0.01 } as const;

/** A configuration's drift settings in the form of `@assay/bandits`. */
export function driftSettings(
  { detector, driftThreshold, windowSize }: DriftWatch,
  reward: RewardDefinition,
): DriftSettings {
  const [least, most] = rewardRange(reward) ?? [0, 1];
  const minPropensity = leastPropensity[detector];
  return { detector, driftThreshold, windowSize, rewardRange: most - least, minPropensity };
}

/** The range of a draw's reward, including 0 for a draw without events; null if unknown. For counts and sums it is the range of one event. */
export function rewardRange({ kind, range }: RewardDefinition): readonly [least: number, most: number] | null {
  if (kind === 'binary') return [0, 1];
  return range === null ? null : [Math.min(0, range[0]), Math.max(0, range[1])];
}
