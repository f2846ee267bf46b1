import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { compilePattern } from './pattern.js';

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
  ])('accepts %s', (source, text) => {
    expect(compilePattern(source, false)(text)).toBe(true);
    expect(compilePattern(source, false)('')).toBe(false);
  });

  it.each([
    '(a+)+',
    '(a*)*$',
    '(a|ab)*c',
    '(?:a?){20}',
    '((a+)b?)+',
    '(x(y|yz)){5,}',
    '(?<g>a|b)+?',
    '(a)\\1',
    '(?<g>a)\\k<g>',
    '(',
    '(?=a*a*a*b)c',
    'a*a{0,20}a*b',
    '(?:(?:a+){4}){5}',
  ])('refuses %s', (source) => {
    expect(() => compilePattern(source, false)).toThrow(SyntaxError);
  });

  // Each of these would go on for hours if the engine went back for every way to match.
  it.each([
    ['^a*a*a*a*a*b', false],
    ['.*a.*a.*a.*c', false],
    ['.*A.*a.*A.*C', true],
    ['^(?:(?:a+){4}){4}b', false],
    ['(?:a{0,4}){4}a*a*b', false],
    ['a?'.repeat(60) + 'b', false],
    ['(a|a)'.repeat(60) + 'b', true],
  ])('finds out in no time that %s does not match', (source, ignoreCase) => {
    expect(compilePattern(source, ignoreCase)('a'.repeat(2000))).toBe(false);
    expect(compilePattern(source, ignoreCase)(`${'a'.repeat(1000)}bc`)).toBe(true);
  });

  it('takes either case when it is told to', () => {
    const test = compilePattern('^[A-Z]+ .*\\D.* \\w+$', true);
    expect(['Shop the Sea x', 'shop THE sea X'].map(test)).toEqual([true, true]);
    expect(test('1 the sea x')).toBe(false);
  });

  it('refuses any pattern or searches any text, and finds what plain RegExp finds', () => {
    const part = fc.constantFrom(
      'a',
      'B',
      '.',
      '\\d',
      '[^b]',
      '(',
      ')',
      '(?:',
      '|',
      '*',
      '+',
      '?',
      '{2}',
      '{0,3}',
      '^',
      '$',
      '(?=',
    );
    const pattern = fc.oneof(
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.string(),
    );
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', 'B', '1'), maxLength: 12 }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(pattern, text, fc.boolean(), (source, searched, ignoreCase) => {
        let test;
        try {
          test = compilePattern(source, ignoreCase);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
          return;
        }
        expect(test(searched)).toBe(new RegExp(source, ignoreCase ? 'i' : '').test(searched));
        expect(typeof test('aB1'.repeat(600))).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });

  it('does not search very long texts', () => {
    expect(compilePattern('a', false)('a'.repeat(2000))).toBe(true);
    expect(compilePattern('a', false)('a'.repeat(2001))).toBe(false);
  });
});
