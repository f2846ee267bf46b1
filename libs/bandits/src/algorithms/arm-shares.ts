import { type Evidence } from '../posteriors/evidence.js';
import { lawOf, type Posterior } from '../posteriors/posterior.js';
import { type Goal } from '../rank-probabilities.js';
import { epsilonGreedy } from './epsilon-greedy.js';
import { softmax } from './softmax.js';
import { thompsonSampling, topTwoSampling } from './thompson-sampling.js';
import { bayesUcbIndex, bayesUcbReaches, klUcbIndex, randomizedUcb, ucb1Index } from './upper-confidence.js';

/** An arm as an algorithm sees it. */
export interface ArmKnowledge {
  readonly posterior: Posterior;
  /** The rewards that the posterior was updated with. */
  readonly evidence: Evidence;
}

/** An algorithm without context. Names are those of a BanditConfiguration; Softmax is for comparisons only. */
export type Algorithm =
  | { readonly algorithm: 'EpsilonGreedy'; readonly explorationRate: number }
  /** `topTwo` is the β of {@link topTwoSampling}. */
  | { readonly algorithm: 'ThompsonSampling'; readonly topTwo?: number }
  | {
      readonly algorithm: 'UCB';
      readonly index: 'ucb1' | 'kl_ucb';
      /** The range of rewards; [0, 1] by default. These two indices are valid for bounded rewards only. */
      readonly range?: readonly [least: number, most: number];
    }
  | { readonly algorithm: 'UCB'; readonly index: 'bayes_ucb' }
  | { readonly algorithm: 'Softmax'; readonly lambda: number };

/**
 * The share that an algorithm gives to each arm, before the limits of {@link constrain}.
 *
 * - Untried arms: EpsilonGreedy, Softmax, ThompsonSampling and Bayes-UCB use their prior. UCB1 and KL-UCB give
 *   all traffic to them, in equal shares, until each has a reward (MABWiser's UCB1 counts them as 0 instead).
 * - Tied arms, such as arms with equal rewards and equal counts, get equal shares.
 * - A single arm has share 1. Leave out arms that are paused.
 *
 * @throws RangeError without arms or for a parameter out of range
 */
export function armShares(algorithm: Algorithm, arms: readonly ArmKnowledge[], goal: Goal = 'maximize'): number[] {
  if (arms.length === 0) throw new RangeError('At least one arm is needed.');
  const sign = goal === 'maximize' ? 1 : -1;
  const scores = arms.map(({ posterior }) => sign * expectedReward(posterior));
  const laws = arms.map(({ posterior }) => lawOf(posterior));
  const t = arms.reduce((sum, { evidence }) => sum + evidence.n, 0);
  switch (algorithm.algorithm) {
    case 'EpsilonGreedy':
      return epsilonGreedy(scores, algorithm.explorationRate);
    case 'Softmax':
      return softmax(scores, algorithm.lambda);
    case 'ThompsonSampling':
      return algorithm.topTwo === undefined
        ? thompsonSampling(laws, goal)
        : topTwoSampling(laws, goal, algorithm.topTwo);
    case 'UCB': {
      if (algorithm.index === 'bayes_ucb') {
        return randomizedUcb(
          arms,
          ({ posterior }, width) => bayesUcbIndex(posterior, t, width, goal),
          1 / 4,
          ({ posterior }, width, index) => bayesUcbReaches(posterior, t, width, goal, index),
        );
      }
      const [least, most] = algorithm.range ?? [0, 1];
      if (!(least < most)) throw new RangeError(`A range of rewards needs least < most, not ${least} and ${most}.`);
      const inUnit = (mean: number): number => {
        const share = Math.min(1, Math.max(0, (mean - least) / (most - least)));
        return goal === 'maximize' ? share : 1 - share;
      };
      return algorithm.index === 'ucb1'
        ? randomizedUcb(arms, ({ evidence }, width) => ucb1Index(inUnit(evidence.mean), evidence.n, t, width), 1 / 8)
        : randomizedUcb(arms, ({ evidence }, width) => klUcbIndex(inUnit(evidence.mean), evidence.n, t, width), 1 / 4);
    }
  }
}

/** The posterior's expected reward; for a gaussian one the centre of Student's t, which is its median too. */
export function expectedReward(posterior: Posterior): number {
  switch (posterior.family) {
    case 'beta':
      return posterior.alpha / (posterior.alpha + posterior.beta);
    case 'gaussian':
      return posterior.mean;
    case 'gamma':
      return posterior.shape / posterior.rate;
  }
}
