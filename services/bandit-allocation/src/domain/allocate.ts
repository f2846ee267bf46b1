import { type Algorithm, type Allocation, armShares, constrain } from '@assay/bandits';
import type { Bandit } from './bandit.js';
import { limitsOf } from './define-bandit.js';
import type { ArmState } from './learned-state.js';

/**
 * The next allocation: what the algorithm wants, within every limit.
 * @param states of all arms, in the order of the configuration
 * @param previous arm id → its share so far; null before the first allocation
 */
export function allocate(
  bandit: Bandit,
  states: readonly ArmState[],
  previous: ReadonlyMap<string, number> | null,
): Allocation {
  const running = states.filter(({ arm }) => !arm.paused);
  const shares = armShares(algorithmOf(bandit), running);
  const wanted = new Map(running.map(({ arm }, index) => [arm.armId, shares[index] ?? 0]));
  const arms = states.map(({ arm }) => {
    const before = previous === null ? undefined : (previous.get(arm.armId) ?? 0);
    return { ...limitsOf(arm), ...(before === undefined ? {} : { previous: before }) };
  });
  const maxChange = bandit.maxChange === null ? {} : { maxChange: bandit.maxChange };
  return constrain(
    states.map(({ arm }) => wanted.get(arm.armId) ?? 0),
    arms,
    { explorationRate: bandit.explorationRate, ...maxChange },
  );
}

function algorithmOf({ algorithm, explorationRate, reward, topTwo, ucbIndex }: Bandit): Algorithm {
  switch (algorithm) {
    case 'EpsilonGreedy':
      return { algorithm, explorationRate };
    case 'ThompsonSampling':
      return topTwo === null ? { algorithm } : { algorithm, topTwo };
    case 'UCB':
      return ucbIndex === 'ucb1' || ucbIndex === 'kl_ucb'
        ? { algorithm, index: ucbIndex, ...(reward.range === null ? {} : { range: reward.range }) }
        : { algorithm, index: 'bayes_ucb' };
  }
}
