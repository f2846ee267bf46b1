import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  defaultDirichletProcessPrior,
  DirichletProcessMixture,
  DirichletProcessRegression,
} from './dirichlet-process.js';

// scikit-learn 1.9.1, BayesianGaussianMixture with two methods replaced; see test/data/README.md.
const reference = JSON.parse(readFileSync(new URL('../test/data/dirichlet-process.json', import.meta.url), 'utf8')) as {
  data: number[][];
  responsibilities: number[][];
  means: number[][];
  variances: number[][];
  mean_precisions: number[];
  degrees_of_freedom: number[];
};
const rows = Float64Array.from(reference.data.flat());

describe('DirichletProcessMixture', () => {
  it("converges to the result of scikit-learn's coordinate ascent", () => {
    const mixture = new DirichletProcessMixture(
      rows,
      3,
      {
        truncation: 6,
        concentration: 0.7,
        meanPrecision: 0.3,
        degreesOfFreedom: 4,
        mean: Float64Array.of(0.5, 0.5, 0),
        scatter: Float64Array.of(0.05, 0.05, 0.2),
      },
      Float64Array.from(reference.responsibilities.flat()),
      3000,
    );
    const near = (actual: Float64Array, expected: number[]): void =>
      expected.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, 4));
    near(mixture.means, reference.means.flat());
    near(mixture.variances, reference.variances.flat());
    near(mixture.meanPrecisions, reference.mean_precisions);
    near(mixture.degreesOfFreedom, reference.degrees_of_freedom);
    expect(mixture.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  it('with one component is the conjugate normal-gamma posterior', () => {
    const prior = { ...defaultDirichletProcessPrior(0), truncation: 1 };
    const { means, variances, weights } = new DirichletProcessMixture(Float64Array.of(1, 2, 4), 1, prior);
    // Murphy 2012, §4.6.3.7: κ = 0.1 + 3, m = 7 / 3.1; scatter 0.1 + 14/3 + 0.1·3/3.1·(7/3)².
    expect(means[0]).toBeCloseTo(7 / 3.1, 12);
    expect(variances[0]).toBeCloseTo((0.1 + 14 / 3 + ((0.1 * 3) / 3.1) * (7 / 3) ** 2) / 6, 12);
    expect(weights[0]).toBe(1);
  });
});

describe('DirichletProcessRegression', () => {
  const model = new DirichletProcessRegression(new DirichletProcessMixture(rows, 3, defaultDirichletProcessPrior(2)));
  const out = new Float64Array(2);

  it('predicts the reward of a point’s cluster', () => {
    model.predict(Float64Array.of(0.2, 0.3), out);
    expect(Math.abs(out[0]! + 1)).toBeLessThan(0.15);
    expect(out[1]).toBeLessThan(0.5);
    model.predict(Float64Array.of(0.7, 0.6), out);
    expect(Math.abs(out[0]! - 1)).toBeLessThan(0.15);
  });

  it('predicts the prior far from all observations', () => {
    model.predict(Float64Array.of(40, -40), out);
    expect(Math.abs(out[0]!)).toBeLessThan(0.5);
    expect(out[1]).toBeGreaterThan(0.7);
  });

  it.each([
    ['one observation', [0.3, 0.3, 0]],
    ['identical points', Array.from({ length: 300 }, (_, i) => (i % 3 === 2 ? 0 : 0.3))],
  ])('is finite for %s', (_name, few) => {
    const mixture = new DirichletProcessMixture(Float64Array.from(few), 3, defaultDirichletProcessPrior(2));
    new DirichletProcessRegression(mixture).predict(Float64Array.of(0.3, 0.3), out);
    expect(Math.abs(out[0]!)).toBeLessThan(0.1);
    expect(out[1]).toBeGreaterThan(0);
    expect(Number.isFinite(out[1])).toBe(true);
  });
});
