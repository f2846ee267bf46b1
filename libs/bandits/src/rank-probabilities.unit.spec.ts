import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Law } from './laws/law.js';
import { bestArmProbabilities, expectedMaximum, rankProbabilities } from './rank-probabilities.js';

const beta = (alpha: number, b: number): Law => ({ family: 'beta', alpha, beta: b });
const gamma = (shape: number, rate: number): Law => ({ family: 'gamma', shape, rate });
const normal = (mean: number, sd: number): Law => ({ family: 'normal', mean, sd });
const student = (location: number, scale: number, df: number): Law => ({ family: 'student_t', location, scale, df });
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../test/data/${name}`, import.meta.url), 'utf8'));

interface Reference {
  readonly name: string;
  readonly laws: readonly Law[];
  readonly probabilities: readonly (readonly number[])[];
}

describe('the probabilities of ranks', () => {
  // mpmath 1.4.1 at 34 digits, see test/data/README.md.
  it.each(read('rank_probabilities.json') as Reference[])(
    'agree with mpmath: $name',
    ({ name, laws, probabilities }) => {
      const ours = rankProbabilities(laws, probabilities.length);
      probabilities.forEach((row, rank) =>
        row.forEach((expected, arm) => {
          const actual = ours[rank]![arm]!;
          // For huge counts a change of the last bit of α/β changes the result by more than 1e-12.
          expect(Math.abs(actual - expected)).toBeLessThan(/huge|large/.test(name) ? 1e-11 : 1e-12);
          // Small probabilities keep their relative precision.
          expect(Math.abs(actual / expected - 1)).toBeLessThan(1e-8);
        }),
      );
    },
  );

  const { gaussian, beta: betas } = read('pbest_reference.json') as {
    gaussian: { name: string; means: number[]; sds: number[]; pbest: number[]; gh128_max_abs_err: number }[];
    beta: { name: string; alpha: number[]; beta: number[]; pbest: number[] }[];
  };

  it.each(gaussian)('agree with an adaptive quadrature: $name', ({ means, sds, pbest, gh128_max_abs_err: hermite }) => {
    const ours = bestArmProbabilities(means.map((mean, i) => normal(mean, sds[i]!)));
    const error = Math.max(...ours.map((p, i) => Math.abs(p - pbest[i]!)));
    expect(error).toBeLessThan(1e-12);
    // GrowthBook's 128-node Gauss–Hermite rule misses narrow arms beside wide ones.
    if (hermite > 1e-12) expect(error).toBeLessThan(hermite / 1e9);
  });

  it.each(betas)('agree with an adaptive quadrature: $name', ({ alpha, beta: b, pbest }) => {
    const ours = bestArmProbabilities(alpha.map((a, i) => beta(a, b[i]!)));
    ours.forEach((p, i) => expect(Math.abs(p - pbest[i]!)).toBeLessThan(1e-12));
  });

  it("agree with Miller's sum for two beta arms", () => {
    // E. Miller, "Formulas for Bayesian A/B testing": Beta(3, 2) against Beta(2, 3) is 53/70.
    expect(bestArmProbabilities([beta(3, 2), beta(2, 3)])[0]).toBeCloseTo(53 / 70, 14);
  });

  it("agree with Ax's weights of Thompson sampling", () => {
    // ax/generators/tests/test_thompson.py: means 1 to 4, variances 1; .725, .225, .05 are its Monte Carlo figures.
    const weights = bestArmProbabilities([4, 3, 2, 1].map((mean) => normal(mean, 1)));
    [0.7253, 0.22228, 0.04645, 0.00597].forEach((p, arm) => expect(weights[arm]).toBeCloseTo(p, 5));
  });

  it('agree with an exponential race', () => {
    // The minimum of exponentials with rates r_i is the i-th with probability r_i / Σ r.
    const rates = [1, 2.5, 40, 0.01];
    const ours = bestArmProbabilities(
      rates.map((rate) => gamma(1, rate)),
      'minimize',
    );
    ours.forEach((p, i) => expect(p / (rates[i]! / sum(rates))).toBeCloseTo(1, 12));
  });

  it('agree with powers of uniform variables', () => {
    // X_i ~ Beta(a_i, 1) has the distribution function x^a: X_i is the largest with probability a_i / Σ a.
    const powers = [0.001, 0.3, 1, 7, 1e4];
    const ours = bestArmProbabilities(powers.map((power) => beta(power, 1)));
    ours.forEach((p, i) => expect(p / (powers[i]! / sum(powers))).toBeCloseTo(1, 11));
  });

  it('agree with the closed forms for a wide arm between narrow ones, and for Cauchy arms', () => {
    // The upper narrow arm is best unless the wide one exceeds it.
    const [upper, , wide] = bestArmProbabilities([normal(1, 1e-9), normal(-1, 1e-9), normal(0, 3)]);
    expect(upper).toBeCloseTo(0.6305586598182363, 9); // Φ(1/3)
    expect(wide).toBeCloseTo(1 - 0.6305586598182363, 9);
    // The difference of two Cauchy variables is Cauchy with the sum of the scales: P = ½ + arctan(2 / 2) / π = ¾.
    expect(bestArmProbabilities([student(2, 1, 1), student(0, 1, 1)])[0]).toBeCloseTo(0.75, 11);
  });
});

describe('hard cases', () => {
  it.each([2, 3, 10, 50])('%d identical arms are equally likely to have any rank', (arms) => {
    for (const law of [
      beta(1, 1),
      beta(0.5, 0.5),
      beta(3e7, 5e9),
      gamma(0.3, 9),
      normal(1e6, 1e-3),
      student(5, 2, 1),
    ]) {
      for (const row of rankProbabilities(new Array<Law>(arms).fill(law), 2)) {
        for (const p of row) expect(Math.abs(p * arms - 1)).toBeLessThan(1e-11);
      }
    }
  });

  it('handles standard deviations that differ by 1e9, distant means, and certainty', () => {
    expect(bestArmProbabilities([normal(0, 1e-9), normal(0, 1)])[0]).toBeCloseTo(0.5, 9);
    expect(bestArmProbabilities([normal(0, 1e-150), normal(1e150, 1e-150)])).toEqual([0, 1]);
    expect(bestArmProbabilities([normal(1e9, 1e-6), normal(1e9 + 1e-6, 1e-6)])[0]).toBeGreaterThan(0.15);
    expect(bestArmProbabilities([beta(1e15, 1), beta(1, 1e15)])[0]).toBe(1);
    expect(bestArmProbabilities([beta(1e-6, 1), beta(1, 1)])[0]).toBeCloseTo(1e-6, 11);
    expect(bestArmProbabilities([gamma(1e15, 1e-150), gamma(1e-6, 1e150)])[0]).toBeCloseTo(1, 9);
    expect(bestArmProbabilities([normal(3, 1)])).toEqual([1]);
  });

  it('rejects invalid distributions', () => {
    expect(() => bestArmProbabilities([])).toThrow(RangeError);
    expect(() => rankProbabilities([beta(1, 1), beta(1, 1)], 3)).toThrow(RangeError);
    for (const law of [beta(0, 1), beta(1, NaN), normal(0, 0), normal(NaN, 1), gamma(1, -1), student(0, 1, 0.5)]) {
      expect(() => bestArmProbabilities([law, law])).toThrow(RangeError);
    }
  });
});

describe('the expectation of the largest', () => {
  it.each([
    // Two independent N(0, 1): 1/√π, wherever they are and however wide.
    ['normal arms', [normal(0, 1), normal(0, 1)], 0.5641895835477563],
    ['far normal arms', [normal(1e6, 2), normal(1e6, 2)], 1e6 + 2 * 0.5641895835477563],
    // Distribution functions x^a, whose product is x^Σa.
    ['powers of uniform arms', [beta(0.3, 1), beta(1, 1), beta(7, 1)], 8.3 / 9.3],
    // Exponentials with rates 1 and 2: 1 + 1/2 - 1/(1 + 2).
    ['exponential arms', [gamma(1, 1), gamma(1, 2)], 7 / 6],
    // ∫ 2 x f F with f = (2 + x²)^(-3/2), F = ½ + ½ x / √(2 + x²): π / √8.
    ['Student arms', [student(0, 1, 2), student(0, 1, 2)], Math.PI / Math.sqrt(8)],
    // ∫ 1 - F G.
    ['a uniform and an exponential arm', [beta(1, 1), gamma(1, 1)], 1.5 - Math.exp(-1)],
    // E[max(U, z)] = (1 + z²) / 2.
    ['a uniform arm and one nearly known', [beta(1, 1), normal(0.5, 1e-3)], (1 + 0.25 + 1e-6) / 2],
    ['one arm', [beta(2, 3)], 0.4],
    ['an arm above all others', [beta(1e15, 1), beta(1, 1e15)], 1],
  ])('of %s', (_, laws, expected) => {
    expect(expectedMaximum(laws)! / expected).toBeCloseTo(1, 9);
  });

  it('is null if an arm has no expectation, and no less than any arm’s', () => {
    expect(expectedMaximum([student(0, 1, 1), normal(0, 1)])).toBeNull();
    const narrow = new Array<Law>(10).fill(normal(0.1, 1e-12));
    expect(expectedMaximum(narrow)).toBeGreaterThanOrEqual(0.1);
    expect(() => expectedMaximum([])).toThrow(RangeError);
  });
});

describe('whatever the arms', () => {
  const exponent = (least: number, most: number) =>
    fc.double({ min: least, max: most, noNaN: true }).map((power) => 10 ** power);
  const location = fc.double({ min: -10, max: 10, noNaN: true });
  const law = {
    beta: fc.tuple(exponent(-2, 7), exponent(-2, 7)).map(([a, b]) => beta(a, b)),
    gamma: fc.tuple(exponent(-2, 7), exponent(-3, 3)).map(([a, b]) => gamma(a, b)),
    normal: fc.tuple(location, exponent(-5, 3)).map(([a, b]) => normal(a, b)),
    student: fc.tuple(location, exponent(-4, 2), exponent(0, 5)).map(([a, b, c]) => student(a, b, c)),
  };
  const arms = fc.oneof(
    ...Object.values(law).map((one) => fc.array(one, { minLength: 2, maxLength: 6 })),
    fc.array(fc.oneof(...Object.values(law)), { minLength: 2, maxLength: 4 }),
  );

  it('every rank sums to 1, every arm’s ranks sum to 1, and the last rank is the first of the opposite goal', () => {
    fc.assert(
      fc.property(arms, (laws) => {
        const ranks = rankProbabilities(laws, laws.length);
        for (const row of ranks) expect(Math.abs(sum(row) - 1)).toBeLessThan(1e-14 * laws.length);
        laws.forEach((_, arm) => {
          const ofArm = ranks.map((row) => row[arm]!);
          expect(ofArm.every((p) => p >= 0 && p <= 1)).toBe(true);
          expect(Math.abs(sum(ofArm) - 1)).toBeLessThan(1e-10);
        });
        const worst = bestArmProbabilities(laws, 'minimize');
        worst.forEach((p, arm) => expect(Math.abs(p - ranks.at(-1)![arm]!)).toBeLessThan(1e-10));
      }),
      { numRuns: 60 },
    );
  });

  it('the order of the arms does not matter', () => {
    fc.assert(
      fc.property(arms, (laws) => {
        const there = bestArmProbabilities(laws);
        const back = bestArmProbabilities(laws.toReversed()).toReversed();
        there.forEach((p, arm) => expect(Math.abs(p - back[arm]!)).toBeLessThan(1e-12));
      }),
      { numRuns: 40 },
    );
  });
});
