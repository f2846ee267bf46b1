import { describe, expect, it } from '@jest/globals';
import {
  ackley,
  type BenchmarkFunction,
  branin,
  hartmann3,
  hartmann6,
  levy,
  rosenbrock,
  sixHumpCamel,
} from './benchmark-functions.js';

// Optimal values and optimisers of BoTorch, botorch/test_functions/synthetic.py (MIT).
const optima: [BenchmarkFunction, number, number[][]][] = [
  [
    branin,
    0.397887,
    [
      [-Math.PI, 12.275],
      [Math.PI, 2.275],
      [9.42478, 2.475],
    ],
  ],
  [
    sixHumpCamel,
    -1.0316,
    [
      [0.0898, -0.7126],
      [-0.0898, 0.7126],
    ],
  ],
  [hartmann3, -3.86278, [[0.114614, 0.555649, 0.852547]]],
  [hartmann6, -3.32237, [[0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573]]],
  [ackley(5), 0, [[0, 0, 0, 0, 0]]],
  [levy(4), 0, [[1, 1, 1, 1]]],
  [rosenbrock(3), 0, [[1, 1, 1]]],
];

describe.each(optima.map((row) => [row[0].name, ...row] as const))('%s', (_name, f, optimum, optimisers) => {
  it('has the optimum and the location that BoTorch states', () => {
    for (const x of optimisers) expect(Math.abs(f.evaluate(x) - optimum)).toBeLessThan(5e-5);
    expect(Math.abs(f.minimum - optimum)).toBeLessThan(5e-5);
    expect(Math.abs(f.evaluate(f.argmin) - f.minimum)).toBeLessThan(1e-9);
  });

  it('rises in every direction from there', () => {
    f.argmin.forEach((_, i) => {
      for (const step of [1e-3, -1e-3]) {
        expect(f.evaluate(f.argmin.map((value, k) => (k === i ? value + step : value)))).toBeGreaterThan(f.minimum);
      }
    });
  });
});
