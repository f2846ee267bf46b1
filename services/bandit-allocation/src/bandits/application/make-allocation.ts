import {
  type Bandit,
  deriveAllocation,
  type DriftAlarm,
  type ExperimentAllocation,
  knowledgeOf,
  toEvidenceJson,
} from '@assay/learning';
import { noteRegret } from './note-regret.js';
import type { AllocationStore, Announcement } from './ports.js';
import { watchBandit } from './watch-bandit.js';

/** Milliseconds since the Unix epoch. */
export interface Times {
  readonly now: number;
  /** Time up to which the log of rewards has been read. */
  readonly readUntil: number;
}

/**
 * Updates a bandit: runs change detection over its draws, computes the allocation, and records the expected regret. The bandit must be locked.
 * @returns the new allocation, or undefined if the current allocation does not change
 */
export async function makeAllocation(
  store: AllocationStore,
  bandit: Bandit,
  { now, readUntil }: Times,
): Promise<ExperimentAllocation | undefined> {
  let asOf = await store.silence(bandit, readUntil);
  const found = await watchBandit(store, bandit, asOf);
  // A millisecond later, because an earlier update in the same millisecond did not take these alarms into account.
  if (found.length > 0) asOf = await store.silence(bandit, asOf + 1);
  const totals = await store.totals(bandit.id);
  const alarms = await store.watches.alarms(bandit.id);
  const known = knowledgeOf(totals, alarms);
  const current = await store.currentAllocation(bandit.experimentId);
  const next = deriveAllocation(bandit, known, current, asOf);
  if (next) await store.insertAllocation(next);
  const at = { asOf, allocationVersion: (next ?? current)?.version ?? 0 };
  const tooMuch = await noteRegret(store, bandit, known, at);
  await store.announce(bandit, [...found.map(toAnnouncement), ...(tooMuch ? [tooMuch] : [])], at);
  await store.noteUpdate(
    bandit.id,
    now,
    totals.reduce((sum, { ledger }) => Object.values(ledger).reduce((n, period) => n + period.n, sum), 0),
  );
  return next;
}

function toAnnouncement({ alarmId, armId, evidence }: DriftAlarm): Announcement {
  return { alarmId, kind: 'drift', armId, evidence: toEvidenceJson(evidence) };
}
