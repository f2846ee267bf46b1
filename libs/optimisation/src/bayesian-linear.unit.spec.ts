import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { BayesianLinear, type BayesianLinearPrior } from './bayesian-linear.js';

// numpy 2.4.6 and scipy 1.17.1 (multivariate_t), from the joint distribution of observations and predictions; see test/data.
const reference = JSON.parse(readFileSync(new URL('../test/data/bayesian-linear.json', import.meta.url), 'utf8')) as {
  x: number[][];
  y: number[];
  star: number[][];
  prior: BayesianLinearPrior;
  mean: number[];
  sd: number[];
  log_evidence: number;
};

describe('BayesianLinear', () => {
  const model = new BayesianLinear(2, reference.prior);
  // In two parts, because learning is sequential.
  model.learn(Float64Array.from(reference.x.slice(0, 4).flat()), Float64Array.from(reference.y.slice(0, 4)));
  model.learn(Float64Array.from(reference.x.slice(4).flat()), Float64Array.from(reference.y.slice(4)));

  it('agrees with the joint distribution of observations and predictions', () => {
    const out = new Float64Array(2);
    reference.star.forEach((point, i) => {
      model.predict(Float64Array.from(point), out);
      expect(out[0]).toBeCloseTo(reference.mean[i]!, 9);
      expect(out[1]).toBeCloseTo(reference.sd[i]!, 9);
    });
    expect(model.logEvidence()).toBeCloseTo(reference.log_evidence, 8);
  });

  it('has the gradient of a quadratic', () => {
    const gradient = new Float64Array(4);
    const [out, up] = [new Float64Array(2), new Float64Array(2)];
    const x = Float64Array.of(0.3, 0.8);
    model.predict(x, out, gradient);
    model.predict(Float64Array.of(0.3 + 1e-4, 0.8), up);
    expect((up[0]! - out[0]!) / 1e-4).toBeCloseTo(gradient[0]!, 2);
    expect((up[1]! - out[1]!) / 1e-4).toBeCloseTo(gradient[2]!, 2);
  });

  it('predicts its prior before the first observation, and is finite for equal values and identical points', () => {
    const out = new Float64Array(2);
    const fresh = new BayesianLinear(2);
    fresh.predict(Float64Array.of(0.2, 0.7), out);
    expect(out[0]).toBe(0);
    expect(out[1]).toBeGreaterThan(1);
    fresh.learn(new Float64Array(20_000).fill(0.3), new Float64Array(10_000));
    fresh.predict(Float64Array.of(0.3, 0.3), out);
    expect(Math.abs(out[0]!)).toBeLessThan(1e-6);
    expect(out[1]).toBeGreaterThan(0);
    expect(out[1]).toBeLessThan(0.01);
  });

  it('rejects a prior whose variance is infinite', () => {
    expect(() => new BayesianLinear(2, { coefficientVariance: 1, shape: 1, rate: 1 })).toThrow(RangeError);
  });
});
