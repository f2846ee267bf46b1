import { describe, expect, it } from '@jest/globals';
import { backoffDelay, retryAfterMs } from './backoff.js';
import { uuidV7 } from './uuid-v7.js';

describe(backoffDelay.name, () => {
  it('doubles to a ceiling, and spreads over all of it', () => {
    expect([1, 2, 3, 20].map((attempt) => backoffDelay(attempt, 0, 0.999_999))).toEqual([
      expect.closeTo(200, 2),
      expect.closeTo(400, 2),
      expect.closeTo(800, 2),
      expect.closeTo(30_000, -1),
    ]);
    expect(backoffDelay(5, 0, 0)).toBe(0);
  });

  it('adds to what the service asked for, up to 30 s of it', () => {
    expect(backoffDelay(1, 2000, 0.5)).toBe(2100);
    expect(backoffDelay(1, 86_400_000, 0)).toBe(30_000);
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
  it('carries its time, version and variant', () => {
    // The example of RFC 9562, appendix A.6: 2022-02-22T19:22:22Z.
    expect(uuidV7(0x017f22e279b0)).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidV7(1)).not.toBe(uuidV7(1));
  });
});
