import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { growthBookCases } from '../test/growthbook-cases.js';
import { BUCKETS, bucketOf, createBucketer, hashAlgorithms, layerPoint, type HashAlgorithm } from './bucketer.js';
import { layout, variantAt } from './layout.js';
import { murmur3 } from './murmur3.js';

// Jest wraps the global object, which makes Math slow in loops of millions.
const { floor, imul } = Math;

interface Vector {
  salt: string;
  unit_id: string;
  hash: number;
  bucket: number;
}
const { vectors } = JSON.parse(readFileSync(new URL('../test-vectors.json', import.meta.url), 'utf8')) as {
  vectors: Vector[];
};

describe('assay', () => {
  it('agrees with every published vector', () => {
    expect(vectors).toHaveLength(208);
    const ours = vectors.map(({ salt, unit_id }) => ({
      salt,
      unit_id,
      hash: murmur3(unit_id, murmur3(salt, 0)),
      bucket: bucketOf('assay', salt, unit_id),
    }));
    expect(ours).toEqual(vectors);
  });

  it('uses the same hash for layers', () => {
    const inLayer = vectors.filter(({ salt }) => salt === 'layer:search');
    expect(inLayer).toHaveLength(26);
    for (const { unit_id, hash } of inLayer) expect(layerPoint('search', unit_id)).toBe(hash / 2 ** 32);
  });
});

describe("GrowthBook's hashes", () => {
  const { hash, inNamespace } = growthBookCases;

  it('include all cases', () => {
    expect([hash.length, inNamespace.length]).toEqual([15, 16]);
  });

  it.each(hash)('hash(%j, %j, version %d)', (seed, value, version, expected) => {
    const algorithm = `growthbook_v${version}` as HashAlgorithm;
    if (expected === null) expect(() => createBucketer(algorithm, seed)).toThrow(RangeError);
    else expect(bucketOf(algorithm, seed, value) / BUCKETS).toBe(expected);
  });

  it.each(inNamespace)('namespace: %s', (_name, id, [namespace, from, to], expected) => {
    const point = bucketOf('growthbook_v1', `__${namespace}`, id) / BUCKETS;
    expect(point >= from && point < to).toBe(expected);
  });
});

/** Pearson's χ² of observed counts against expected ones. */
function chiSquare(observed: readonly number[], expected: readonly number[]): number {
  return observed.reduce((sum, count, i) => sum + (count - expected[i]!) ** 2 / expected[i]!, 0);
}

/** Random-looking ids in the format of version 4 from a linear congruential generator, reproducible. */
function randomIds(count: number): string[] {
  let state = 12345;
  const word = () => {
    state = (imul(state, 1664525) + 1013904223) >>> 0;
    return state.toString(16).padStart(8, '0');
  };
  return Array.from({ length: count }, () => `${word()}-${word()}-${word()}`);
}
const million = 1_000_000;
const ids = [
  ['sequential', Array.from({ length: million }, (_, i) => `user-${i}`)],
  ['random', randomIds(million)],
] satisfies [kind: string, ids: string[]][];

// Upper 1e-4 points of χ²; the ids are fixed, so the result is always the same.
const critical = { df2: 18.42, df9: 33.72, df81: 137.07 };

describe.each(hashAlgorithms)('%s spreads units', (algorithm) => {
  it.each(ids)('distributes a million %s ids 50/30/20 within chance', (_kind, units) => {
    const bucket = createBucketer(algorithm, 'checkout');
    const counts = [0, 0, 0];
    for (const id of units) {
      const b = bucket(id);
      counts[b < 5000 ? 0 : b < 8000 ? 1 : 2]!++;
    }
    // On sequential ids, GrowthBook's hashes are less uniform than chance; they exist for compatibility.
    if (algorithm === 'assay') expect(chiSquare(counts, [500_000, 300_000, 200_000])).toBeLessThan(critical.df2);
    else expect(counts.map((count) => Math.round(count / 10_000))).toEqual([50, 30, 20]);
  });
});

describe('assay salts', () => {
  it.each(ids)('are independent of each other on a million %s ids', (_kind, units) => {
    const first = createBucketer('assay', 'experiment-1');
    const second = createBucketer('assay', 'experiment-2');
    const table = new Array<number>(100).fill(0);
    for (const id of units) table[10 * floor(first(id) / 1000) + floor(second(id) / 1000)]!++;
    const rows = Array.from({ length: 10 }, (_, r) => sum(table.filter((_, i) => floor(i / 10) === r)));
    const columns = Array.from({ length: 10 }, (_, c) => sum(table.filter((_, i) => i % 10 === c)));
    const expected = table.map((_, i) => (rows[floor(i / 10)]! * columns[i % 10]!) / million);
    const uniform = new Array<number>(10).fill(million / 10);
    expect(chiSquare(table, expected)).toBeLessThan(critical.df81);
    expect(chiSquare(rows, uniform)).toBeLessThan(critical.df9);
    expect(chiSquare(columns, uniform)).toBeLessThan(critical.df9);
  });
});

// One test per salt: the critical value is the upper 1e-6 point of χ² with 99 degrees of freedom.
describe.each([1_000, 20_000, 100_000])('on %d ids', (count) => {
  const units = Array.from({ length: count }, (_, i) => `user-${i}`);
  const critical99 = 176.5;

  it('distributes evenly over hundredths for any salt, also in layers', () => {
    const salts = ['', 'checkout', '0190f000-0000-7000-8000-e00010000000', 'ü😀', 'x'.repeat(255)];
    for (const point of [
      ...salts.map((salt) => createBucketer('assay', salt)),
      (unit: string) => layerPoint('search', unit) * BUCKETS,
    ]) {
      const counts = new Array<number>(100).fill(0);
      for (const unit of units) counts[floor(point(unit) / 100)]!++;
      expect(chiSquare(counts, new Array<number>(100).fill(count / 100))).toBeLessThan(critical99);
    }
  });

  it('gives every variant its share, independently also in experiments whose names differ by one letter', () => {
    const ranges = layout([
      { id: 'a', allocation: 1_000 },
      { id: 'b', allocation: 3_000 },
      { id: 'c', allocation: 6_000 },
    ]);
    const shares = [0.1, 0.3, 0.6];
    const variantOf = ['experiment-1', 'experiment-2'].map((salt) => {
      const bucket = createBucketer('assay', salt);
      return (unit: string) => 'abc'.indexOf(variantAt(ranges, bucket(unit))!);
    });
    const table = new Array<number>(9).fill(0);
    for (const unit of units) table[3 * variantOf[0]!(unit) + variantOf[1]!(unit)]!++;
    const expected = shares.flatMap((row) => shares.map((column) => count * row * column));
    // The upper 1e-6 point of χ² with 8 degrees of freedom.
    expect(chiSquare(table, expected)).toBeLessThan(42.7);
  });
});

describe.each(hashAlgorithms)('%s', (algorithm) => {
  const text = fc.string({ unit: 'binary' });

  it('maps a unit and salt to the same valid bucket every time', () => {
    fc.assert(
      fc.property(text, text, (salt, unit) => {
        const bucketer = createBucketer(algorithm, salt);
        const bucket = bucketer(unit);
        expect(Number.isInteger(bucket) && bucket >= 0 && bucket < BUCKETS).toBe(true);
        // Other calls in between have no effect.
        bucketer(`${unit}x`);
        createBucketer(algorithm, `${salt}x`)(unit);
        expect([bucketer(unit), bucketOf(algorithm, salt, unit)]).toEqual([bucket, bucket]);
      }),
    );
  });
});

it('maps a unit to the same point of a layer, in [0, 1)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (layer, unit) => {
      const point = layerPoint(layer, unit);
      expect(point >= 0 && point < 1).toBe(true);
      expect(layerPoint(layer, unit)).toBe(point);
    }),
  );
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
