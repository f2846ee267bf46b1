import { type Random, randomNormal, seededRandom } from '@assay/random';
import { type Algorithm, type ArmKnowledge, armShares } from '../algorithms/arm-shares.js';
import { drawArm } from '../allocation/draw.js';
import { quantize } from '../allocation/quantize.js';
import { type ForgettingRule, recordRewards, type RewardLedger, weighEvidence } from '../posteriors/evidence.js';
import { type Prior, updatePosterior } from '../posteriors/posterior.js';

/** A problem with known expected rewards. */
export interface BanditProblem {
  readonly kind: 'binary' | 'continuous';
  /** The expected reward of each arm at each decision, counted from 0. */
  readonly means: (decision: number) => readonly number[];
  /** Standard deviation of continuous rewards. */
  readonly sd?: number;
}

export interface SimulatedPolicy {
  readonly algorithm: Algorithm;
  readonly prior: Prior;
  /** Decisions from one update of the allocation to the next; a batch is also the period of forgetting. */
  readonly batch: number;
  readonly forgetting?: ForgettingRule;
}

/** Arms whose rewards are 1 with the given probabilities. */
export function bernoulliProblem(probabilities: readonly number[]): BanditProblem {
  return { kind: 'binary', means: () => probabilities };
}

/** Arms with normal rewards of the given means and one standard deviation. */
export function gaussianProblem(means: readonly number[], sd: number): BanditProblem {
  return { kind: 'continuous', means: () => means, sd };
}

/** Bernoulli arms whose probabilities move on by one arm after every `every` decisions: abrupt drift. */
export function driftingProblem(probabilities: readonly number[], every: number): BanditProblem {
  return {
    kind: 'binary',
    means: (decision) => {
      const shift = Math.floor(decision / every) % probabilities.length;
      return [...probabilities.slice(shift), ...probabilities.slice(0, shift)];
    },
  };
}

/**
 * Plays a problem and returns the cumulative (pseudo-)regret after each batch: Σ (best mean - mean of the drawn arm). Each decision takes one random
 * number for the draw and then those for the reward, so equal seeds give equal curves.
 *
 * @throws RangeError unless decisions and batch are positive whole numbers
 */
export function regretCurve(
  problem: BanditProblem,
  policy: SimulatedPolicy,
  decisions: number,
  seed: number,
): number[] {
  const { algorithm, prior, batch, forgetting = { kind: 'none' } } = policy;
  if (!Number.isSafeInteger(batch) || batch < 1 || !Number.isSafeInteger(decisions) || decisions < 1) {
    throw new RangeError(`Decisions and batch are whole numbers from 1, not ${decisions} and ${batch}.`);
  }
  const random = seededRandom(seed);
  let ledgers: readonly RewardLedger[] = problem.means(0).map(() => ({}));
  const curve: number[] = [];
  let regret = 0;
  for (let start = 0, period = 0; start < decisions; start += batch, period++) {
    const arms = ledgers.map((ledger): ArmKnowledge => {
      const evidence = weighEvidence(ledger, forgetting, period);
      return { evidence, posterior: updatePosterior(prior, evidence) };
    });
    const shares = quantize(armShares(algorithm, arms));
    const rewards = arms.map((): number[] => []);
    for (let decision = start; decision < Math.min(start + batch, decisions); decision++) {
      const means = problem.means(decision);
      const arm = drawArm(shares, random());
      const mean = means[arm] ?? 0;
      rewards[arm]?.push(rewardOf(problem, mean, random));
      regret += Math.max(...means) - mean;
    }
    const at = forgetting.kind === 'none' ? 0 : period;
    ledgers = ledgers.map((ledger, arm) => recordRewards(ledger, problem.kind, at, rewards[arm] ?? []));
    curve.push(regret);
  }
  return curve;
}

function rewardOf({ kind, sd = 1 }: BanditProblem, mean: number, random: Random): number {
  return kind === 'binary' ? Number(random() < mean) : mean + sd * randomNormal(random);
}
