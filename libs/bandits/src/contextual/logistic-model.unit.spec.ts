import { describe, expect, it } from '@jest/globals';
import { seededNormal, seededUniform } from '../../test/seeded.js';
import { createWeights, type GaussianWeights, scoreOf } from './gaussian-weights.js';
import {
  addOutcome,
  createLogisticModel,
  discountLogisticModel,
  fitLogistic,
  type LogisticModel,
  logisticWeights,
  type Outcome,
  successProbability,
} from './logistic-model.js';

const rows = [
  [1, 0.001, 0.299],
  [1, -0.274, -0.891],
  [1, -0.455, -0.992],
  [1, 0.06, 1.34],
  [1, -0.492, -0.62],
  [1, 0.49, 0.357],
  [1, 0.105, -0.93],
  [1, -0.029, 0.695],
  [1, -1.344, -0.458],
  [1, -1.901, -1.29],
  [1, -1.842, -0.235],
  [1, -1.267, 0.271],
];
const successes = [1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0];
const outcomes: Outcome[] = rows.map((x, i) => ({ x, success: successes[i] === 1 }));

const intercept = (successes: number, failures: number): Outcome[] => [
  ...Array.from({ length: successes }, () => ({ x: [1], success: true })),
  ...Array.from({ length: failures }, () => ({ x: [1], success: false })),
];

function added(dimension: number, all: readonly Outcome[], batchSize?: number): LogisticModel {
  const model = createLogisticModel(dimension, 1, batchSize);
  for (const outcome of all) addOutcome(model, outcome);
  return model;
}

/** By how many standard deviations of the exact fit the mean is off, and the ratio of the standard deviations. */
function strayed(weights: GaussianWeights, exact: GaussianWeights, x: readonly number[]): [number, number] {
  const [a, b] = [scoreOf(weights, x), scoreOf(exact, x)];
  return [Math.abs(a.mean - b.mean) / Math.sqrt(b.variance), Math.sqrt(a.variance / b.variance)];
}

describe('fitLogistic', () => {
  it('agrees with scikit-learn 1.9.1, LogisticRegression(C=1, fit_intercept=False), and Laplace’s covariance', () => {
    const model = fitLogistic(createWeights(3, 1), outcomes);
    // scikit-learn stops at a gradient of 1e-14; NumPy inverted the Hessian at its weights.
    const weights = [-0.31656356745722286, 0.4606684151579058, 0.07432791341301669];
    const covariance = [
      [0.32025444586586244, 0.13209597345460927, 0.012100462974601645],
      [0.13209597345460927, 0.4049787831534448, -0.10115402450601294],
      [0.012100462974601637, -0.10115402450601294, 0.40634201863856845],
    ];
    model.coefficients.forEach((value, i) => expect(value).toBeCloseTo(weights[i]!, 13));
    for (const x of rows) {
      const variance = x.reduce((sum, a, i) => sum + x.reduce((s, b, j) => s + a * b * covariance[i]![j]!, 0), 0);
      expect(scoreOf(model, x).variance).toBeCloseTo(variance, 13);
    }
  });

  it('starts from what was believed before: a far smaller variance holds the weights', () => {
    const sure = fitLogistic(createWeights(1, 1), intercept(5000, 5000));
    const after = fitLogistic(sure, intercept(0, 10));
    // ½ q w² + 10 ln(1 + e^w) with q = 1 + 10,000/4 has its minimum near w = -5/2501.
    expect(after.coefficients[0]).toBeCloseTo(-5 / (2501 + 2.5), 6);
    expect(after.n).toBe(10_010);
    expect(sure.n).toBe(10_000);
  });

  it('has an answer for perfectly separated and for huge features', () => {
    const separated = fitLogistic(createWeights(2, 1), [
      { x: [1, 1e6], success: true },
      { x: [1, -1e6], success: false },
    ]);
    expect(separated.coefficients.every(Number.isFinite)).toBe(true);
    expect(successProbability(separated, [1, 1e6])).toBeGreaterThan(0.99);
  });
});

describe("Open Bandit Pipeline 0.5.7's logistic Thompson sampling is wrong three ways; here", () => {
  it('y is ±1: an arm with 0 of 1,000 successes does not succeed half of the time', () => {
    // scipy's brentq on the gradient w + 1000 / (1 + e^-w).
    const model = fitLogistic(createWeights(1, 1), intercept(0, 1000));
    expect(model.coefficients[0]).toBeCloseTo(-5.245185651860719, 12);
    expect(successProbability(model, [1])).toBeCloseTo(0.005245185651860719, 12);
  });

  it('p is 1 / (1 + e^(-x·m)): 3 successes of 10 lie below a half, as scikit-learn says', () => {
    const model = fitLogistic(createWeights(1, 1), intercept(3, 7));
    expect(model.coefficients[0]).toBeCloseTo(-0.5828259716982532, 12);
    expect(successProbability(model, [1])).toBeCloseTo(0.35828259716982536, 12);
  });

  it('the standard deviation is q^-½, not 1/q', () => {
    const { variance } = scoreOf(fitLogistic(createWeights(1, 1), intercept(500, 500)), [1]);
    // q = 1 + 1000/4.
    expect(Math.sqrt(variance)).toBeCloseTo(251 ** -0.5, 13);
    expect(Math.sqrt(variance)).toBeCloseTo(0.06311944030978031, 13);
    expect(Math.sqrt(variance)).not.toBeCloseTo(1 / 251, 2);
  });
});

describe('addOutcome', () => {
  it('stays near the exact fit of the whole log even if successes are rare, which one by one does not', () => {
    const uniform = seededUniform(7);
    const rare = Array.from({ length: 3000 }, (): Outcome => ({ x: [1], success: uniform() < 0.01 }));
    const exact = fitLogistic(createWeights(1, 1), rare);
    const [off, ratio] = strayed(logisticWeights(added(1, rare)), exact, [1]);
    expect(off).toBeLessThan(1.2);
    expect(ratio).toBeGreaterThan(0.8);
    const [offOneByOne, ratioOneByOne] = strayed(logisticWeights(added(1, rare, 1)), exact, [1]);
    expect(offOneByOne).toBeGreaterThan(1.5);
    expect(ratioOneByOne).toBeLessThan(0.8);
  });

  it('stays within a quarter of a standard deviation of the exact fit where successes are not rare', () => {
    const normal = seededNormal(5);
    const uniform = seededUniform(6);
    const truth = [-1, 0.8, -0.5, 0.3];
    const all = Array.from({ length: 2000 }, (): Outcome => {
      const x = [1, normal(), normal(), normal()];
      const score = x.reduce((sum, value, i) => sum + value * truth[i]!, 0);
      return { x, success: uniform() < 1 / (1 + Math.exp(-score)) };
    });
    const batches = logisticWeights(added(4, all));
    const exact = fitLogistic(createWeights(4, 1), all);
    const results = all.slice(0, 100).map(({ x }) => strayed(batches, exact, Array.from(x)));
    expect(Math.max(...results.map(([off]) => off))).toBeLessThan(0.25);
    expect(Math.min(...results.map(([, ratio]) => ratio))).toBeGreaterThan(0.95);
    expect(Math.max(...results.map(([, ratio]) => ratio))).toBeLessThan(1.05);
  });

  it('is the exact fit before the first batch is full', () => {
    expect(logisticWeights(added(3, outcomes))).toEqual(fitLogistic(createWeights(3, 1), outcomes));
  });

  it('goes on from JSON as if it had not stopped, and forgets towards the prior', () => {
    const whole = added(3, outcomes, 5);
    const resumed = JSON.parse(JSON.stringify(added(3, outcomes.slice(0, 7), 5))) as LogisticModel;
    for (const outcome of outcomes.slice(7)) addOutcome(resumed, outcome);
    expect(JSON.stringify(resumed)).toBe(JSON.stringify(whole));
    discountLogisticModel(whole, 1e-9);
    expect(scoreOf(logisticWeights(whole), [1, 0, 0]).mean).toBeCloseTo(0, 7);
    expect(scoreOf(logisticWeights(whole), [0, 0, 1]).variance).toBeCloseTo(1, 7);
  });

  it('refuses a context that does not fit and stays as it was', () => {
    const model = createLogisticModel(2);
    const before = JSON.stringify(model);
    expect(() => addOutcome(model, { x: [1], success: true })).toThrow('2 features');
    expect(() => addOutcome(model, { x: [1, NaN], success: true })).toThrow('Feature 1');
    expect(() => createLogisticModel(2, 1, 0)).toThrow('batchSize');
    expect(JSON.stringify(model)).toBe(before);
  });
});
