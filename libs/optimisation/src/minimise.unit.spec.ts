import { describe, expect, it } from '@jest/globals';
import { type Differentiable, minimise } from './minimise.js';

const options = { maxEvaluations: 200, gradientTolerance: 1e-9, valueTolerance: 0 };

/** Rosenbrock's function of two variables; its minimum is 0 at (1, 1). */
const valley: Differentiable = {
  value(x) {
    const [a, b] = [x[0]!, x[1]!];
    return (1 - a) ** 2 + 100 * (b - a * a) ** 2;
  },
  gradient(x, gradient) {
    const [a, b] = [x[0]!, x[1]!];
    gradient[0] = -2 * (1 - a) - 400 * a * (b - a * a);
    gradient[1] = 200 * (b - a * a);
  },
};

describe('minimise', () => {
  it("finds the minimum of Rosenbrock's function", () => {
    const box = { lower: Float64Array.of(-5, -5), upper: Float64Array.of(5, 5) };
    const { x, value, evaluations } = minimise(valley, Float64Array.of(-1.2, 1), { ...options, ...box });
    expect(x[0]).toBeCloseTo(1, 6);
    expect(x[1]).toBeCloseTo(1, 6);
    expect(value).toBeLessThan(1e-12);
    expect(evaluations).toBeLessThan(100);
  });

  it('stops at the bounds: for a ≤ 0.5 the minimum is (0.5, 0.25)', () => {
    const box = { lower: Float64Array.of(-5, -5), upper: Float64Array.of(0.5, 5) };
    const { x, value } = minimise(valley, Float64Array.of(-1.2, 9), { ...options, ...box });
    expect(x[0]).toBe(0.5);
    expect(x[1]).toBeCloseTo(0.25, 6);
    expect(value).toBeCloseTo(0.25, 10);
  });

  it('respects the limit of evaluations and never accepts a value that is not finite', () => {
    const box = { lower: Float64Array.of(-5), upper: Float64Array.of(5) };
    const { x, evaluations } = minimise(
      { value: (at) => (at[0]! < 0 ? NaN : at[0]!), gradient: (_at, gradient) => gradient.fill(1) },
      Float64Array.of(3),
      { ...options, ...box, maxEvaluations: 30 },
    );
    expect(evaluations).toBeLessThanOrEqual(30);
    expect(x[0]).toBeGreaterThanOrEqual(0);
  });
});
