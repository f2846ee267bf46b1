import { noiseVariance } from '@assay/bandits';
import type { ArmRegression } from '../../arm-state.js';
import type { RewardDefinition } from '../../bandit-terms.js';

/** The pooled standard deviation of the noise of all arms; half the range of rewards before the first reward. */
export function rewardNoise({ range }: RewardDefinition, arms: readonly ArmRegression[]): number {
  const [least, most] = range ?? [0, 1];
  const guess = ((most - least) / 2) ** 2;
  // Each arm's estimate is weighted by its number of rewards, plus two for the guess.
  const weights = arms.map(({ model }) => model.n + 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = arms.reduce((sum, { model, sumOfSquares }, i) => {
    return sum + ((weights[i] ?? 0) / total) * noiseVariance({ ...model, sumOfSquares }, guess);
  }, 0);
  return Math.sqrt(mean);
}
