import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backoffDelay, retryAfterMs } from './backoff.js';
import { uuidV7 } from './uuid-v7.js';

describe(backoffDelay.name, () => {
  it('doubles up to a maximum, and is spread over the whole range', () => {
    expect([1, 2, 3, 20].map((attempt) => backoffDelay(attempt, 0, 0.999_999))).toEqual([
      expect.closeTo(200, 2),
      expect.closeTo(400, 2),
      expect.closeTo(800, 2),
      expect.closeTo(30_000, -1),
    ]);
    expect(backoffDelay(5, 0, 0)).toBe(0);
  });

  it('adds to the pause that the service requested, up to 30 s of it', () => {
    expect(backoffDelay(1, 2000, 0.5)).toBe(2100);
    expect(backoffDelay(1, 86_400_000, 0)).toBe(30_000);
  });
});

describe('any wait', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('is at least the requested pause, never more than a minute, and grows with the attempts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.nat(), random, (attempt, asked, chance) => {
        const wait = backoffDelay(attempt, asked, chance);
        expect(wait).toBeGreaterThanOrEqual(Math.min(asked, 30_000));
        expect(wait).toBeLessThanOrEqual(60_000);
        expect(backoffDelay(attempt + 1, asked, chance)).toBeGreaterThanOrEqual(wait);
      }),
    );
  });

  it('requested by a header lies in the future, whatever the header contains', () => {
    const date = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((at) => at.toUTCString());
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.nat().map(String), date), fc.nat(), (header, now) => {
        const wait = retryAfterMs(header, now);
        expect(wait >= 0 && !Number.isNaN(wait)).toBe(true);
        if (/^\d+$/.test(header)) expect(wait).toBe(Number(header) * 1_000);
      }),
    );
    fc.assert(
      fc.property(date, fc.nat(), (header, now) => {
        expect(retryAfterMs(header, now)).toBe(Math.max(0, Date.parse(header) - now));
      }),
    );
  });
});

describe(retryAfterMs.name, () => {
  it('reads seconds and dates', () => {
    expect(retryAfterMs('3', 0)).toBe(3000);
    expect(retryAfterMs('Thu, 01 Jan 1970 00:00:10 GMT', 4000)).toBe(6000);
    expect(retryAfterMs('Thu, 01 Jan 1970 00:00:10 GMT', 40_000)).toBe(0);
    expect(retryAfterMs(null, 0)).toBe(0);
    expect(retryAfterMs('soon', 0)).toBe(0);
  });
});

describe(uuidV7.name, () => {
  it('contains its time, version and variant', () => {
    // The example of RFC 9562, appendix A.6: 2022-02-22T19:22:22Z.
    expect(uuidV7(0x017f22e279b0)).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidV7(1)).not.toBe(uuidV7(1));
  });
});
