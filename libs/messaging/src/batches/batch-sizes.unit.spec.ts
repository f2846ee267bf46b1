import { describe, expect, it } from '@jest/globals';
import { BatchSizes } from './batch-sizes.js';

describe(BatchSizes.name, () => {
  it('halves down to one record and doubles back up to the maximum, independently for each partition', () => {
    const sizes = new BatchSizes(10);
    const seen = [sizes.next('a')];
    for (let left = 4; left > 0; left -= 1) {
      sizes.halve('a', sizes.next('a'));
      seen.push(sizes.next('a'));
    }
    expect(seen).toEqual([10, 5, 2, 1, 1]);
    expect(sizes.next('b')).toBe(10);
    for (const expected of [2, 4, 8, 10, 10]) {
      sizes.grow('a');
      expect(sizes.next('a')).toBe(expected);
    }
  });

  it('halves the size that was tried, which may be below the maximum', () => {
    const sizes = new BatchSizes(2_000);
    sizes.halve('a', 9);
    expect(sizes.next('a')).toBe(4);
  });
});
