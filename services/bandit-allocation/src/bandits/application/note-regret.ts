import { type Bandit, expectedRegret, type Knowledge } from '@assay/learning';
import type { AllocationStore, Announcement, RegretRow } from './ports.js';

/**
 * Records the expected regret, if state or threshold changed since the last record.
 * @returns an alarm if the regret has exceeded the threshold since
 */
export async function noteRegret(
  store: AllocationStore,
  bandit: Bandit,
  known: Knowledge,
  at: { readonly asOf: number; readonly allocationVersion: number },
): Promise<Announcement | undefined> {
  const last = await store.lastRegret(bandit.id);
  const threshold = bandit.regretThreshold;
  if (last?.stateHash === known.stateHash && last.threshold === threshold) return undefined;
  const regret = expectedRegret(bandit, known.totals, known.alarms);
  if (regret === null || (last === undefined && regret.decisions === 0)) return undefined;
  const row: RegretRow = {
    ...regret,
    id: store.newId(),
    timestamp: at.asOf,
    allocationVersion: at.allocationVersion,
    threshold,
    stateHash: known.stateHash,
  };
  await store.insertRegret(bandit.id, row);
  if (!isBeyond(row) || (last !== undefined && isBeyond(last))) return undefined;
  const { arms, cumulative, decisions } = regret;
  const evidence = { cumulative_regret: cumulative, regret_threshold: threshold, decisions, arm_regret: arms };
  return { alarmId: row.id, kind: 'regret', armId: null, evidence };
}

function isBeyond({ cumulative, threshold }: RegretRow): boolean {
  return threshold !== null && cumulative > threshold;
}
