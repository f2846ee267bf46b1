import { brokenDecisionRules, checkEvent, type Decision, type Event, topics } from '@assay/contracts';
import type { TopicRecord } from '@assay/messaging';
import type { Bandit } from '../domain/bandit.js';
import type { DrawInContext, RewardEvent } from '../domain/credit-rewards.js';
import { readReward } from '../domain/read-reward.js';
import type { LogOffsets } from './ports.js';
import { toBanditDecision } from './record-decisions.js';
import { toRewardEvent } from './record-rewards.js';

/** What it is and where it stood. */
interface Placed<T> {
  /** `topic/partition`. */
  readonly place: string;
  readonly offset: number;
  readonly item: T;
}

interface OfBandit {
  readonly bandit: Bandit;
  readonly draws: Placed<DrawInContext>[];
  readonly rewards: Placed<RewardEvent>[];
  readonly seen: Set<string>;
  /** Events that were to be rewards and cannot be, by their place. */
  readonly unusable: Placed<Event['id']>[];
}

/** Draws and rewards as the log holds them, by bandit: what the consumer would set aside is left out by the same rules. */
export class BanditLog {
  readonly #byBandit: ReadonlyMap<string, OfBandit>;

  /** @param bandits each in its newest version, which knows every arm that ever was */
  constructor(bandits: readonly Bandit[]) {
    this.#byBandit = new Map(
      bandits.map((bandit) => [bandit.id, { bandit, draws: [], rewards: [], seen: new Set<string>(), unusable: [] }]),
    );
  }

  addDecisions(records: readonly TopicRecord<Decision>[]): void {
    for (const { offset, partition, value } of records) {
      const of = this.#byBandit.get(value.allocation?.bandit_config_id ?? '');
      if (of === undefined || value.reason !== 'BANDIT' || brokenDecisionRules(value).length > 0) continue;
      const read = toBanditDecision(of.bandit, value);
      if (read === undefined) continue;
      const { armId, decidedAt, decisionId, steps, unitId } = read;
      const place = `${topics.decisions.name}/${partition}`;
      of.draws.push({ place, offset: Number(offset), item: { armId, decidedAt, decisionId, steps, unitId } });
    }
  }

  /** Copies of an event's id share a partition, so the first that is told is the first of the log. */
  addEvents(records: readonly TopicRecord<Event>[]): void {
    for (const { key, offset, partition, value } of records) {
      if (Object.keys(value.metrics).length === 0 || checkEvent(value, key).broken.length > 0) continue;
      for (const { bandit, rewards, seen, unusable } of this.#byBandit.values()) {
        const reading = readReward(bandit, value);
        const place = `${topics.events.name}/${partition}`;
        if (reading.kind === 'unusable') unusable.push({ place, offset: Number(offset), item: value.id });
        if (reading.kind !== 'reward' || seen.has(value.id)) continue;
        seen.add(value.id);
        rewards.push({ place, offset: Number(offset), item: toRewardEvent(value, reading.value) });
      }
    }
  }

  /** What the log holds for a bandit before these offsets. */
  before(
    banditId: string,
    offsets: LogOffsets,
  ): { draws: DrawInContext[]; rewards: RewardEvent[]; unusable: string[] } {
    const { draws = [], rewards = [], unusable = [] } = this.#byBandit.get(banditId) ?? {};
    const within = <T>(all: readonly Placed<T>[]): T[] =>
      all.filter(({ offset, place }) => offset < (offsets[place] ?? 0)).map(({ item }) => item);
    return { draws: within(draws), rewards: within(rewards), unusable: within(unusable) };
  }
}
