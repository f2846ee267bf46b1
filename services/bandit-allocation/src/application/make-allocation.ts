import { allocate } from '../domain/allocate.js';
import type { Bandit } from '../domain/bandit.js';
import { type ExperimentAllocation, nextAllocation } from '../domain/experiment-allocation.js';
import { learnedState, stateHash } from '../domain/learned-state.js';
import type { AllocationStore } from './ports.js';

/**
 * Looks at what a bandit knows and makes the allocation that follows. The bandit is locked.
 * @returns the new allocation, or undefined when the old one stands
 */
export async function makeAllocation(
  store: AllocationStore,
  bandit: Bandit,
  asOf: number,
): Promise<ExperimentAllocation | undefined> {
  await store.silence(bandit, asOf);
  const totals = await store.totals(bandit.id);
  const current = await store.currentAllocation(bandit.experimentId);
  const states = learnedState(bandit, totals, asOf);
  const isOurs = current?.banditId === bandit.id && current.isActive;
  const previous = isOurs ? new Map(current.arms.map(({ armId, probability }) => [armId, probability])) : null;
  const allocation = allocate(bandit, states, previous);
  const next = nextAllocation(bandit, allocation, current, { asOf, stateHash: stateHash(totals) });
  if (next) await store.insertAllocation(next);
  await store.noteUpdate(
    bandit.id,
    asOf,
    totals.reduce((sum, { ledger }) => Object.values(ledger).reduce((n, period) => n + period.n, sum), 0),
  );
  return next;
}
