import type { MadeAllocation } from './algorithms/algorithm.js';
import { algorithmNamed } from './algorithms/algorithms.js';
import type { ArmState } from './arm-state.js';
import type { Bandit } from './bandit.js';

/**
 * The next allocation: the algorithm's shares within all limits.
 * @param states of all arms, in the order of the configuration
 * @param previous arm id → its current share; null before the first allocation
 */
export function allocate(
  bandit: Bandit,
  states: readonly ArmState[],
  previous: ReadonlyMap<string, number> | null,
): MadeAllocation {
  return algorithmNamed(bandit.algorithm.name).allocate(bandit, bandit.algorithm, states, previous);
}
