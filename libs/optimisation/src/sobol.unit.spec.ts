import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { MAX_SOBOL_DIMENSION, SobolSequence } from './sobol.js';

// scipy 1.17.1: qmc.Sobol(64, scramble=False).random(1024), some rows, times 2^30.
const { rows } = JSON.parse(readFileSync(new URL('../test/data/sobol.json', import.meta.url), 'utf8')) as {
  rows: Record<string, number[]>;
};

describe('SobolSequence', () => {
  it.each(Object.keys(rows))("has scipy's point %s in all 64 dimensions", (index) => {
    const sequence = new SobolSequence(MAX_SOBOL_DIMENSION, null);
    const point = new Float64Array(MAX_SOBOL_DIMENSION);
    sequence.point(Number(index), point);
    expect(Array.from(point, (value) => value * 2 ** 30)).toEqual(rows[index]);
  });

  it.each([0, 1, 0xffffffff])('scrambled by %d puts one of 256 points into each 256th of every dimension', (seed) => {
    const dimension = 64;
    const sequence = new SobolSequence(dimension, seed);
    const point = new Float64Array(dimension);
    const seen = Array.from({ length: dimension }, () => new Set<number>());
    for (let i = 0; i < 256; i++) {
      sequence.point(i, point);
      point.forEach((value, d) => seen[d]!.add(Math.floor(value * 256)));
    }
    for (const cells of seen) expect(cells.size).toBe(256);
  });

  it('integrates better than random points: the mean of a smooth function over 1,024 points', () => {
    // ∏ (1 + (x - 1/2)) has the mean 1; the standard error of 1,024 random points in 6 dimensions is 0.025.
    for (let seed = 0; seed < 20; seed++) {
      const sequence = new SobolSequence(6, seed);
      const point = new Float64Array(6);
      let sum = 0;
      for (let i = 0; i < 1024; i++) {
        sequence.point(i, point);
        sum += point.reduce((product, value) => product * (0.5 + value), 1);
      }
      expect(Math.abs(sum / 1024 - 1)).toBeLessThan(0.003);
    }
  });

  it('rejects dimensions without direction numbers', () => {
    expect(() => new SobolSequence(65, 0)).toThrow(RangeError);
    expect(() => new SobolSequence(0, 0)).toThrow(RangeError);
  });
});
