import { describe, expect, it } from '@jest/globals';
import type { Event } from '@assay/contracts';
import { conflictingCopies, firstCopies, type Copy } from './first-copies.js';

const copy = (id: string, digest: string): Copy => ({ event: { id } as Event, digest });

describe('firstCopies', () => {
  it('keeps the first copy of each id', () => {
    const [a1, b1, a2, a3] = [copy('a', '1'), copy('b', '1'), copy('a', '2'), copy('a', '1')];
    expect(firstCopies([a1, b1, a2, a3])).toEqual(
      new Map([
        ['a', a1],
        ['b', b1],
      ]),
    );
  });
});

describe('conflictingCopies', () => {
  it('finds the copies with other content', () => {
    const other = copy('a', '2');
    const counting = new Map([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect(conflictingCopies([copy('a', '1'), other, copy('b', '2')], (id) => counting.get(id))).toEqual([other]);
  });
});
