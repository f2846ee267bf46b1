import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { factorWithFloor } from './factor-with-floor.js';
import { factorRow, factorWithJitter } from './factor-with-jitter.js';
import { invert } from './invert.js';
import { multiplyByTranspose, multiplySymmetric } from './multiply.js';
import { diagonal, rowStart } from './packed-triangle.js';
import { rankOneUpdate } from './rank-one-update.js';
import { solveLower, solveLowerInSequence, solveUpper } from './solve.js';

interface Case {
  readonly n: number;
  readonly matrix: number[];
  readonly b: number[];
  readonly v: number[];
  readonly factor: number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly inverse: number[];
  readonly log_determinant: number;
  readonly product: number[];
  readonly updated: number[];
}
const cases = JSON.parse(
  readFileSync(new URL('../test/data/cholesky.json', import.meta.url), 'utf8'),
) as readonly Case[];

function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance = 1e-11): void {
  expect(actual.length).toBe(expected.length);
  const scale = Math.max(...expected.map(Math.abs));
  expected.forEach((value, i) => expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(tolerance * scale));
}

describe.each(cases)('for a matrix of $n rows, agrees with numpy:', (reference) => {
  const { n, b, matrix } = reference;
  const factorOf = (): Float64Array => {
    const l = new Float64Array(rowStart(n));
    expect(factorWithJitter(Float64Array.from(matrix), n, l)).toBe(0);
    return l;
  };

  it('the factor with jitter, and the logarithm of the determinant', () => {
    const l = factorOf();
    expectClose(l, reference.factor);
    let logDeterminant = 0;
    for (let i = 0; i < n; i++) logDeterminant += 2 * Math.log(diagonal(l, i));
    expect(logDeterminant).toBeCloseTo(reference.log_determinant, 9);
  });

  it('the factor row by row, the same to the last bit', () => {
    const l = Float64Array.from(matrix);
    for (let i = 0; i < n; i++) expect(factorRow(l, i)).toBe(true);
    expect(l).toEqual(factorOf());
  });

  it('the factor with a floor, the same to the last bit in an array of numbers, and after JSON', () => {
    const typed = Float64Array.from(matrix);
    factorWithFloor(typed, n, 0.25);
    expectClose(typed, reference.factor);
    const plain = matrix.slice();
    factorWithFloor(plain, n, 0.25);
    expect(plain).toEqual(Array.from(typed));
    expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
  });

  it('solutions with L and its transpose', () => {
    const l = factorOf();
    const [lower, inSequence, upper] = [b, b, b].map((vector) => Float64Array.from(vector)) as Float64Array[];
    solveLower(l, n, lower!);
    solveLowerInSequence(l, n, inSequence!);
    solveUpper(l, n, upper!);
    expectClose(lower!, reference.lower);
    expectClose(inSequence!, reference.lower);
    expectClose(upper!, reference.upper);
  });

  it('the inverse', () => {
    const inverse = new Float64Array(rowStart(n));
    invert(factorOf(), n, new Float64Array(n * n), inverse);
    expectClose(inverse, reference.inverse, 1e-10);
  });

  it('products', () => {
    const product = new Array<number>(n).fill(0);
    multiplySymmetric(matrix, n, b, product);
    expectClose(product, reference.product);
    const back = new Float64Array(matrix.length);
    multiplyByTranspose(factorOf(), n, back);
    expectClose(back, matrix);
  });

  it('the factor after a rank-one update', () => {
    const l = factorOf();
    rankOneUpdate(l, Float64Array.from(reference.v));
    expectClose(l, reference.updated);
  });
});

describe('a matrix that is not positive definite', () => {
  it('gets the least jitter that allows a factor', () => {
    // Two equal rows make the second pivot 0.
    const l = new Float64Array(3);
    const jitter = factorWithJitter(Float64Array.of(1, 1, 1), 2, l);
    expect(jitter).toBe(1e-8);
    expect(l[2]).toBeCloseTo(Math.sqrt(2e-8), 10);
    expect(factorRow(Float64Array.of(1, 1, 1), 1)).toBe(false);
  });

  it('is rejected if jitter does not help', () => {
    expect(() => factorWithJitter(Float64Array.of(1, 2, 1), 2, new Float64Array(3))).toThrow(RangeError);
  });

  it('has its pivots raised to the floor', () => {
    const l = [1, 1, 1];
    factorWithFloor(l, 2, 1e-6);
    expect(l).toEqual([1, 1, Math.sqrt(1e-6)]);
  });
});
