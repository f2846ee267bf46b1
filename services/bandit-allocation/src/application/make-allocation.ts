import type { Bandit } from '../domain/bandit.js';
import { deriveAllocation } from '../domain/derive-allocation.js';
import type { ExperimentAllocation } from '../domain/experiment-allocation.js';
import type { AllocationStore } from './ports.js';

/**
 * Looks at what a bandit knows and makes the allocation that follows. The bandit is locked.
 * @returns the new allocation, or undefined when the old one stands
 */
export async function makeAllocation(
  store: AllocationStore,
  bandit: Bandit,
  now: number,
): Promise<ExperimentAllocation | undefined> {
  const asOf = await store.silence(bandit, now);
  const totals = await store.totals(bandit.id);
  const current = await store.currentAllocation(bandit.experimentId);
  const next = deriveAllocation(bandit, totals, current, asOf);
  if (next) await store.insertAllocation(next);
  await store.noteUpdate(
    bandit.id,
    now,
    totals.reduce((sum, { ledger }) => Object.values(ledger).reduce((n, period) => n + period.n, sum), 0),
  );
  return next;
}
