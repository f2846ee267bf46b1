import { constrain } from '@assay/bandits';
import type { ArmState } from '../arm-state.js';
import type { BanditTerms } from '../bandit-terms.js';
import { limitsOf } from '../limits-of.js';
import type { MadeAllocation } from './algorithm.js';

/**
 * The allocation of an algorithm without context: its shares within all limits.
 *
 * @param sharesOf computes the shares of the arms that are not paused, in their order; paused arms get none
 */
export function allocateShares(
  bandit: BanditTerms,
  states: readonly ArmState[],
  previous: ReadonlyMap<string, number> | null,
  sharesOf: (running: readonly ArmState[]) => readonly number[],
): MadeAllocation {
  const running = states.filter(({ arm }) => !arm.paused);
  const shares = sharesOf(running);
  const wanted = new Map(running.map(({ arm }, index) => [arm.armId, shares[index] ?? 0]));
  const arms = states.map(({ arm }) => {
    const before = previous === null ? undefined : (previous.get(arm.armId) ?? 0);
    return { ...limitsOf(arm), ...(before === undefined ? {} : { previous: before }) };
  });
  const maxChange = bandit.maxChange === null ? {} : { maxChange: bandit.maxChange };
  const allocation = constrain(
    states.map(({ arm }) => wanted.get(arm.armId) ?? 0),
    arms,
    { explorationRate: bandit.explorationRate, ...maxChange },
  );
  return { ...allocation, policy: null };
}
