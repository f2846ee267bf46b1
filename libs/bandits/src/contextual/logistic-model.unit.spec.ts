import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { scoreOf } from './gaussian-weights.js';
import { fitLogistic, type LogisticRow, successProbability } from './logistic-model.js';

interface Case {
  readonly name: string;
  readonly ridge: number;
  readonly rows: readonly (LogisticRow & { readonly x: readonly number[] })[];
  readonly weights: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}
const { cases } = JSON.parse(
  readFileSync(new URL('../../test/data/logistic_reference.json', import.meta.url), 'utf8'),
) as { cases: readonly Case[] };

const intercept = (successes: number, failures: number): LogisticRow[] => [
  { x: [1], n: successes + failures, successes },
];

describe('fitLogistic', () => {
  it.each(cases.map((one) => [one.name, one] as const))(
    'finds the maximum and the covariance that scikit-learn and mpmath find: %s',
    (_name, { covariance, ridge, rows, weights }) => {
      const model = fitLogistic(rows, weights.length, ridge);
      model.coefficients.forEach((value, i) => expect(Math.abs(value - weights[i]!)).toBeLessThan(1e-12));
      for (const { x } of rows) {
        const variance = x.reduce((sum, a, i) => sum + x.reduce((s, b, j) => s + a * b * covariance[i]![j]!, 0), 0);
        expect(scoreOf(model, x).variance / variance).toBeCloseTo(1, 11);
      }
    },
  );

  it('is the same for single outcomes and for their counts', () => {
    const x = [1, -0.5];
    const one = fitLogistic([{ x, n: 7, successes: 2 }], 2);
    const single = fitLogistic(
      Array.from({ length: 7 }, (_, i) => ({ x, n: 1, successes: i < 2 ? 1 : 0 })),
      2,
    );
    expect(single.n).toBe(7);
    single.coefficients.forEach((value, i) => expect(value).toBeCloseTo(one.coefficients[i]!, 14));
  });

  it('is the prior without observations, and stays finite for huge features', () => {
    const nothing = fitLogistic([{ x: [1, 5], n: 0, successes: 0 }], 2, 4);
    expect(nothing).toMatchObject({ n: 0, coefficients: [0, 0], factor: [2, 0, 2] });
    const far = fitLogistic(
      [
        { x: [1, 1e6], n: 1, successes: 1 },
        { x: [1, -1e6], n: 1, successes: 0 },
      ],
      2,
    );
    expect(far.coefficients.every(Number.isFinite)).toBe(true);
    expect(successProbability(far, [1, 1e6])).toBeGreaterThan(0.99);
  });

  it('rejects inconsistent input', () => {
    expect(() => fitLogistic([{ x: [1], n: 1, successes: 0 }], 2)).toThrow('2 features');
    expect(() => fitLogistic([{ x: [1, NaN], n: 1, successes: 0 }], 2)).toThrow('Feature 1');
    expect(() => fitLogistic([{ x: [1], n: 1, successes: 2 }], 1)).toThrow('successes');
    expect(() => fitLogistic([{ x: [1], n: -1, successes: -1 }], 1)).toThrow('successes');
    expect(() => fitLogistic([], 1, 0)).toThrow('ridge');
  });
});

describe("Open Bandit Pipeline 0.5.7's logistic Thompson sampling has three errors that this one has not", () => {
  it('outcomes are coded correctly: an arm with 0 successes in 1,000 has no probability near one half', () => {
    // scipy's brentq on the gradient w + 1000 / (1 + e^-w).
    const model = fitLogistic(intercept(0, 1000), 1);
    expect(model.coefficients[0]).toBeCloseTo(-5.245185651860719, 12);
    expect(successProbability(model, [1])).toBeCloseTo(0.005245185651860719, 12);
  });

  it('the sign in p = 1 / (1 + e^(-x·m)) is correct: 3 successes of 10 give p below one half, as in scikit-learn', () => {
    const model = fitLogistic(intercept(3, 7), 1);
    expect(model.coefficients[0]).toBeCloseTo(-0.5828259716982532, 12);
    expect(successProbability(model, [1])).toBeCloseTo(0.35828259716982536, 12);
  });

  it('the standard deviation is q^-½, not 1/q', () => {
    const { variance } = scoreOf(fitLogistic(intercept(500, 500), 1), [1]);
    // q = 1 + 1000/4.
    expect(Math.sqrt(variance)).toBeCloseTo(251 ** -0.5, 13);
    expect(Math.sqrt(variance)).toBeCloseTo(0.06311944030978031, 13);
    expect(Math.sqrt(variance)).not.toBeCloseTo(1 / 251, 2);
  });
});
