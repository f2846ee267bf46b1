import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toDecimal, toShare, toTenThousandths, WHOLE } from './share.js';

describe('toTenThousandths', () => {
  it('converts every share of four places exactly, in both directions', () => {
    for (let parts = 0; parts <= WHOLE; parts++) {
      expect(toTenThousandths(toShare(parts))).toBe(parts);
      expect(toTenThousandths(Number(toDecimal(parts)))).toBe(parts);
    }
  });

  it.each([-0.0001, 1.0001, 0.12345, 1 / 3, 0.1 + 0.2, Number.NaN, Infinity, 5e-324])('rejects %d', (share) => {
    expect(toTenThousandths(share)).toBeUndefined();
  });

  it('accepts only numbers with at most four places', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1 }), (share) => {
        const parts = toTenThousandths(share);
        expect(parts === undefined || Number(share.toFixed(4)) === share).toBe(true);
      }),
    );
  });
});
