import { randomNormal, seededRandom } from '@assay/random';
import { describe, expect, it } from '@jest/globals';
import { doublyRobust } from '../estimators/doubly-robust.js';
import { estimateOf, standardErrorOf, sumContributions } from '../estimators/estimate-sums.js';
import { ips } from '../estimators/inverse-propensity.js';
import { RidgeRewards } from './ridge-rewards.js';

const row = (i: number) => ({
  fold: i % 3,
  arm: i % 2,
  x: [i % 7, (i * 3) % 5],
  reward: 1 + 0.5 * (i % 7) - 0.2 * ((i * 3) % 5) + ((i * 37) % 11) / 10,
});

function filled(from: number, to: number, lambda = 2): RidgeRewards {
  const rewards = new RidgeRewards({ arms: 2, columns: 2, folds: 3, lambda });
  for (let i = from; i < to; i += 1) {
    const { arm, fold, reward, x } = row(i);
    rewards.add(fold, arm, x, reward);
  }
  return rewards;
}

describe('ridge regression of rewards', () => {
  // scikit-learn 1.9.1, Ridge(alpha=2) for each fold and arm on the 60 rows above, without the rows of the fold.
  it.each([
    [0, 0, 2.616_740_176_423_416],
    [0, 1, 2.606_709_829_311_359_5],
    [1, 0, 2.577_151_104_550_008],
    [1, 1, 2.565_000_000_000_000_4],
    [2, 0, 2.586_101_554_158_262_6],
    [2, 1, 2.578_262_476_894_64],
  ])('agrees with scikit-learn: fold %d, arm %d', (fold, arm, wanted) => {
    expect(filled(0, 60).fit().predict(fold, arm, [3, 2])).toBeCloseTo(wanted, 9);
  });

  it('adds up over parts of a log', () => {
    const merged = filled(0, 25);
    merged.merge(filled(25, 60));
    const [one, other] = [merged.fit(), filled(0, 60).fit()];
    for (const fold of [0, 1, 2]) expect(one.predict(fold, 1, [1, 4])).toBeCloseTo(other.predict(fold, 1, [1, 4]), 12);
    expect(() => merged.merge(new RidgeRewards({ arms: 1, columns: 2, folds: 3, lambda: 1 }))).toThrow(RangeError);
  });

  it('expects 0 of an arm that was never chosen', () => {
    const rewards = new RidgeRewards({ arms: 2, columns: 1, folds: 2, lambda: 1 });
    rewards.add(0, 0, [1], 5);
    expect(rewards.fit().predict(0, 1, [1])).toBe(0);
    // Fold 0 does not see its own row.
    expect(rewards.fit().predict(0, 0, [1])).toBe(0);
    expect(rewards.fit().predict(1, 0, [1])).toBeCloseTo(5, 6);
  });

  it('refuses settings that are no regression', () => {
    const make = (changed: object) => () => new RidgeRewards({ arms: 1, columns: 1, folds: 2, lambda: 1, ...changed });
    expect(make({ folds: 1 })).toThrow(RangeError);
    expect(make({ lambda: 0 })).toThrow('lambda must be above 0, not 0.');
  });

  it('makes the doubly robust estimate more precise than IPS, and keeps it without bias', () => {
    const random = seededRandom(31);
    const n = 6_000;
    const propensities = [0.7, 0.2, 0.1];
    const truth = (arm: number, x: number) => arm + x * (arm === 2 ? 1.5 : 0.5);
    const log = Array.from({ length: n }, (_, i) => {
      const x = randomNormal(random);
      const u = random();
      const arm = u < 0.7 ? 0 : u < 0.9 ? 1 : 2;
      return { fold: i % 5, arm, x: [x], reward: truth(arm, x) + 0.5 * randomNormal(random) };
    });
    const rewards = new RidgeRewards({ arms: 3, columns: 1, folds: 5, lambda: 1 });
    for (const one of log) rewards.add(one.fold, one.arm, one.x, one.reward);
    const model = rewards.fit();
    // The evaluated policy always chooses the last arm, whose mean reward is 2.
    const rows = {
      weights: Float64Array.from(log, ({ arm }) => (arm === 2 ? 1 / propensities[2]! : 0)),
      rewards: Float64Array.from(log, ({ reward }) => reward),
      predictions: Float64Array.from(log, ({ arm, fold, x }) => model.predict(fold, arm, x)),
      expectations: Float64Array.from(log, ({ fold, x }) => model.predict(fold, 2, x)),
      units: Uint32Array.from(log, (_, i) => i),
    };
    const [dr, plain] = [doublyRobust, ips].map((estimator) => sumContributions(n, estimator.contributions(rows)));
    expect(Math.abs(estimateOf(dr!) - 2)).toBeLessThan(4 * standardErrorOf(dr!));
    expect(standardErrorOf(dr!)).toBeLessThan(standardErrorOf(plain!) / 3);
  });
});
