import { describe, expect, it } from '@jest/globals';
import { seededNormal } from '../../test/seeded.js';
import { contextualThompsonPropensities } from './contextual-thompson.js';
import { createWeights, type GaussianWeights, scoreOf } from './gaussian-weights.js';
import { addReward, createLinearModel } from './linear-model.js';
import { fitLogistic } from './logistic-model.js';

/** One weight whose score in the context [1] is N(mean, sd²). */
function scored(mean: number, sd: number): GaussianWeights {
  const weights = createWeights(1, 1 / (sd * sd));
  return { ...weights, response: [mean / (sd * sd)], coefficients: [mean] };
}

/** The integral of f_k ∏ F_i, by the trapezoidal rule on a fine grid, with distribution functions summed on the way. */
function bruteForce(laws: readonly { mean: number; sd: number }[]): number[] {
  const low = Math.min(...laws.map(({ mean, sd }) => mean - 9 * sd));
  const high = Math.max(...laws.map(({ mean, sd }) => mean + 9 * sd));
  const steps = 20_000;
  const width = (high - low) / steps;
  const density = ({ mean, sd }: { mean: number; sd: number }, x: number) =>
    Math.exp(-0.5 * ((x - mean) / sd) ** 2) / (sd * Math.sqrt(2 * Math.PI));
  const below = laws.map(() => 0);
  const result = laws.map(() => 0);
  let last = laws.map((law) => density(law, low));
  for (let i = 1; i <= steps; i++) {
    const now = laws.map((law) => density(law, low + i * width));
    now.forEach((value, arm) => (below[arm]! += ((value + last[arm]!) / 2) * width));
    now.forEach((value, arm) => {
      result[arm]! += width * value * below.reduce((product, f, other) => (other === arm ? product : product * f), 1);
    });
    last = now;
  }
  return result;
}

const together = (weights: GaussianWeights[], spread = 1) =>
  contextualThompsonPropensities(
    weights,
    weights.map(() => [1]),
    spread,
  );

describe('contextualThompsonPropensities', () => {
  it("agrees with scipy's adaptive quadrature for three arms", () => {
    // scipy.integrate.quad of the density times the other distribution functions, tolerance 1e-13.
    const propensities = together([scored(0.3, 0.2), scored(0.5, 0.1), scored(0.1, 0.4)]);
    [0.1601968793631568, 0.6868339126133649, 0.15296920802347858].forEach((expected, arm) =>
      expect(propensities[arm]).toBeCloseTo(expected, 12),
    );
  });

  it('is Φ for two arms, in the far tail too', () => {
    // 1 - Φ(0.5) and Φ(-8) as tabulated, e.g. by scipy.stats.norm.
    const [half, rest] = together([scored(0, 0.6), scored(0.5, 0.8)]);
    expect(half).toBeCloseTo(0.3085375387259869, 14);
    expect(rest).toBeCloseTo(0.6914624612740131, 14);
    const [, tail] = together([scored(8, 0.6), scored(0, 0.8)]);
    expect(tail! / 6.220960574271785e-16).toBeCloseTo(1, 9);
  });

  it('agrees with numerical integration for fitted linear models', () => {
    const normal = seededNormal(8);
    const models = [0, 1, 2, 3, 4].map(() => createLinearModel(4, 0.5));
    for (let i = 0; i < 150; i++) {
      const x = [1, normal(), normal(), normal()];
      addReward(models[i % 5]!, x, x[1]! * ((i % 5) - 2) * 0.2 + 0.7 * normal());
    }
    const x = [1, 0.3, -0.5, 0.2];
    const contexts = models.map(() => x);
    const propensities = contextualThompsonPropensities(models, contexts, 0.7);
    const expected = bruteForce(
      models.map((model) => {
        const { mean, variance } = scoreOf(model, x);
        return { mean, sd: 0.7 * Math.sqrt(variance) };
      }),
    );
    propensities.forEach((p, arm) => expect(Math.abs(p - expected[arm]!)).toBeLessThan(2e-4));
    expect(propensities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
  });

  it('supports logistic models: an arm without any success is almost never chosen', () => {
    const after = (successes: number) => fitLogistic([{ x: [1], n: 200, successes }], 1);
    const propensities = together([after(0), after(100)]);
    expect(propensities[0]).toBeGreaterThan(0);
    expect(propensities[0]).toBeLessThan(1e-6);
  });

  it('gives propensities in a context of zeros, and rejects a spread of 0', () => {
    const models = [createLinearModel(2), createLinearModel(2), createLinearModel(2)];
    const zeros = models.map(() => [0, 0]);
    contextualThompsonPropensities(models, zeros, 1).forEach((p) => expect(p).toBeCloseTo(1 / 3, 9));
    expect(() => contextualThompsonPropensities(models, zeros, 0)).toThrow('spread');
    expect(() => contextualThompsonPropensities(models, [[1, 1]], 1)).toThrow('3 arms');
  });
});
