import { describe, expect, it } from '@jest/globals';
import { RecordsByCaller } from './records-by-caller.js';

const records = () =>
  new RecordsByCaller(
    () => ({ count: 0 }),
    ({ count }) => count === 0,
  );

describe('RecordsByCaller', () => {
  it('returns the same record for the same caller', () => {
    const callers = records();
    callers.of('a').count = 2;
    expect(callers.of('a')).toEqual({ count: 2 });
    expect(callers.of('b')).toEqual({ count: 0 });
  });

  it('removes idle records, so that many callers do not fill the memory, and keeps records in use', () => {
    const callers = records();
    callers.of('busy').count = 1;
    for (let caller = 0; caller < 100_000; caller++) callers.of(`caller ${caller}`);
    expect(callers.size).toBeLessThanOrEqual(1_024);
    expect(callers.of('busy')).toEqual({ count: 1 });
  });

  it('grows with the number of callers in use', () => {
    const callers = records();
    for (let caller = 0; caller < 5_000; caller++) callers.of(`caller ${caller}`).count = 1;
    expect(callers.size).toBe(5_000);
  });
});
