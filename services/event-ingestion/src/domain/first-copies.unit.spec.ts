import { describe, expect, it } from '@jest/globals';
import type { Event } from '@assay/contracts';
import { conflicting, splitRepeats, type Copy } from './first-copies.js';

const copy = (id: string, digest: string): Copy => ({ event: { id } as Event, digest: Buffer.from(digest) });

describe('splitRepeats', () => {
  it('keeps the first copy of each id', () => {
    const [a1, b1, a2, a3] = [copy('a', '1'), copy('b', '1'), copy('a', '2'), copy('a', '1')];
    expect(splitRepeats([a1, b1, a2, a3])).toEqual({ first: [a1, b1], repeats: [a2, a3] });
  });
});

describe('conflicting', () => {
  it('finds the copies with other content', () => {
    const other = copy('a', '2');
    expect(
      conflicting(
        [copy('a', '1'), other, copy('b', '2')],
        new Map([
          ['a', Buffer.from('1')],
          ['b', Buffer.from('2')],
        ]),
      ),
    ).toEqual([other]);
  });
});
