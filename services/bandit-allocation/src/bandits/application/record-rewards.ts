import type { Event } from '@assay/contracts';
import { readExposure, readReward, type UnusableReason, type RewardEvent } from '@assay/learning';
import { enrol } from './enrol.js';
import { learn } from './learn.js';
import type { ExposureOf, LearningStore } from './ports.js';

/**
 * Keeps the rewards that events carry, each once, and credits the decisions they follow from; and exposures, which make draws of evaluations.
 * @returns for each event what keeps a bandit from using it, or undefined
 */
export async function recordRewards(store: LearningStore, events: readonly Event[]): Promise<(string | undefined)[]> {
  const carrying = events.filter(({ metrics }) => Object.keys(metrics).length > 0);
  const showing = events.filter(({ event_type }) => event_type === 'exposure');
  const bandits = carrying.length + showing.length === 0 ? [] : await store.bandits();
  const exposures = bandits.flatMap((bandit) =>
    showing.flatMap((event): ExposureOf[] => {
      const exposure = readExposure(bandit, event);
      return exposure === undefined ? [] : [{ banditId: bandit.id, exposure }];
    }),
  );
  const flaws = new Map<Event, string>();
  const refused: { banditId: string; reason: UnusableReason }[] = [];
  const rewards = new Map(bandits.map((bandit) => [bandit, [] as RewardEvent[]]));
  for (const event of carrying) {
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
  const fresh = await store.notKept(
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

/** What is kept of an event that carries a reward. */
export function toRewardEvent(event: Event, value: number): RewardEvent {
  return {
    eventId: event.id,
    unitId: event.unit_id,
    decisionId: event.decision_id,
    timestamp: event.timestamp,
    value,
  };
}
