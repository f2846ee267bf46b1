import { allocate } from './allocate.js';
import type { Bandit } from './bandit.js';
import { type AllocationSummary, type ExperimentAllocation, nextAllocation } from './experiment-allocation.js';
import { type Knowledge, learnedState } from './learned-state.js';

/**
 * The allocation for the given totals and alarms. A pure function, so an auditor can recompute the allocations of the service.
 * @param current the experiment's newest allocation, from any bandit
 * @param asOf up to when rewards were counted, milliseconds since the Unix epoch
 * @returns undefined if it would equal the current allocation
 */
export function deriveAllocation(
  bandit: Bandit,
  known: Knowledge,
  current: AllocationSummary | undefined,
  asOf: number,
): ExperimentAllocation | undefined {
  const isOurs = current?.banditId === bandit.id && current.isActive;
  const previous = isOurs ? new Map(current.arms.map(({ armId, probability }) => [armId, probability])) : null;
  const allocation = allocate(bandit, learnedState(bandit, known.totals, known.alarms, asOf), previous);
  return nextAllocation(bandit, allocation, current, { asOf, stateHash: known.stateHash });
}
