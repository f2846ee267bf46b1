import { describe, expect, it } from '@jest/globals';
import { sameOutput } from './same-output.js';

describe(sameOutput, () => {
  it.each([
    ['a (b) [c]', 'a (b) [c]\n'],
    ['{"id":"0199a000-0000-7000-8000-000000000001"}', '{"id":"0190b000-1111-7000-8000-000000000002"}'],
    ['at 2026-01-01T00:00:00.123Z', 'at 2027-02-03T04:05:06Z'],
    ['http://127.0.0.1:7300/v1', 'http://127.0.0.1:41234/v1'],
    ['one line\nor two', 'one\n  line or\ntwo'],
    ['{"a":1,…}', '{"a":1,"b":[\n2]}'],
    ['… end', '1.0 s  begins …\n end'],
    ['x', '\n> assay@0.1.0 x\n> node x.mjs\n\nx'],
    ['', ''],
  ])('sees no difference between %j and %j', (expected, printed) => {
    expect(sameOutput(expected, printed)).toBe(true);
  });

  it.each([
    ['a.b', 'axb'],
    ['1 unit', '2 units'],
    ['{"a":1,…}', '{"a":2,"b":3}'],
    ['', 'a warning'],
    ['end', 'more than the end'],
  ])('sees that %j is not %j', (expected, printed) => {
    expect(sameOutput(expected, printed)).toBe(false);
  });
});
