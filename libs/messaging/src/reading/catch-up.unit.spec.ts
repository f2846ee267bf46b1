import { describe, expect, it } from '@jest/globals';
import { CatchUp } from './catch-up.js';

const places = (...offsets: number[]) => new Map(offsets.map((offset, partition) => [partition, BigInt(offset)]));

describe('a catch-up', () => {
  it('is there once every partition is read to where it ended when it was asked', async () => {
    let read = places(3);
    let end = places(3, 2);
    const sut = new CatchUp({ ends: () => Promise.resolve(end), read: () => read });
    const waiting = sut.reached();
    let done = false;
    void waiting.then(() => (done = true));
    await new Promise((resolve) => setImmediate(resolve));
    // What comes later does not keep it waiting.
    end = places(9, 9);
    expect(done).toBe(false);
    read = places(3, 2);
    expect(await waiting).toBe(true);
  });

  it('gives up at its limit, and when the log cannot be asked', async () => {
    const limitMs = 50;
    const never = new Promise<never>(() => undefined);
    const behind = { ends: () => Promise.resolve(places(1)), read: () => places(0), limitMs };
    expect(await new CatchUp(behind).reached()).toBe(false);
    expect(await new CatchUp({ ...behind, ends: () => never }).reached()).toBe(false);
    expect(await new CatchUp({ ...behind, read: () => never }).reached()).toBe(false);
    expect(await new CatchUp({ ...behind, ends: () => Promise.reject(new Error('away')) }).reached()).toBe(false);
  });

  it('looks how far it is read for all who wait at once, one look at a time', async () => {
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

  it('asks once for all who wait, and never with an answer older than the question', async () => {
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
