import { describe, expect, it } from '@jest/globals';
import { growthBookCases } from '../test/growthbook-cases.js';
import { BUCKETS } from './bucketer.js';
import { layout, type Ranges, variantAt, type VariantAllocation } from './layout.js';

function owners(ranges: Ranges): (string | undefined)[] {
  return Array.from({ length: BUCKETS }, (_, bucket) => variantAt(ranges, bucket));
}

function allocations(...shares: number[]): VariantAllocation[] {
  return shares.map((allocation, i) => ({ id: `v${i}`, allocation }));
}

/** Deterministic integers below a bound. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomAllocations(next: (below: number) => number): VariantAllocation[] {
  const count = 1 + next(6);
  let left = next(4) === 0 ? BUCKETS : next(BUCKETS + 1);
  return Array.from({ length: count }, (_, i) => {
    const allocation = i === count - 1 ? left : next(left + 1);
    left -= allocation;
    return { id: `v${i}`, allocation };
  });
}

/** Checks that each variant has the right number of buckets, no bucket has two owners, and none is out of bounds. */
function expectSound(ranges: Ranges, variants: readonly VariantAllocation[]): void {
  const all = ranges.flatMap((variant) => variant.ranges);
  const sorted = [...all].sort((a, b) => a.from - b.from);
  expect(sorted.every(({ from, to }, i) => from >= (sorted[i - 1]?.to ?? 0) && to > from && to <= BUCKETS)).toBe(true);
  const sizes = ranges.map(({ id, ranges: own }) => ({
    id,
    allocation: own.reduce((size, { from, to }) => size + to - from, 0),
  }));
  expect(sizes).toEqual(variants);
}

describe('layout', () => {
  it('starts variants at their cumulative weights and covers only the allocation', () => {
    expect(layout(allocations(1500, 1500))).toEqual([
      { id: 'v0', ranges: [{ from: 0, to: 1500 }] },
      { id: 'v1', ranges: [{ from: 5000, to: 6500 }] },
    ]);
  });

  it('appends buckets if all allocations are raised in proportion', () => {
    const half = layout(allocations(1500, 1500));
    expect(layout(allocations(2500, 2500), half)).toEqual(layout(allocations(2500, 2500)));
    expect(layout(allocations(5000, 5000), half)).toEqual(layout(allocations(5000, 5000)));
  });

  it('removes the buckets that were assigned last', () => {
    const before = layout(allocations(9000, 1000));
    const shifted = layout(allocations(6000, 4000), before);
    expect(layout(allocations(9000, 1000), shifted)).toEqual(before);
  });

  it("assigns a shrinking variant's buckets to a new variant", () => {
    const before = layout(allocations(10_000));
    expect(layout(allocations(9000, 1000), before)).toEqual([
      { id: 'v0', ranges: [{ from: 0, to: 9000 }] },
      { id: 'v1', ranges: [{ from: 9000, to: 10_000 }] },
    ]);
  });

  it('frees the buckets of a removed variant', () => {
    const ranges = layout([{ id: 'v1', allocation: 10_000 }], layout(allocations(5000, 5000)));
    expect(ranges).toEqual([
      {
        id: 'v1',
        ranges: [
          { from: 5000, to: 10_000 },
          { from: 0, to: 5000 },
        ],
      },
    ]);
  });

  it.each([
    ['a fraction', allocations(0.5)],
    ['a negative number', allocations(-1)],
    ['more than everything', allocations(6000, 5000)],
    ['a repeated id', [...allocations(1), ...allocations(1)]],
  ])('refuses %s', (_name, variants) => {
    expect(() => layout(variants)).toThrow(RangeError);
  });

  it('is valid and moves no unit unnecessarily, for 500 random changes', () => {
    const next = generator(42);
    for (let round = 0; round < 50; round++) {
      let variants = randomAllocations(next);
      let ranges = layout(variants);
      expectSound(ranges, variants);
      for (let change = 0; change < 10; change++) {
        const before = owners(ranges);
        const sizeBefore = new Map(variants.map(({ id, allocation }) => [id, allocation]));
        variants = randomAllocations(next);
        const after = layout(variants, ranges);
        expect(layout(variants, ranges)).toEqual(after);
        expectSound(after, variants);
        const shrunk = new Set(
          [...sizeBefore]
            .filter(([id, size]) => size > (variants.find((v) => v.id === id)?.allocation ?? 0))
            .map(([id]) => id),
        );
        const lost = owners(after).filter((owner, b) => before[b] !== undefined && owner !== before[b]).length;
        const surrendered = [...shrunk].reduce(
          (sum, id) => sum + sizeBefore.get(id)! - (variants.find((v) => v.id === id)?.allocation ?? 0),
          0,
        );
        // Only surrendered buckets change their variant: growth alone moves no unit.
        if (lost !== surrendered) throw new Error(`${lost} buckets moved, ${surrendered} were given up`);
        ranges = after;
      }
    }
  });
});

describe("GrowthBook's bucket ranges", () => {
  const { getBucketRange, chooseVariation } = growthBookCases;
  const inBuckets = (fraction: number) => Math.round(fraction * BUCKETS);

  it('include all cases', () => {
    expect([getBucketRange.length, chooseVariation.length]).toEqual([13, 13]);
  });

  it.each(getBucketRange)('getBucketRange: %s', (name, _input, expected) => {
    // The reader of a GrowthBook definition handles missing or wrong weights; the layout gets sizes.
    const variants = allocations(...expected.map(([from, to]) => inBuckets(to - from)));
    const expectedRanges = expected.map(([from, to], i) => ({
      id: `v${i}`,
      ranges: to > from ? [{ from: inBuckets(from), to: inBuckets(to) }] : [],
    }));
    if (name === 'weights sum almost equals 1') {
      // Weights are normalised here, so the second variant starts at 4000/9999 rather than at 0.4.
      expect(layout(variants)).toEqual([expectedRanges[0], { id: 'v1', ranges: [{ from: 4001, to: 10_000 }] }]);
    } else {
      expect(layout(variants)).toEqual(expectedRanges);
    }
  });

  it.each(chooseVariation)('chooseVariation: %s', (_name, point, ranges, expected) => {
    const own = ranges.map(([from, to], i) => ({
      id: String(i),
      ranges: [{ from: inBuckets(from), to: inBuckets(to) }],
    }));
    expect(variantAt(own, inBuckets(point)) ?? '-1').toBe(String(expected));
  });

  it('agrees with GrowthBook bucket by bucket if weights are not multiples of a bucket', () => {
    const ours = owners(layout(allocations(1000, 1000, 1000)));
    const theirs = Array.from({ length: BUCKETS }, (_, bucket) => {
      const variant = [0, 1 / 3, 2 / 3].findIndex(
        (start) => bucket / BUCKETS >= start && bucket / BUCKETS < start + 0.3 / 3,
      );
      return variant < 0 ? undefined : `v${variant}`;
    });
    expect(ours).toEqual(theirs);
  });
});

describe('the cost of a layout', () => {
  /** Counts reads of ids: a search reads them repeatedly. */
  const reads = (count: number): number => {
    let read = 0;
    const counted = <T extends object>(id: string, rest: T) =>
      Object.defineProperty({ ...rest }, 'id', {
        enumerable: true,
        get: () => {
          read += 1;
          return id;
        },
      }) as T & { readonly id: string };
    const ids = Array.from({ length: count }, (_, n) => `v${n}`);
    const first = layout(ids.map((id) => ({ id, allocation: 4 })));
    layout(
      ids.map((id, n) => counted(id, { allocation: n % 2 === 0 ? 8 : 0 })),
      first.map(({ id, ranges }) => counted(id, { ranges })),
    );
    return read;
  };

  it('is proportional to the number of variants', () => {
    expect(reads(1_024) / 1_024).toBeLessThanOrEqual(reads(64) / 64);
  });
});
