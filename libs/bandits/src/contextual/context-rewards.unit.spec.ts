import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type HalvedTerm, sumByContext, toTreeCells } from './context-rewards.js';

const term = (steps: number[], reward: string, chooses: boolean): HalvedTerm => ({ steps, reward, sign: 1, chooses });

describe('sumByContext', () => {
  it('sums exactly by half and context, the estimating half first', () => {
    const terms = [
      term([1, 2], '0.1', true),
      term([1, -2], '0.1', false),
      term([1, 2], '0.2', true),
      term([1, -2], '-3', false),
      term([1, 2], '7', false),
    ];
    expect(sumByContext(terms)).toEqual([
      { chooses: false, steps: [1, -2], n: 2, sum: '-2.9', sumSquares: '9.01' },
      { chooses: false, steps: [1, 2], n: 1, sum: '7', sumSquares: '49' },
      { chooses: true, steps: [1, 2], n: 2, sum: '0.3', sumSquares: '0.05' },
    ]);
  });

  it('does not depend on the order, nor on terms that were subtracted again', () => {
    const terms = fc.array(
      fc
        .tuple(fc.constantFrom<number[]>([1, 0], [1, 1], [1, -1]), fc.integer({ min: -999, max: 999 }), fc.boolean())
        .map(([steps, thousandths, chooses]) => term(steps, String(thousandths / 1_000), chooses)),
    );
    fc.assert(
      fc.property(terms, terms, (kept, gone) => {
        const back = gone.map((one): HalvedTerm => ({ ...one, sign: -1 }));
        const all = sumByContext([...gone, ...kept.toReversed(), ...back]);
        expect(JSON.stringify(all)).toBe(JSON.stringify(sumByContext(kept)));
      }),
    );
  });
});

describe('toTreeCells', () => {
  it('weights sums, and omits those with weight 0', () => {
    const rewards = sumByContext([term([65_536, 32_768], '1', true), term([65_536, 32_768], '4', true)]);
    expect(
      toTreeCells(
        [
          { rewards, weight: 0.5 },
          { rewards, weight: 0 },
        ],
        2,
      ),
    ).toEqual([{ x: [1, 0.5], arm: 2, chooses: true, evidence: { n: 1, sum: 2.5, mean: 2.5, m2: 2.25 } }]);
  });
});
