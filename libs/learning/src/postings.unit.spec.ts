import { describe, expect, it } from '@jest/globals';
import { postingsOf } from './postings.js';

const u = { unitId: 'u' };

describe('postings', () => {
  it('subtract the old version of a draw and add the new one, exactly, by arm, epoch and period', () => {
    const postings = postingsOf(
      [
        { before: undefined, after: { ...u, armId: 'b', decidedAt: 10, reward: null } },
        {
          before: { ...u, armId: 'a', decidedAt: 9, reward: null },
          after: { ...u, armId: 'a', decidedAt: 9, reward: '0.1' },
        },
        {
          before: { ...u, armId: 'a', decidedAt: 5, reward: '-0.2' },
          after: { ...u, armId: 'b', decidedAt: 25, reward: '0.3' },
        },
      ],
      10,
      [20, 26, 9],
    );
    expect(postings).toEqual([
      { armId: 'a', since: 0, period: 0, decisions: -1, resolved: -1, sum: '0.2', sumSquares: '-0.04' },
      { armId: 'a', since: 9, period: 0, decisions: 0, resolved: 1, sum: '0.1', sumSquares: '0.01' },
      { armId: 'b', since: 20, period: 2, decisions: 1, resolved: 1, sum: '0.3', sumSquares: '0.09' },
      { armId: 'b', since: 9, period: 1, decisions: 1, resolved: 0, sum: '0', sumSquares: '0' },
    ]);
  });
});
