import { BUCKETS } from './bucketer.js';

/** Half-open run of buckets. */
export interface BucketRange {
  readonly from: number;
  readonly to: number;
}

export interface VariantAllocation {
  readonly id: string;
  /** Share of all units in ten-thousandths, an integer from 0 to 10000. */
  readonly allocation: number;
}

export interface VariantRanges {
  readonly id: string;
  /** In the order in which they were assigned: a shrinking variant loses the last ones first. */
  readonly ranges: readonly BucketRange[];
}

/** The buckets of every variant, disjoint; unassigned buckets are outside the experiment. */
export type Ranges = readonly VariantRanges[];

/**
 * Assigns the 10,000 buckets to variants so that each has exactly the number in its allocation.
 *
 * Without `previous`, variant i starts at ceil(10000 * sum of the earlier weights), where weight = allocation / sum of allocations. This is
 * GrowthBook's coverage layout: raising every allocation in proportion only appends buckets. With `previous`, a variant keeps its buckets; a
 * shrinking one loses those assigned last; a growing one gets free buckets, first those after its own. A unit therefore changes its variant only if
 * its own variant shrank.
 *
 * @throws RangeError if an allocation is not an integer from 0 to 10000, they sum to more than 10000, or an id is repeated
 */
export function layout(variants: readonly VariantAllocation[], previous: Ranges = []): Ranges {
  const total = checkedTotal(variants);
  const before = new Map(previous.map((variant) => [variant.id, variant.ranges]));
  const kept = variants.map(({ id, allocation }) => firstBuckets(before.get(id) ?? [], allocation));
  const free = new FreeBuckets(kept.flat());

  let earlier = 0;
  return variants.map(({ id, allocation }, index) => {
    const ranges = kept[index] ?? [];
    // An empty experiment has no weights, and its start is never used.
    const start = ranges.at(-1)?.to ?? Math.ceil((BUCKETS * earlier) / (total || 1));
    earlier += allocation;
    return { id, ranges: merge([...ranges, ...free.take(start, allocation - sizeOf(ranges))]) };
  });
}

/** The variant that owns a bucket; undefined for an unassigned bucket. */
export function variantAt(ranges: Ranges, bucket: number): string | undefined {
  for (const variant of ranges) {
    for (const range of variant.ranges) if (bucket >= range.from && bucket < range.to) return variant.id;
  }
  return undefined;
}

function checkedTotal(variants: readonly VariantAllocation[]): number {
  let total = 0;
  for (const { id, allocation } of variants) {
    if (!Number.isInteger(allocation) || allocation < 0 || allocation > BUCKETS) {
      throw new RangeError(`The allocation of "${id}" must be an integer from 0 to ${BUCKETS}, not ${allocation}.`);
    }
    total += allocation;
  }
  if (total > BUCKETS) throw new RangeError(`The allocations sum to ${total}, more than ${BUCKETS}.`);
  if (new Set(variants.map(({ id }) => id)).size < variants.length) throw new RangeError('A variant id is repeated.');
  return total;
}

function sizeOf(ranges: readonly BucketRange[]): number {
  return ranges.reduce((size, range) => size + range.to - range.from, 0);
}

function firstBuckets(ranges: readonly BucketRange[], count: number): BucketRange[] {
  let left = count;
  return ranges.flatMap(({ from, to }) => {
    const size = Math.min(to - from, left);
    left -= size;
    return size > 0 ? [{ from, to: from + size }] : [];
  });
}

/**
 * The unassigned buckets. Each assigned bucket points to a later one that may be free, and paths are halved as they are followed (disjoint sets,
 * Tarjan and van Leeuwen 1984): assigning all of them costs a few steps per bucket, for any number of variants.
 */
class FreeBuckets {
  /** For each bucket: itself while it is free, else a later one; BUCKETS means the end. */
  readonly #next = Uint16Array.from({ length: BUCKETS + 1 }, (_, bucket) => bucket);

  constructor(taken: readonly BucketRange[]) {
    for (const { from, to } of taken) this.#next.fill(to, from, to);
  }

  /** Assigns `count` free buckets, from `start` upwards and then from 0. */
  take(start: number, count: number): BucketRange[] {
    const taken: BucketRange[] = [];
    let bucket = this.#firstFree(start % BUCKETS);
    for (let left = count; left > 0; left--) {
      if (bucket === BUCKETS) bucket = this.#firstFree(0);
      if (bucket === BUCKETS) break;
      this.#next[bucket] = bucket + 1;
      taken.push({ from: bucket, to: bucket + 1 });
      bucket = this.#firstFree(bucket + 1);
    }
    return merge(taken);
  }

  #firstFree(from: number): number {
    const next = this.#next;
    let bucket = from;
    for (let after = next[bucket] ?? BUCKETS; after !== bucket; after = next[bucket] ?? BUCKETS) {
      next[bucket] = next[after] ?? BUCKETS;
      bucket = next[bucket] ?? BUCKETS;
    }
    return bucket;
  }
}

/** Merges each range with the preceding one if they are adjacent. */
function merge(ranges: readonly BucketRange[]): BucketRange[] {
  const merged: BucketRange[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last?.to === range.from) merged[merged.length - 1] = { from: last.from, to: range.to };
    else merged.push(range);
  }
  return merged;
}
