import { describe, expect, it } from '@jest/globals';
import { chiSquareUpper, normalCritical, normalTwoSided, studentCritical, studentTwoSided } from './distributions.js';

/** Relative tolerance. */
function expectNear(actual: number, expected: number, tolerance = 1e-11): void {
  expect(Math.abs(actual / expected - 1)).toBeLessThan(tolerance);
}

// Reference values: scipy 1.17.1 (norm.sf, t.sf, chi2.sf, norm.isf, t.isf).
describe('tails', () => {
  it.each([
    [1, 0.15865525393145707],
    [5, 2.866515718791933e-7],
    [10, 7.61985302416047e-24],
    [37, 5.7255712225239266e-300],
  ])('normal beyond %d', (z, upper) => {
    expectNear(normalTwoSided(z), 2 * upper);
    expectNear(normalTwoSided(-z), 2 * upper);
  });

  it.each([
    [2, 5, 0.050969739414929174],
    [10, 10, 7.947765877982062e-7],
    [10, 6866.3, 1.100723699566175e-23],
    [30, 1e5, 3.68926843611138e-197],
    [36, 1e8, 4.200251051647104e-284],
    [5, 1.5, 0.032687883810578106],
  ])("Student's t beyond %d with %d df", (t, df, upper) => {
    expectNear(studentTwoSided(t, df), 2 * upper);
  });

  it.each([
    [1, 1, 0.31731050786291115],
    [100, 1, 1.5239706048320995e-23],
    [1400, 3, 2.945619361016289e-303],
    [50, 9, 1.0772382022574693e-7],
    [1e-5, 1, 0.9974768716831944],
  ])('χ² beyond %d with %d df', (x, df, upper) => {
    expectNear(chiSquareUpper(x, df), upper);
  });

  it('critical values', () => {
    expectNear(normalCritical(0.05), 1.9599639845400545);
    expectNear(normalCritical(2e-6), 4.753424308822899, 1e-10);
    expectNear(studentCritical(0.05, 1.5), 6.016663104427933);
    expectNear(studentCritical(0.01, 100), 2.6258905214380173);
  });
});
