import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { deriveSeed } from './derive-seed.js';
import { mulberry32 } from './mulberry32.js';
import { type Random } from './random.js';
import { randomBeta } from './random-beta.js';
import { randomGamma } from './random-gamma.js';
import { randomNormal } from './random-normal.js';
import { seededRandom, seededRandom32 } from './seeded-random.js';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../test/data/${name}`, import.meta.url), 'utf8')) as unknown;
const generators = read('generators.json') as {
  readonly sfc32: Readonly<Record<string, number[]>>;
  readonly mulberry32: Readonly<Record<string, number[]>>;
  readonly derived: readonly [seed: number, index: number, result: number][];
};
const quantiles = read('quantiles.json') as {
  readonly shares: readonly number[];
  readonly normal: readonly number[];
  readonly gamma: Readonly<Record<string, number[]>>;
  readonly beta: readonly [a: number, b: number, quantiles: number[]][];
};
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the generators agree with their definitions:', () => {
  it.each(Object.entries(generators.sfc32))('sfc32 with the seed %s', (seed, words) => {
    const random = seededRandom(Number(seed));
    for (let i = 0; i < words.length; i += 2) {
      expect(random()).toBe((words[i]! * 2 ** 21 + (words[i + 1]! >>> 11)) / 2 ** 53);
    }
  });

  it.each(Object.entries(generators.sfc32).filter(([seed]) => Number(seed) >= 0 && Number(seed) < 2 ** 32))(
    'sfc32 with 32 bits of the seed %s',
    (seed, words) => {
      const random = seededRandom32(Number(seed));
      for (const word of words) expect(random()).toBe(word / 2 ** 32);
    },
  );

  it.each(Object.entries(generators.mulberry32))('mulberry32 with the seed %s', (seed, words) => {
    const random = mulberry32(Number(seed));
    for (const word of words) expect(random()).toBe(word / 2 ** 32);
  });

  it.each(generators.derived)('the seed derived from %d for %d', (seed, index, result) => {
    expect(deriveSeed(seed, index)).toBe(result);
  });

  it('require whole numbers', () => {
    expect(() => seededRandom(0.5)).toThrow(RangeError);
    expect(() => seededRandom32(0.5)).toThrow(RangeError);
  });
});

it('uniform and normal numbers have the right distribution', () => {
  const random = seededRandom(7);
  const values = Array.from({ length: 20_000 }, random);
  expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(Math.abs(mean(values) - 0.5)).toBeLessThan(0.012);
  const normals = Array.from({ length: 20_000 }, () => randomNormal(random));
  expect(Math.abs(mean(normals))).toBeLessThan(0.042);
  expect(Math.abs(mean(normals.map((z) => z * z)) - 1)).toBeLessThan(0.06);
});

describe("the shares below scipy's quantiles, of 20,000 numbers", () => {
  const expectShares = (draw: (random: Random) => number, points: readonly number[]): void => {
    const random = seededRandom(12);
    const values = Array.from({ length: 20_000 }, () => draw(random));
    quantiles.shares.forEach((share, i) => {
      const below = values.filter((value) => value < points[i]!).length / values.length;
      // Four standard deviations.
      expect(Math.abs(below - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / values.length));
    });
  };

  it('normal', () => expectShares(randomNormal, quantiles.normal));
  it.each(Object.entries(quantiles.gamma))('gamma of shape %s', (shape, points) =>
    expectShares((random) => randomGamma(Number(shape), random), points),
  );
  it.each(quantiles.beta)('beta(%d, %d)', (a, b, points) => expectShares((random) => randomBeta(a, b, random), points));

  it('gamma and beta need shapes of at least 1', () => {
    expect(() => randomGamma(0.5, seededRandom(1))).toThrow(RangeError);
    expect(() => randomBeta(2, 0.5, seededRandom(1))).toThrow(RangeError);
  });
});
