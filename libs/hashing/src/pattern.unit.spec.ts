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
  ])('refuses %s', (source) => {
    expect(() => compilePattern(source, false)).toThrow(SyntaxError);
  });

  it('does not search very long texts', () => {
    expect(compilePattern('a', false)('a'.repeat(2000))).toBe(true);
    expect(compilePattern('a', false)('a'.repeat(2001))).toBe(false);
  });
});
