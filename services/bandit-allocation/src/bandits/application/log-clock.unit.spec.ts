import { describe, expect, it } from '@jest/globals';
import { LogClock } from './log-clock.js';

/** A clock over a log of one partition or more; what its sources say may be changed at any time. */
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

describe('the clock of a log', () => {
  it('shows the time of the look where the log has been read to its end, or holds nothing', async () => {
    const { log, look } = given();
    expect(await look(100)).toBe(100);
    log.ends.set(0, 5n).set(1, 2n);
    log.read.set(0, 5n).set(1, 2n);
    expect(await look(200)).toBe(200);
  });

  it('stands still until every partition has been read to where it ended at the look before', async () => {
    const { log, look } = given();
    log.ends.set(0, 5n).set(1, 2n);
    log.read.set(0, 5n);
    expect(await look(100)).toBe(0);
    // More comes in all the time; what there was at 100 is what must be read.
    log.ends.set(0, 50n).set(1, 20n);
    log.read.set(1, 1n);
    expect(await look(200)).toBe(0);
    log.read.set(1, 2n);
    expect(await look(300)).toBe(100);
    expect(await look(400)).toBe(100);
    log.read.set(0, 50n).set(1, 20n);
    expect(await look(500)).toBe(400);
  });

  it('keeps its time while Kafka does not answer', async () => {
    const sources = { now: () => 100, ends: () => Promise.resolve(new Map<number, bigint>()) };
    const clock = new LogClock({ ...sources, read: () => Promise.reject(new Error('away')) });
    await expect(clock.run()).rejects.toThrow('away');
    expect(clock.readUntil).toBe(0);
  });
});
