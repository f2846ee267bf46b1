import { describe, expect, it } from '@jest/globals';
import { CatchUp } from './catch-up.js';

const places = (...offsets: number[]) => new Map(offsets.map((offset, partition) => [partition, BigInt(offset)]));

describe('a catch-up', () => {
  it('resolves once every partition is read to its end at the time of the call', async () => {
    let read = places(3);
    let end = places(3, 2);
    const sut = new CatchUp({ ends: () => Promise.resolve(end), read: () => read });
    const waiting = sut.reached();
    let done = false;
    void waiting.then(() => (done = true));
    await new Promise((resolve) => setImmediate(resolve));
    // Later records do not prolong the wait.
    end = places(9, 9);
    expect(done).toBe(false);
    read = places(3, 2);
    expect(await waiting).toBe(true);
  });

  it('gives up at its limit, and when the end of the log cannot be determined', async () => {
    const limitMs = 50;
    const never = new Promise<never>(() => undefined);
    const behind = { ends: () => Promise.resolve(places(1)), read: () => places(0), limitMs };
    expect(await new CatchUp(behind).reached()).toBe(false);
    expect(await new CatchUp({ ...behind, ends: () => never }).reached()).toBe(false);
    expect(await new CatchUp({ ...behind, read: () => never }).reached()).toBe(false);
    expect(await new CatchUp({ ...behind, ends: () => Promise.reject(new Error('away')) }).reached()).toBe(false);
  });

  it('shares progress lookups among all waiting requests, one lookup at a time', async () => {
    let reads = 0;
    let end = (): void => undefined;
    const read = () => {
      reads += 1;
      return new Promise<ReadonlyMap<number, bigint>>((resolve) => (end = () => resolve(places(1))));
    };
    const sut = new CatchUp({ ends: () => Promise.resolve(places(1)), read });
    const all = Array.from({ length: 50 }, () => sut.reached());
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    end();
    expect(new Set(await Promise.all(all))).toEqual(new Set([true]));
    expect(reads).toBe(1);
  });

  it('shares end-offset lookups among waiting requests, and never uses a result older than the request', async () => {
    const answers: (() => void)[] = [];
    const sut = new CatchUp({
      ends: () => new Promise((resolve) => answers.push(() => resolve(places(1)))),
      read: () => places(1),
    });
    const first = sut.reached();
    await new Promise((resolve) => setImmediate(resolve));
    expect(answers).toHaveLength(1);
    const others = [sut.reached(), sut.reached(), sut.reached()];
    answers[0]?.();
    expect(await first).toBe(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(answers).toHaveLength(2);
    answers[1]?.();
    expect(await Promise.all(others)).toEqual([true, true, true]);
    expect(answers).toHaveLength(2);
  });
});
