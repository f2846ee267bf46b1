import type { DriftSettings } from '@assay/bandits';
import type { DriftWatch, RewardDefinition } from './bandit-terms.js';

/**
 * A decision in which an arm had less says too little about it. ADWIN's bound is as wide as one over the least that was taken; the sums
 * go by the spread they see, and follow arms that are hardly shown.
 */
const leastPropensity = { adwin: 0.05, page_hinkley: 0.01, cusum: 0.01 } as const;

/** A configuration's watch in the words of the library. */
export function driftSettings(
  { detector, driftThreshold, windowSize }: DriftWatch,
  reward: RewardDefinition,
): DriftSettings {
  const [least, most] = rewardRange(reward) ?? [0, 1];
  const minPropensity = leastPropensity[detector];
  return { detector, driftThreshold, windowSize, rewardRange: most - least, minPropensity };
}

/** What a draw can bring, silence included; null where nobody said. A count's or a sum's range is that of one event. */
export function rewardRange({ kind, range }: RewardDefinition): readonly [least: number, most: number] | null {
  if (kind === 'binary') return [0, 1];
  return range === null ? null : [Math.min(0, range[0]), Math.max(0, range[1])];
}
