import { describe, expect, it } from '@jest/globals';
import { ShownOutput } from './shown-output.js';

const a = '0190b000-1111-7000-8000-00000000000a';
const b = '0190b000-1111-7000-8000-00000000000b';
const matches = (shown: string, printed: string): boolean => new ShownOutput().matches(shown.split('\n'), printed);

describe(ShownOutput, () => {
  it.each([
    ['a (b) [c]', 'a (b) [c]\n'],
    ['{"id":"<id-a>"}', `{"id":"${a}"}`],
    ['<id-a> <id-b> <id-a>', `${a} ${b} ${a}`],
    ['<id> <id>', `${a} ${a}`],
    ['at <time>', 'at 2027-02-03T04:05:06Z'],
    ['at <time>', 'at 2027-02-03T04:05:06.123Z'],
    ['<n>, <n> and <n>', '12, -0.5 and 1e-7'],
    ['sha <hash>', `sha ${'0a'.repeat(32)}`],
    ['key <secret>.', 'key assay_public_0123456789abcdef.'],
    ['http://127.0.0.1:7300/v1', 'http://127.0.0.1:41234/v1'],
    ['{"a":1,…}', '{"a":1,"b":[2]}'],
    ['…\n end', '1.0 s  begins …\nmore\n end'],
    ['begin\n…\nend', 'begin\nend'],
    ['x', '\n> assay@0.1.0 x\n> node x.mjs\n\nx  \n'],
    ['', ''],
  ])('accepts %j for %j', (shown, printed) => {
    expect(matches(shown, printed)).toBe(true);
  });

  it.each([
    ['a.b', 'axb'],
    ['1 unit', '2 units'],
    ['one line', 'one  line'],
    ['one\ntwo', 'one two'],
    ['{"a":1,…}', '{"a":2,"b":3}'],
    ['{"a":1,…}', '{"a":1,"b":3}\n{"c":4}'],
    ['<id-a> <id-a>', `${a} ${b}`],
    ['<id-a> <id-b>', `${a} ${a}`],
    [a, b],
    ['at <time>', 'at 2027-02-03'],
    ['<n>', 'many'],
    ['', 'a warning'],
    ['end', 'more than the end'],
  ])('does not accept %j for %j', (shown, printed) => {
    expect(matches(shown, printed)).toBe(false);
  });

  it("remembers a placeholder's UUID from one output of a page to the next", () => {
    const output = new ShownOutput();
    expect(output.matches(['<id-unit>'], a)).toBe(true);
    expect(output.matches(['again <id-unit>'], `again ${b}`)).toBe(false);
    expect(output.matches(['another <id-other>'], `another ${a}`)).toBe(false);
    expect(output.matches(['again <id-unit>, then <id-other>'], `again ${a}, then ${b}`)).toBe(true);
  });

  it('inserts placeholders into an output to be recorded, which then matches the original output', () => {
    const output = new ShownOutput();
    output.matches(['<id-unit>'], a);
    const printed = `\n> npm banner\n${b} of ${a} and ${b}\n  at 2027-02-03T04:05:06Z, ${'0a'.repeat(32)}\n\n`;
    const shown = output.show(printed);
    expect(shown).toEqual(['<id-2> of <id-unit> and <id-2>', '  at <time>, <hash>']);
    expect(output.matches(shown, printed)).toBe(true);
  });
});
