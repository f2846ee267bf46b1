import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { etagOf, ifMatch } from './etag.js';

describe('ifMatch', () => {
  it.each<[string | undefined, number[] | undefined]>([
    [undefined, undefined],
    ['*', undefined],
    [etagOf(3), [3]],
    ['"2", "3"', [2, 3]],
    ['W/"3"', []],
    ['"abc"', []],
    ['3', []],
  ])('reads %s', (header, versions) => {
    expect(ifMatch(header)).toEqual(versions);
  });

  it('reads the tags of any versions back, and rejects everything else', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(999_999_999), { minLength: 1 }), fc.string(), (versions, other) => {
        expect(ifMatch(versions.map(etagOf).join(', '))).toEqual(versions);
        for (const version of ifMatch(other) ?? []) expect(other).toContain(etagOf(version));
      }),
    );
  });
});
