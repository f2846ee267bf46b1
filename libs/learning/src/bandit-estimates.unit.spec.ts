import { addLoggedReward, createAdaptiveInference } from '@assay/bandits';
import { expect, it } from '@jest/globals';
import { bandit } from './testing.js';
import { banditEstimates } from './bandit-estimates.js';
import { newWatch, type Watch } from './watch.js';

const armIds = ['a', 'b', 'c', 'd', 'e'];
const of = { ...bandit(), arms: armIds.map((armId) => ({ ...bandit().arms[0]!, armId })), formerArms: [] };

/** Every arm's rewards, drawn with equal probabilities. */
function watchOf(rewards: readonly (readonly number[])[]): Watch {
  const inference = createAdaptiveInference(rewards.length, [0, 5]);
  const propensities = rewards.map(() => 1 / rewards.length);
  rewards.forEach((ofArm, arm) => ofArm.forEach((reward) => addLoggedReward(inference, { arm, propensities, reward })));
  return { ...newWatch(bandit()), armIds: armIds.slice(0, rewards.length), inference };
}

// Two rewards with mean m and standard error 1.
const around = (mean: number): number[] => [mean - 1, mean + 1];

it("shrinks the naive means together: Ax's values for means 1 to 4 with a variance of 1", () => {
  const estimates = banditEstimates(of, watchOf([1, 2, 3, 4].map(around)))!;
  expect(estimates.map(({ armId }) => armId)).toEqual(['a', 'b', 'c', 'd']);
  [1.3, 2.1, 2.9, 3.7].forEach((mean, arm) => expect(estimates[arm]!.shrunk!.mean).toBeCloseTo(mean, 12));
  [1.03, 0.87, 0.87, 1.03].forEach((variance, arm) =>
    expect(estimates[arm]!.shrunk!.se ** 2).toBeCloseTo(variance, 12),
  );
});

it('omits an arm whose standard error is unknown, and shrinks nothing if fewer than four arms remain', () => {
  const five = banditEstimates(of, watchOf([...[1, 2, 3, 4].map(around), [5, 5]]))!;
  [1.3, 2.1, 2.9, 3.7].forEach((mean, arm) => expect(five[arm]!.shrunk!.mean).toBeCloseTo(mean, 12));
  expect(five[4]).toMatchObject({ naive: { mean: 5, se: 0 }, shrunk: null });
  const four = banditEstimates(of, watchOf([...[1, 2, 3].map(around), [4]]))!;
  expect(four.map(({ shrunk }) => shrunk)).toEqual([null, null, null, null]);
});
