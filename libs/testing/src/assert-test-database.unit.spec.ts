import { describe, expect, it } from '@jest/globals';
import { assertTestDatabase } from './assert-test-database.js';
import { eventually } from './eventually.js';
import { fixedClock } from './fixed-clock.js';

describe(assertTestDatabase.name, () => {
  it('accepts only databases whose name contains "test"', () => {
    expect(() => assertTestDatabase('postgres://u:p@host:1/assay_test_1')).not.toThrow();
    expect(() => assertTestDatabase('postgres://u:test@test:1/assay')).toThrow('refusing');
    expect(() => assertTestDatabase('postgres://u:p@host:1/')).toThrow('refusing');
  });
});

describe(eventually.name, () => {
  it('waits until a check succeeds and otherwise throws its last error', async () => {
    let calls = 0;
    const third = (): number => {
      calls += 1;
      if (calls < 3) throw new Error(`call ${calls}`);
      return calls;
    };
    expect(await eventually(third)).toBe(3);
    await expect(eventually(() => Promise.reject(new Error('never')), 50)).rejects.toThrow('never');
  });
});

describe(fixedClock.name, () => {
  it('stands still until it is moved', () => {
    const clock = fixedClock('2026-01-01T00:00:00Z');
    clock.advance(1_000);
    expect(new Date(clock.now()).toISOString()).toBe('2026-01-01T00:00:01.000Z');
    clock.set(5);
    expect(clock.now()).toBe(5);
    expect(() => fixedClock('yesterday')).toThrow(RangeError);
  });
});
