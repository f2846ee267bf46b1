import {
  type Bandit,
  consequenceOf,
  type DriftAlarm,
  driftSettings,
  type Finding,
  newWatch,
  watchDraws,
} from '@assay/learning';
import type { AllocationStore } from './ports.js';

/** How long after the end of a window its draw is watched: as long as the log may be behind on a good day. */
const PATIENCE_MS = 5_000;
const drawsAtOnce = 10_000;
/** What one look takes at most, so that it ends. */
const MAX_AT_ONCE = 100;

/**
 * Watches the draws whose window has ended since the last look, and records the alarms that they raise. The bandit is locked.
 * @returns the new alarms, raised a millisecond later: whatever followed from what was known at `asOf` did not know of them
 */
export async function watchBandit(store: AllocationStore, bandit: Bandit, asOf: number): Promise<DriftAlarm[]> {
  const { watches } = store;
  const before = asOf - bandit.reward.windowMs - PATIENCE_MS;
  const stored = await watches.find(bandit.id);
  const watch = stored?.watch ?? newWatch(bandit);
  let until = stored?.until ?? null;
  const alarms: DriftAlarm[] = [];
  for (let batch = 0; batch < MAX_AT_ONCE; batch++) {
    const draws = await watches.drawsAfter(bandit.id, until, before, drawsAtOnce);
    const last = draws.at(-1);
    if (last === undefined) break;
    for (const finding of watchDraws(bandit, watch, draws)) {
      const alarm = await toAlarm(store, bandit, finding, asOf);
      await watches.insertAlarm(bandit, alarm);
      alarms.push(alarm);
    }
    until = { decidedAt: last.decidedAt, decisionId: last.decisionId };
    await watches.save(bandit.id, watch, until);
    if (draws.length < drawsAtOnce) break;
  }
  return alarms;
}

async function toAlarm(store: AllocationStore, bandit: Bandit, finding: Finding, asOf: number): Promise<DriftAlarm> {
  const { drift, reward } = bandit;
  if (drift === null) throw new Error(`The bandit ${bandit.id} watches for no change.`);
  const { armId, draw, ...found } = finding;
  const { minPropensity } = driftSettings(drift, reward);
  const changedAt = await store.watches.decidedBack(bandit.id, draw, found.after.n, { armId, minPropensity });
  const evidence = { ...found, changedAt, foundAt: draw.decidedAt, response: drift.response };
  return { alarmId: store.newId(), armId, raisedAt: asOf + 1, evidence, ...consequenceOf(evidence) };
}
