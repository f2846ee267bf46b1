import { checkReward } from '@assay/bandits';
import type { Event } from '@assay/contracts';
import type { Bandit } from './bandit.js';

/** The result of reading an event for a bandit: irrelevant, a reward, or unusable as a reward. */
export type RewardReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'reward'; readonly value: number }
  | { readonly kind: 'unusable'; readonly reason: UnusableReason; readonly detail: string };

/** Why an event's metric cannot be a reward: not of the reward's kind, out of range, or its timestamp is too far after its arrival. */
export type UnusableReason = 'not_a_reward' | 'out_of_range' | 'from_the_future';

const none: RewardReading = { kind: 'none' };
/** Maximum difference by which an event's timestamp may be later than its arrival, to allow for clock differences. */
export const MAX_AHEAD_MS = 5 * 60_000;

/** Reads an event's reward for a bandit, using the record only. */
export function readReward({ createdAt, experimentId, reward, unitType }: Bandit, event: Event): RewardReading {
  const value = event.metrics[reward.metricName];
  if (value === undefined || event.unit_type !== unitType) return none;
  // An event received before the bandit existed cannot follow from its decisions. Ignoring it makes a replay of the log give the same result.
  if (event.received_at < createdAt) return none;
  // An event that names experiments is about those only.
  const isOurs = event.experiments.length === 0 || event.experiments.some((one) => one.experiment_id === experimentId);
  if (!isOurs) return none;
  const unusable = (reason: UnusableReason, detail: string): RewardReading => ({
    kind: 'unusable',
    reason,
    detail: `/metrics/${reward.metricName}: ${detail}`,
  });
  try {
    checkReward(reward.kind, value);
  } catch (error) {
    if (error instanceof RangeError) return unusable('not_a_reward', error.message);
    throw error;
  }
  if (reward.range !== null && (value < reward.range[0] || value > reward.range[1])) {
    const [least, most] = reward.range;
    return unusable('out_of_range', `A reward of this bandit lies in ${least} to ${most}, not ${value}.`);
  }
  if (event.timestamp > event.received_at + MAX_AHEAD_MS) {
    return unusable(
      'from_the_future',
      'The event is from the future: its timestamp is later than its arrival by more than five minutes.',
    );
  }
  return { kind: 'reward', value };
}
