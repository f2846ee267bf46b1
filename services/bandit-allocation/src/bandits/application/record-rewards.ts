import type { Event } from '@assay/contracts';
import { readExposure, readReward, type UnusableReason, type RewardEvent } from '@assay/learning';
import { enrol } from './enrol.js';
import { learn } from './learn.js';
import type { ExposureOf, LearningStore } from './ports.js';

/**
 * Stores the rewards in events, each once, and credits them to decisions; also stores exposures, by which evaluations become draws.
 * @returns for each event why its reward is invalid, or undefined
 */
export async function recordRewards(store: LearningStore, events: readonly Event[]): Promise<(string | undefined)[]> {
  const withMetrics = events.filter(({ metrics }) => Object.keys(metrics).length > 0);
  const exposureEvents = events.filter(({ event_type }) => event_type === 'exposure');
  const bandits = withMetrics.length + exposureEvents.length === 0 ? [] : await store.bandits();
  const exposures = bandits.flatMap((bandit) =>
    exposureEvents.flatMap((event): ExposureOf[] => {
      const exposure = readExposure(bandit, event);
      return exposure === undefined ? [] : [{ banditId: bandit.id, exposure }];
    }),
  );
  const flaws = new Map<Event, string>();
  const refused: { banditId: string; reason: UnusableReason }[] = [];
  const rewards = new Map(bandits.map((bandit) => [bandit, [] as RewardEvent[]]));
  for (const event of withMetrics) {
    for (const [bandit, ofBandit] of rewards) {
      const reading = readReward(bandit, event);
      if (reading.kind === 'unusable') {
        flaws.set(event, reading.detail);
        refused.push({ banditId: bandit.id, reason: reading.reason });
      }
      if (reading.kind === 'reward') ofBandit.push(toRewardEvent(event, reading.value));
    }
  }
  const touched = [...rewards].filter(([, ofBandit]) => ofBandit.length > 0);
  await store.lock([
    ...touched.map(([{ id }]) => id),
    ...refused.map(({ banditId }) => banditId),
    ...exposures.map(({ banditId }) => banditId),
  ]);
  await store.countRefused(refused);
  const fresh = await store.notStored(
    touched.flatMap(([{ id }, ofBandit]) => ofBandit.map((event) => ({ banditId: id, event }))),
  );
  await store.keepExposures(exposures);
  const exposed = Map.groupBy(exposures, ({ banditId }) => banditId);
  const enrolled = await enrol(
    store,
    bandits.map((bandit) => ({
      bandit,
      unitIds: [...new Set(exposed.get(bandit.id)?.map(({ exposure }) => exposure.unitId))],
    })),
  );
  const byBandit = Map.groupBy(fresh, ({ banditId }) => banditId);
  const news = bandits.flatMap((bandit) => {
    const draws = enrolled.get(bandit.id) ?? [];
    const ofBandit = (byBandit.get(bandit.id) ?? []).map(({ event }) => event);
    return draws.length + ofBandit.length > 0 ? [[bandit, { draws, rewards: ofBandit }] as const] : [];
  });
  await learn(store, new Map(news));
  return events.map((event) => flaws.get(event));
}

/** The stored fields of an event with a reward. */
export function toRewardEvent(event: Event, value: number): RewardEvent {
  return {
    eventId: event.id,
    unitId: event.unit_id,
    decisionId: event.decision_id,
    timestamp: event.timestamp,
    value,
  };
}
