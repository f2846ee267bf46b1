import { checkReward } from '@assay/bandits';
import type { Event } from '@assay/contracts';
import type { Bandit } from './bandit.js';

/** What an event means to a bandit: nothing, a reward, or something that cannot be one. */
export type RewardReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'reward'; readonly value: number }
  | { readonly kind: 'unusable'; readonly reason: UnusableReason; readonly detail: string };

/** Why an event's metric is no reward: not of the reward's kind, outside its range, or later than its arrival. */
export type UnusableReason = 'not_a_reward' | 'out_of_range' | 'from_the_future';

const none: RewardReading = { kind: 'none' };
/** Clocks differ; a sender further ahead than this would be credited for what has not happened yet. */
export const MAX_AHEAD_MS = 5 * 60_000;

/** Reads an event's reward for a bandit, by what the record says alone. */
export function readReward({ createdAt, experimentId, reward, unitType }: Bandit, event: Event): RewardReading {
  const value = event.metrics[reward.metricName];
  if (value === undefined || event.unit_type !== unitType) return none;
  // What came before the bandit follows from none of its decisions; so it is the same whether the log is read then or anew.
  if (event.received_at < createdAt) return none;
  // An event that names experiments is about those alone.
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
