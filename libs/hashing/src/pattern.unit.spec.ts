import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { compilePattern } from './pattern.js';

const matches = (source: string, text: string, ignoreCase = false): boolean =>
  compilePattern(source, ignoreCase).test(text);

/** Patterns for which JavaScript's own engine needs hours. */
const costly: readonly (readonly [source: string, ignoreCase: boolean])[] = [
  ['(a+)+b', false],
  ['(a*)*b', false],
  ['(a|a)*b', false],
  ['(a|ab)*c', false],
  ['(?:a?){20}b', false],
  ['^a*a*a*a*a*b', false],
  ['.*a.*a.*a.*c', false],
  ['.*A.*a.*A.*C', true],
  ['a?'.repeat(60) + 'b', false],
  ['(a|a)'.repeat(60) + 'b', true],
  // Four bounded repetitions and an unbounded one: once considered cheap, 2.4 s for 100 characters.
  ['a{0,99}a{0,99}a{0,99}a{0,99}a*b', true],
  ['(?=a{0,99}a{0,99}a{0,99}a{0,99}a*b)c', false],
  ['(?=a*a*a*b)c', false],
  ['(?<=a*a*a*b)c', false],
  ['(?=(?=(?=(?:a|aa)*b)a*b)a*b)', false],
  ['(?:(?:a+){4}){5}b', false],
  ['([ab]*a[ab]{15}){2}c', false],
];

describe('compilePattern', () => {
  it.each([
    ['^(\\d{1,3}\\.){3}\\d{1,3}$', '192.168.0.1'],
    ['^([0-9a-f]{2}:)+[0-9a-f]{2}$', '00:1b:44'],
    ['(^|\\.)example\\.com$', 'shop.example.com'],
    ['^/(en|de)/.*$', '/de/cart'],
    ['[(|+)*]+', '(('],
    ['^\\(a+\\)+$', '(aa))'],
    ['^(?<year>\\d{4})-', '2026-01'],
    ['^(?!bot).*(?:Mobile|Tablet)', 'A Mobile'],
    ['^[0-9a-f]{64}$', '0123456789abcdef'.repeat(4)],
    ['(?<!un)known', 'well-known'],
    ['^(a|b)*$', 'abba'],
  ])('takes %s', (source, text) => {
    expect(matches(source, text)).toBe(true);
    expect(matches(source, '#')).toBe(false);
  });

  it.each([
    ['(a)\\1', 'Back-references'],
    ['(?<g>a)\\k<g>', 'Back-references'],
    ['(', 'Invalid regular expression'],
    ['a{2,1}', 'Invalid regular expression'],
    ['(?:a{100}){100}', 'too large'],
    ['(?:(?:(?:){999999}){999999}a){1001}', 'too large'],
  ])('refuses %s', refuses);

  it('rejects patterns that are too long or nested too deeply', () => {
    refuses('a'.repeat(2001), '2000 characters');
    refuses('('.repeat(200) + ')'.repeat(200), 'nested deeper');
    refuses('('.repeat(900) + 'a' + ')'.repeat(899), 'Invalid regular expression');
  });

  function refuses(source: string, reason: string): void {
    expect(() => compilePattern(source, false)).toThrow(SyntaxError);
    expect(() => compilePattern(source, false)).toThrow(reason);
  }

  it.each(costly)('finds the same as JavaScript with pattern %#', (source, ignoreCase) => {
    const text = source.includes('?=') || source.includes('?<=') ? 'bc' : 'abc';
    expect(matches(source, text, ignoreCase)).toBe(new RegExp(source, ignoreCase ? 'i' : '').test(text));
    expect(matches(source, 'a'.repeat(2000), ignoreCase)).toBe(false);
  });

  it('visits each part of the pattern at most twice per character of the text', () => {
    const longer = fc
      .integer({ min: 1, max: 2000 })
      .chain((length) =>
        fc.string({ unit: fc.constantFrom('a', 'b', 'B', '1', ' ', 'ß', '\n'), minLength: length, maxLength: length }),
      );
    fc.assert(
      fc.property(
        fc.oneof(patterns(), fc.constantFrom(...costly.map(([source]) => source))),
        longer,
        fc.boolean(),
        (source, text, ignoreCase) => {
          const pattern = tried(source, ignoreCase);
          if (pattern === undefined) return;
          pattern.test(text);
          expect(pattern.steps()).toBeLessThanOrEqual(2 * pattern.parts * (text.length + 1));
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(costly)('does at most twice the work for twice the text with pattern %#', (source, ignoreCase) => {
    const steps = (length: number): number => {
      const pattern = compilePattern(source, ignoreCase);
      pattern.test('ab'.repeat(length));
      return pattern.steps();
    };
    expect(steps(1000)).toBeLessThanOrEqual(2 * steps(500) + 1);
  });

  it('finds the same as JavaScript, or gives a reason for the rejection', () => {
    const texts = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', 'B', '1', '_', '-', ' ', '\n', 'K', 'ſ', 'é', 'É'), maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.oneof(patterns(), fc.string()), texts, fc.boolean(), (source, text, ignoreCase) => {
        const pattern = tried(source, ignoreCase);
        if (pattern === undefined) return;
        // Twice: cached states must give the same result.
        const expected = new RegExp(source, ignoreCase ? 'i' : '').test(text);
        expect([source, text, pattern.test(text), pattern.test(text)]).toEqual([source, text, expected, expected]);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '.',
    '[^]',
    '[]',
    '[^a-f\\d]',
    '[\\d-x]',
    '[à-ž]',
    '[\\W_]',
    '[^ſK]',
    'ß',
    'µ',
    'İ',
  ])('accepts the same characters as JavaScript for %s', (source) => {
    for (const ignoreCase of [false, true]) {
      const pattern = compilePattern(`^${source}$`, ignoreCase);
      const native = new RegExp(`^${source}$`, ignoreCase ? 'i' : '');
      const different: number[] = [];
      for (let unit = 0; unit <= 0xffff; unit++) {
        const text = String.fromCharCode(unit);
        if (pattern.test(text) !== native.test(text)) different.push(unit);
      }
      expect([ignoreCase, different]).toEqual([ignoreCase, []]);
    }
  });

  it('gives the same result regardless of the cache', () => {
    const pattern = compilePattern('a[ab]{9}c', false);
    const native = /a[ab]{9}c/;
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 100, maxLength: 300 }), (text) => {
        expect(pattern.test(text)).toBe(native.test(text));
      }),
    );
  });

  it('does not search very long texts', () => {
    expect(matches('a', 'a'.repeat(2000))).toBe(true);
    expect(matches('a', 'a'.repeat(2001))).toBe(false);
  });
});

function tried(source: string, ignoreCase: boolean): ReturnType<typeof compilePattern> | undefined {
  try {
    return compilePattern(source, ignoreCase);
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return undefined;
  }
}

/** Mostly valid patterns: random parts of the syntax, with closed groups. */
function patterns(): fc.Arbitrary<string> {
  const atoms = [
    'a',
    'B',
    '1',
    '.',
    '\\d',
    '\\W',
    '\\s',
    '[^b]',
    '[a-c]',
    '[\\d-x]',
    '\\x41',
    '\\u00e9',
    '\\cJ',
    '\\c',
    '\\-',
    '\\0',
    '[\\b\\1]',
    'é',
    'ſ',
    '{',
    ']',
  ];
  const marks = ['^', '$', '\\b', '\\B', '|', ''];
  const quantifiers = ['', '', '', '*', '+', '?', '{2}', '{0,3}', '{1,}', '*?', '??'];
  const openings = ['(', '(?:', '(?=', '(?!', '(?<=', '(?<!'];
  return fc.letrec<{ pattern: string; part: string }>((tie) => ({
    part: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.tuple(fc.constantFrom(...atoms), fc.constantFrom(...quantifiers)).map((all) => all.join('')),
      },
      { weight: 2, arbitrary: fc.constantFrom(...marks) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom(...openings), tie('pattern'), fc.constantFrom(...quantifiers))
          .map(([opening, inside, times]) => `${opening}${inside})${opening.startsWith('(?<') ? '' : times}`),
      },
    ),
    pattern: fc.array(tie('part'), { maxLength: 5, depthIdentifier: 'group' }).map((parts) => parts.join('')),
  })).pattern;
}
