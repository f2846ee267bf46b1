import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('turns', () => {
  it('let so much work be under way, the first come first, and refuse what would wait too long', async () => {
    const turns = new Turns(2, 2);
    const begun: number[] = [];
    const ends = new Map<number, () => void>();
    const work = (n: number) =>
      turns.take(() => {
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

  it('go on after what failed', async () => {
    const turns = new Turns(1, 1);
    await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take(() => Promise.resolve('yes'))).toBe('yes');
  });
});
