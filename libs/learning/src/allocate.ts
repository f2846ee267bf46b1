import { type Algorithm, type Allocation, armShares, constrain, type ContextualPolicy } from '@assay/bandits';
import { allocateInContext } from './allocate-in-context.js';
import type { Bandit, BanditAlgorithm } from './bandit.js';
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
): Allocation & { readonly policy: ContextualPolicy | null } {
  const { algorithm } = bandit;
  if (algorithm === 'Contextual') return allocateInContext(bandit, states);
  const running = states.filter(({ arm }) => !arm.paused);
  const shares = sharesOf(bandit, algorithm, running, states);
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

type PlainAlgorithm = Exclude<BanditAlgorithm, 'Contextual'>;

/** Thompson sampling gives each arm the probability that it is the best, which is known already unless an arm is paused. */
function sharesOf(
  bandit: Bandit,
  algorithm: PlainAlgorithm,
  running: readonly ArmState[],
  states: readonly ArmState[],
): readonly number[] {
  if (algorithm === 'ThompsonSampling' && bandit.topTwo === null && running.length === states.length) {
    return states.map(({ probabilityBest }) => probabilityBest);
  }
  return armShares(algorithmOf(bandit, algorithm), running);
}

function algorithmOf({ explorationRate, reward, topTwo, ucbIndex }: Bandit, algorithm: PlainAlgorithm): Algorithm {
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
