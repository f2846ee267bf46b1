import { describe, expect, it } from '@jest/globals';
import { ConcurrencyLimit } from './concurrency-limit.js';

describe('ConcurrencyLimit', () => {
  it('runs a limited number of operations, queues others in order, and rejects more than the queue holds', async () => {
    const limit = new ConcurrencyLimit(2, 2);
    const begun: number[] = [];
    const ends = new Map<number, () => void>();
    const work = (n: number) =>
      limit.run(() => {
        begun.push(n);
        return new Promise<number>((resolve) => ends.set(n, () => resolve(n)));
      });
    const taken = [1, 2, 3, 4].map(work);
    expect(work(5)).toBeUndefined();
    expect(begun).toEqual([1, 2]);
    ends.get(2)!();
    expect(await taken[1]).toBe(2);
    expect(begun).toEqual([1, 2, 3]);
    const late = work(6);
    ends.get(1)!();
    await taken[0];
    expect(begun).toEqual([1, 2, 3, 4]);
    for (const n of [3, 4]) ends.get(n)!();
    await Promise.all([taken[2], taken[3]]);
    ends.get(6)!();
    expect(await late).toBe(6);
  });

  it('runs the next operation after one failed', async () => {
    const limit = new ConcurrencyLimit(1, 1);
    await expect(limit.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await limit.run(() => Promise.resolve('yes'))).toBe('yes');
  });
});
