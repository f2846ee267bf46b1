import { describe, expect, it } from '@jest/globals';
import { LogClock } from './log-clock.js';

/** A clock over a log whose ends, read offsets and time a test can change. */
function given() {
  const log = { now: 0, ends: new Map<number, bigint>(), read: new Map<number, bigint>() };
  const clock = new LogClock({
    now: () => log.now,
    ends: () => Promise.resolve(new Map(log.ends)),
    read: () => Promise.resolve(new Map(log.read)),
  });
  const look = async (at: number): Promise<number> => {
    log.now = at;
    await clock.run();
    return clock.readUntil;
  };
  return { log, look };
}

describe('LogClock', () => {
  it('shows the current time if the log is empty or has been read to its end', async () => {
    const { log, look } = given();
    expect(await look(100)).toBe(100);
    log.ends.set(0, 5n).set(1, 2n);
    log.read.set(0, 5n).set(1, 2n);
    expect(await look(200)).toBe(200);
  });

  it('does not advance until every partition has been read to its end as of the previous run', async () => {
    const { log, look } = given();
    log.ends.set(0, 5n).set(1, 2n);
    log.read.set(0, 5n);
    expect(await look(100)).toBe(0);
    // New records keep arriving; the records that existed at 100 must be read.
    log.ends.set(0, 50n).set(1, 20n);
    log.read.set(1, 1n);
    expect(await look(200)).toBe(0);
    log.read.set(1, 2n);
    expect(await look(300)).toBe(100);
    expect(await look(400)).toBe(100);
    log.read.set(0, 50n).set(1, 20n);
    expect(await look(500)).toBe(400);
  });

  it('keeps its time if the sources fail', async () => {
    const sources = { now: () => 100, ends: () => Promise.resolve(new Map<number, bigint>()) };
    const clock = new LogClock({ ...sources, read: () => Promise.reject(new Error('away')) });
    await expect(clock.run()).rejects.toThrow('away');
    expect(clock.readUntil).toBe(0);
  });
});
