import { beforeEach, describe, expect, it } from '@jest/globals';
import { FairShare, type Turn } from './fair-share.js';

let share: FairShare;
let begun: string[];
beforeEach(() => {
  share = new FairShare({
    mostWeight: 10,
    mostWaiting: 3,
    mostWaitingBytes: 100,
    mostWaitingOfAll: 5,
    mostWaitingBytesOfAll: 150,
  });
  begun = [];
});
const enter = (caller: string, name: string, weight = 5, bytes = 0): Turn => {
  const turn = share.enter(caller, { weight, bytes }, () => begun.push(name));
  if (turn.runs) begun.push(name);
  return turn;
};

describe("a caller's share", () => {
  it('runs at once; further requests wait in their order', () => {
    const [first, second] = [enter('a', '1'), enter('a', '2')];
    enter('a', '3');
    enter('a', '4', 1);
    expect(begun).toEqual(['1', '2']);
    share.leave(second);
    expect(begun).toEqual(['1', '2', '3']);
    share.leave(first);
    expect(begun).toEqual(['1', '2', '3', '4']);
  });

  it('does not delay other callers', () => {
    for (const name of ['1', '2', '3']) enter('a', name);
    enter('b', 'of another');
    expect(begun).toEqual(['1', '2', 'of another']);
  });

  it('admits a single request that weighs more than the share', () => {
    const heavy = enter('a', 'heavy', 50);
    enter('a', 'light', 1);
    expect(begun).toEqual(['heavy']);
    share.leave(heavy);
    expect(begun).toEqual(['heavy', 'light']);
  });

  it('never starts a request that was cancelled while it waited', () => {
    const [first, second] = [enter('a', '1', 10), enter('a', '2', 10)];
    enter('a', '3', 10);
    share.leave(second);
    share.leave(first);
    expect(begun).toEqual(['1', '3']);
  });

  it('limits the waiting requests and their bytes: 429 with Retry-After', () => {
    enter('a', '1', 10);
    for (const name of ['2', '3', '4']) enter('a', name, 10);
    expect(() => enter('a', '5', 10)).toThrow(expect.objectContaining({ status: 429 }));
    enter('b', '1', 10);
    enter('b', '2', 10, 100);
    expect(() => enter('b', '3', 10, 1)).toThrow(expect.objectContaining({ status: 429 }));
  });

  it('answers 503 when too many requests of all callers wait', () => {
    for (const caller of ['a', 'b']) for (const name of ['1', '2', '3']) enter(caller, name, 10);
    enter('c', '1', 10);
    enter('c', '2', 10);
    expect(() => enter('c', '3', 10)).toThrow(expect.objectContaining({ status: 503 }));
  });

  it('answers 503 when the bodies of all waiting requests are too large together', () => {
    for (const caller of ['a', 'b', 'c']) enter(caller, '1', 10);
    const waiting = enter('a', '2', 10, 100);
    enter('b', '2', 10, 50);
    expect(() => enter('c', '2', 10, 1)).toThrow(expect.objectContaining({ status: 503 }));
    share.leave(waiting);
    enter('c', '2', 10, 100);
  });

  it('is removed once it has no requests', () => {
    for (let n = 0; n < 100; n++) share.leave(enter('a', String(n), 10));
    expect(begun).toHaveLength(100);
  });

  it('has no limit if none is set', () => {
    share = new FairShare({
      mostWeight: 0,
      mostWaiting: 0,
      mostWaitingBytes: 0,
      mostWaitingOfAll: 0,
      mostWaitingBytesOfAll: 0,
    });
    for (let n = 0; n < 50; n++) enter('a', String(n));
    expect(begun).toHaveLength(50);
  });
});
