import { seededRandom } from '@assay/random';
import { describe, expect, it } from '@jest/globals';
import { type Evidence } from '../posteriors/evidence.js';
import { defaultPrior, type Posterior, updatePosterior } from '../posteriors/posterior.js';
import { type Algorithm, type ArmKnowledge, armShares } from './arm-shares.js';
import { epsilonGreedy } from './epsilon-greedy.js';
import { softmax } from './softmax.js';
import { topTwoSampling } from './thompson-sampling.js';
import { bayesUcbIndex, bayesUcbReaches, klUcbIndex, randomizedUcb, ucb1Index } from './upper-confidence.js';

const evidenceOf = (n: number, sum: number): Evidence => ({
  n,
  sum,
  mean: n === 0 ? 0 : sum / n,
  m2: n === 0 ? 0 : sum - (sum * sum) / n,
});
const arm = (n: number, sum: number): ArmKnowledge => ({
  evidence: evidenceOf(n, sum),
  posterior: updatePosterior(defaultPrior('binary'), evidenceOf(n, sum)),
});
const expectAll = (actual: readonly number[], expected: readonly number[], digits: number): void => {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, digits));
};

const algorithms: [string, Algorithm][] = [
  ['ε-greedy', { algorithm: 'EpsilonGreedy', explorationRate: 0.1 }],
  ['softmax', { algorithm: 'Softmax', lambda: 5 }],
  ['Thompson sampling', { algorithm: 'ThompsonSampling' }],
  ['top-two', { algorithm: 'ThompsonSampling', topTwo: 0.5 }],
  ['UCB1', { algorithm: 'UCB', index: 'ucb1' }],
  ['KL-UCB', { algorithm: 'UCB', index: 'kl_ucb' }],
  ['Bayes-UCB', { algorithm: 'UCB', index: 'bayes_ucb' }],
];

describe("VW's exploration values (vowpalwabbit/explore/tests/explore_test.cc)", () => {
  it('ε-greedy', () => expectAll(epsilonGreedy([0, 0, 1, 0], 0.4), [0.1, 0.1, 0.7, 0.1], 12));
  // The test in VW truncates to three digits instead of rounding.
  it('softmax', () => {
    const cut = softmax([1, 2, 3, 8], 0.2).map((share) => Math.floor(share * 1000) / 1000);
    expect(cut).toEqual([0.128, 0.157, 0.192, 0.522]);
  });
});

describe("MABWiser's UCB1 (tests/test_ucb.py, α = 1)", () => {
  it.each([
    [3, 1, 1.5723073962832794],
    [2, 0, 1.5174271293851465],
    [5, 3, 1.5597051824376162],
  ])('%d rewards that sum to %d', (n, sum, expected) => expect(ucb1Index(sum / n, n, 10, 1)).toBeCloseTo(expected, 14));

  it('untried arms come first, where MABWiser ranks them last with an expectation of 0', () => {
    expectAll(armShares({ algorithm: 'UCB', index: 'ucb1' }, [arm(10, 9), arm(0, 0), arm(0, 0)]), [0, 0.5, 0.5], 12);
  });
});

describe('other indices', () => {
  it('KL-UCB of an arm without success is 1 - t^(-1/n)', () => {
    expect(klUcbIndex(0, 5, 100, 1)).toBeCloseTo(1 - 100 ** (-1 / 5), 12);
    expect(klUcbIndex(1, 5, 100, 1)).toBeCloseTo(1, 12);
    expect(klUcbIndex(0.4, 5, 100, 0)).toBeCloseTo(0.4, 6);
  });

  it('Bayes-UCB is a quantile of the posterior', () => {
    // Beta(1, 1) and Beta(4, 1) have the distribution functions x and x⁴, Gamma(1, 2) has 1 - exp(-2x).
    const uniform = { family: 'beta', alpha: 1, beta: 1 } as const;
    expect(bayesUcbIndex(uniform, 100, 1, 'maximize')).toBeCloseTo(0.99, 10);
    expect(bayesUcbIndex(uniform, 100, 1, 'minimize')).toBeCloseTo(-0.01, 10);
    expect(bayesUcbIndex({ ...uniform, alpha: 4 }, 100, 1, 'maximize')).toBeCloseTo(0.99 ** 0.25, 10);
    const waiting = { family: 'gamma', shape: 1, rate: 2 } as const;
    expect(bayesUcbIndex(waiting, 100, 1, 'maximize')).toBeCloseTo(Math.log(100) / 2, 10);
    // Student's t with 2 degrees of freedom at 0.99 is 6.964556734.
    const unknown = { family: 'gaussian', mean: 3, weight: 4, shape: 1, scale: 1 } as const;
    expect(bayesUcbIndex(unknown, 100, 1, 'maximize')).toBeCloseTo(3 + 6.964556734 / 2, 7);
    expect(bayesUcbIndex(unknown, 100, 1, 'minimize')).toBeCloseTo(-3 + 6.964556734 / 2, 7);
  });
});

it('randomised Bayes-UCB gives the same shares to the last bit, with and without the check that skips arms below the best index', () => {
  const random = seededRandom(5);
  for (let round = 0; round < 150; round += 1) {
    const goal = round % 2 === 0 ? 'maximize' : 'minimize';
    const size = 2 + Math.floor(random() * 8);
    const posteriors = Array.from({ length: size }, (): Posterior => {
      const n = Math.floor(10 ** (5 * random()));
      const sum = Math.round(n * (0.1 + 0.05 * random()));
      switch (round % 3) {
        case 0:
          return { family: 'beta', alpha: 1 + sum, beta: 1 + n - sum };
        case 1:
          return { family: 'gamma', shape: 1 + sum, rate: 1 + n };
        default:
          return { family: 'gaussian', mean: 0.1 * random() - 0.05, weight: n, shape: 1 + n / 2, scale: n };
      }
    });
    // Includes ties.
    posteriors.push(posteriors[0]!, { ...posteriors[size - 1]! });
    const index = (posterior: Posterior, width: number) => bayesUcbIndex(posterior, 1_000, width, goal);
    const reaches = (posterior: Posterior, width: number, least: number) =>
      bayesUcbReaches(posterior, 1_000, width, goal, least);
    expect(randomizedUcb(posteriors, index, 1 / 4, reaches)).toEqual(randomizedUcb(posteriors, index, 1 / 4));
  }
});

describe('top-two sampling', () => {
  // GrowthBook's top_two_weights(inverse=True) takes the wrong columns: 0 for the best arm, IndexError with two arms.
  it('gives the lowest arm most where lower is better, and works with two arms and one', () => {
    const laws = [1, 2, 3].map((mean) => ({ family: 'normal', mean, sd: 0.4 }) as const);
    const shares = topTwoSampling(laws, 'minimize');
    expect(shares[0]).toBeGreaterThan(0.47);
    expectAll(topTwoSampling(laws.slice(0, 2), 'minimize'), [0.5, 0.5], 12);
    expect(topTwoSampling(laws.slice(0, 1), 'minimize')).toEqual([1]);
    const mirrored = laws.map((law) => ({ ...law, mean: -law.mean }));
    expectAll(shares, topTwoSampling(mirrored, 'maximize'), 12);
  });
});

describe.each(algorithms)('%s', (_name, algorithm) => {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

  it('gives a probability vector, most of it to the better arm, mirrored for the other goal', () => {
    const shares = armShares(algorithm, [arm(500, 50), arm(500, 100), arm(400, 40)]);
    expect(sum(shares)).toBeCloseTo(1, 12);
    expect(shares[1]).toBeGreaterThan(algorithm.algorithm === 'Softmax' ? 0.4 : 0.49);
    const failures = armShares(algorithm, [arm(500, 450), arm(500, 400), arm(400, 360)], 'minimize');
    if (algorithm.algorithm === 'Softmax') expectAll(failures, shares, 2);
    else expectAll(failures, shares, 9);
  });

  it('gives tied arms equal shares, also if all rewards are equal or there are none', () => {
    for (const same of [arm(0, 0), arm(7, 0), arm(7, 7), arm(90, 30)]) {
      expectAll(armShares(algorithm, [same, same, same]), [1 / 3, 1 / 3, 1 / 3], 12);
      expectAll(armShares(algorithm, [same]), [1], 12);
    }
  });

  it('gives finite shares if some arms have a million rewards and others none', () => {
    const shares = armShares(algorithm, [arm(1e6, 3), arm(0, 0), arm(1e6, 1e6)]);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(sum(shares)).toBeCloseTo(1, 12);
  });

  it('rejects an empty list of arms', () => expect(() => armShares(algorithm, [])).toThrow(RangeError));
});

it('rejects parameters out of range', () => {
  expect(() => epsilonGreedy([1, 2], 1.1)).toThrow(RangeError);
  expect(() => softmax([1, NaN], 1)).toThrow(RangeError);
  expect(() => armShares({ algorithm: 'UCB', index: 'ucb1', range: [1, 1] }, [arm(1, 1)])).toThrow(RangeError);
  expect(() => armShares({ algorithm: 'ThompsonSampling', topTwo: 2 }, [arm(1, 1)])).toThrow(RangeError);
});
