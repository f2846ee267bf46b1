import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTimestamp } from './parse-timestamp.js';

describe('parseTimestamp', () => {
  it.each([
    ['2025-01-01T10:00:00Z', '2025-01-01T10:00:00.000Z'],
    ['2025-01-01t10:00:00z', '2025-01-01T10:00:00.000Z'],
    ['2025-01-01T10:00:00.1Z', '2025-01-01T10:00:00.100Z'],
    ['2025-01-01T10:00:00.123999Z', '2025-01-01T10:00:00.123Z'],
    ['2025-01-01T10:00:00+05:30', '2025-01-01T04:30:00.000Z'],
    ['2025-01-01T00:30:00-01:00', '2025-01-01T01:30:00.000Z'],
    ['2025-01-01T10:00:00-00:00', '2025-01-01T10:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('reads %s', (text, expected) => {
    expect(new Date(parseTimestamp(text) ?? Number.NaN).toISOString()).toBe(expected);
  });

  it.each([
    '2025-01-01T10:00:00',
    '2025-01-01 10:00:00Z',
    '2025-01-01',
    '2025-02-29T00:00:00Z',
    '2025-02-31T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-00-10T00:00:00Z',
    '2025-01-01T24:00:00Z',
    '2025-01-01T10:60:00Z',
    '2016-12-31T23:59:60Z',
    '2025-01-01T10:00:00+24:00',
    '2025-01-01T10:00:00+0100',
    '2025-01-01T10:00:00.Z',
    '12025-01-01T10:00:00Z',
    '1735725600000',
    '',
    ' 2025-01-01T10:00:00Z',
  ])('refuses %j', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });

  const part = (max: number, digits = 2) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(digits, '0'));
  const zone = fc.oneof(
    fc.constantFrom('Z', 'z', ''),
    fc.tuple(fc.constantFrom('+', '-'), part(25), part(61)).map(([sign, hour, minute]) => `${sign}${hour}:${minute}`),
  );
  const fraction = fc.oneof(
    fc.constant(''),
    fc.string({ unit: fc.constantFrom('0', '1', '2', '9'), maxLength: 5 }).map((d) => `.${d}`),
  );
  const text = fc
    .tuple(part(9999, 4), part(13), part(32), part(24), part(60), part(60), fraction, zone)
    .map(([y, mo, d, h, mi, s, f, z]) => `${y}-${mo}-${d}T${h}:${mi}:${s}${f}${z}`);

  it('parses any instant, written in any zone', () => {
    const [from, to] = [Date.parse('0001-01-02T00:00:00Z'), Date.parse('9999-12-30T23:59:59.999Z')];
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), fc.integer({ min: -1439, max: 1439 }), (at, minutes) => {
        const pad = (n: number) => String(Math.floor(n)).padStart(2, '0');
        const offset = `${minutes < 0 ? '-' : '+'}${pad(Math.abs(minutes) / 60)}:${pad(Math.abs(minutes) % 60)}`;
        const local = new Date(at + minutes * 60_000).toISOString().replace('Z', offset);
        expect(parseTimestamp(local)).toBe(at);
        expect(parseTimestamp(new Date(at).toISOString())).toBe(at);
      }),
    );
  });

  it('accepts only valid dates with a zone, with the same result as Date', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: text }, fc.string()), (written) => {
        const at = parseTimestamp(written);
        const day = new Date(`${written.slice(0, 10)}T00:00:00.000Z`);
        const isDay = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written.slice(0, 10));
        if (at === undefined) return;
        read += 1;
        expect(isDay).toBe(true);
        expect(written).toMatch(/([Zz]|[+-]\d\d:\d\d)$/);
        expect(at).toBe(Date.parse(written));
      }),
      { numRuns: 5_000 },
    );
    expect(read).toBeGreaterThan(100);
  });
});
