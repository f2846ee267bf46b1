import { describe, expect, it } from '@jest/globals';
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
});
