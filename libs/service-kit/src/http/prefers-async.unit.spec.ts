import { describe, expect, it } from '@jest/globals';
import { prefersAsync } from './prefers-async.js';

describe(prefersAsync.name, () => {
  it.each([
    ['respond-async', true],
    ['wait=10, Respond-Async', true],
    ['return=minimal,respond-async; a=b', true],
    [undefined, false],
    ['', false],
    ['respond-asynchronously', false],
    ['handling="respond-async"', false],
  ])('reads %j as %s', (header, expected) => {
    expect(prefersAsync(header)).toBe(expected);
  });
});
