import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  acquire,
  acquisitions,
  expectedImprovement,
  logExpectedImprovement,
  logH,
  logProbabilityOfImprovement,
  probabilityOfImprovement,
} from './acquisition.js';

const reference = JSON.parse(readFileSync(new URL('../test/data/gaussian-process.json', import.meta.url), 'utf8')) as {
  log_h: { z: number[]; 'log(phi+z*Phi)': number[] };
};

function expectNear(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThan(tolerance * Math.max(1, Math.abs(expected)));
}

describe('logH', () => {
  // Reference: high-precision values of ln(φ + zΦ), see test/data/README.md.
  it.each(reference.log_h.z.map((z, i) => [z, reference.log_h['log(phi+z*Phi)'][i]!] as const))(
    'at %d',
    (z, expected) => expectNear(logH(z), expected, 1e-12),
  );

  it('increases and is finite over the whole range, including the boundaries between its branches', () => {
    let last = -Infinity;
    for (const z of [
      -1e100, -1e50, -1e20, -1e8, -51, -50.0001, -50, -49.9999, -3, -1.0001, -1, -0.9999, 0, 5, 1e8, 1e100,
    ]) {
      const value = logH(z);
      expect(Number.isFinite(value)).toBe(true);
      expect(value).toBeGreaterThan(last);
      last = value;
    }
  });
});

describe('acquisition functions', () => {
  // BoTorch, test/acquisition/test_analytic.py, and scikit-optimize, skopt/tests/test_acquisition.py.
  it('agree with the test values of other libraries', () => {
    expectNear(expectedImprovement(-0.5, 1, 0), 0.1977966, 1e-6);
    expectNear(expectedImprovement(0, 1, 0), 0.39894, 1e-5);
    expectNear(expectedImprovement(0.5, 1, 0), 0.6978, 1e-4);
    expectNear(probabilityOfImprovement(-0.5, 1, 0), 0.308538, 1e-6);
  });

  it('stay finite as logarithms where the plain values underflow', () => {
    expect(expectedImprovement(-100, 1, 0)).toBe(0);
    expect(probabilityOfImprovement(-100, 1, 0)).toBe(0);
    expectNear(logExpectedImprovement(-100, 1, 0), -5010.129578800252, 1e-12);
    // scipy 1.17.1: norm.logcdf(-100)
    expectNear(logProbabilityOfImprovement(-100, 1, 0), -5005.524208694205, 1e-12);
  });

  it.each(acquisitions.flatMap((name) => [3, 0.2, -0.99, -1.01, -7, -49, -51, -300].map((z) => [name, z] as const)))(
    '%s has the right slopes at z = %d',
    (acquisition, z) => {
      const settings = { acquisition, best: 0.3, beta: 2 };
      const [partials, scratch] = [new Float64Array(2), new Float64Array(2)];
      const sd = 0.7;
      const mean = settings.best + z * sd;
      acquire(settings, mean, sd, partials);
      const step = 1e-5;
      const difference = (dm: number, ds: number): number =>
        (acquire(settings, mean + dm, sd + ds, scratch) - acquire(settings, mean - dm, sd - ds, scratch)) / (2 * step);
      expectNear(partials[0]!, difference(step, 0), 1e-5);
      expectNear(partials[1]!, difference(0, step), 1e-5);
    },
  );
});
