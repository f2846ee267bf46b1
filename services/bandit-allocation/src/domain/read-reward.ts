import { checkReward } from '@assay/bandits';
import type { Event } from '@assay/contracts';
import type { Bandit } from './bandit.js';

/** What an event means to a bandit: nothing, a reward, or something that cannot be one. */
export type RewardReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'reward'; readonly value: number }
  | { readonly kind: 'unusable'; readonly detail: string };

const none: RewardReading = { kind: 'none' };
/** Clocks differ; a sender further ahead than this would be credited for what has not happened yet. */
const MOST_AHEAD_MS = 5 * 60_000;

/** Reads an event's reward for a bandit, by what the record says alone. */
export function readReward({ createdAt, experimentId, reward, unitType }: Bandit, event: Event): RewardReading {
  const value = event.metrics[reward.metricName];
  if (value === undefined || event.unit_type !== unitType) return none;
  // What came before the bandit follows from none of its decisions; so it is the same whether the log is read then or anew.
  if (event.received_at < createdAt) return none;
  // An event that names experiments is about those alone.
  const isOurs = event.experiments.length === 0 || event.experiments.some((one) => one.experiment_id === experimentId);
  if (!isOurs) return none;
  const unusable = (detail: string): RewardReading => ({
    kind: 'unusable',
    detail: `/metrics/${reward.metricName}: ${detail}`,
  });
  try {
    checkReward(reward.kind, value);
  } catch (error) {
    if (error instanceof RangeError) return unusable(error.message);
    throw error;
  }
  if (reward.range !== null && (value < reward.range[0] || value > reward.range[1])) {
    return unusable(`A reward of this bandit lies in ${reward.range[0]} to ${reward.range[1]}, not ${value}.`);
  }
  if (event.timestamp > event.received_at + MOST_AHEAD_MS) {
    return unusable('The event is from the future: its timestamp is later than its arrival by more than five minutes.');
  }
  return { kind: 'reward', value };
}
