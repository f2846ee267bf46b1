import { describe, expect, it } from '@jest/globals';
import { LOCK_BUCKETS, lockBucketOf, locksFor } from './unit-locks.js';

describe('unit locks', () => {
  it('are sorted, one per bucket, exclusive when any unit needs it', () => {
    const units = Array.from({ length: 500 }, (_, i) => ({ unitId: `unit ${i}`, exclusive: i === 7 }));
    const locks = locksFor(units);
    const buckets = locks.map((lock) => lock.bucket);
    expect(buckets).toEqual([...new Set(buckets)].sort((a, b) => a - b));
    expect(locks.filter((lock) => lock.exclusive)).toEqual([{ bucket: lockBucketOf('unit 7'), exclusive: true }]);
    expect(buckets.every((bucket) => bucket >= 0 && bucket < LOCK_BUCKETS)).toBe(true);
  });
});
