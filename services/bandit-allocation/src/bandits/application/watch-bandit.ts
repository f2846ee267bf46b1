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

/** Time after the end of a draw's window at which the draw is processed: the usual maximum delay of the log, milliseconds. */
const MAX_LOG_DELAY_MS = 5_000;
const drawsAtOnce = 10_000;
/** Maximum batches of draws in one update, so that the update ends. */
const MAX_BATCHES = 100;

/**
 * Runs change detection over the draws whose window has ended since the last update, and stores the alarms. The bandit must be locked.
 * @returns the new alarms, with a time of `asOf` plus a millisecond, because results computed at `asOf` did not take them into account
 */
export async function watchBandit(store: AllocationStore, bandit: Bandit, asOf: number): Promise<DriftAlarm[]> {
  const { watches } = store;
  const before = asOf - bandit.reward.windowMs - MAX_LOG_DELAY_MS;
  const stored = await watches.find(bandit.id);
  const watch = stored?.watch ?? newWatch(bandit);
  let until = stored?.until ?? null;
  const alarms: DriftAlarm[] = [];
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
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
  if (drift === null) throw new Error(`The bandit ${bandit.id} has no change detection.`);
  const { armId, draw, ...found } = finding;
  const { minPropensity } = driftSettings(drift, reward);
  const changedAt = await store.watches.decidedBack(bandit.id, draw, found.after.n, { armId, minPropensity });
  const evidence = { ...found, changedAt, foundAt: draw.decidedAt, response: drift.response };
  return { alarmId: store.newId(), armId, raisedAt: asOf + 1, evidence, ...consequenceOf(evidence) };
}
