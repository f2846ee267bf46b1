import { describe, expect, it } from '@jest/globals';
import { inTurns } from './in-turns.js';

describe(inTurns.name, () => {
  it('lets other work run before a long computation ends', async () => {
    const order: string[] = [];
    const began = performance.now();
    function* pieces(): Generator<undefined, string> {
      while (performance.now() - began < 50) yield;
      order.push('ended');
      return 'result';
    }
    setImmediate(() => order.push('another'));
    expect(await inTurns(pieces())).toBe('result');
    expect(order).toEqual(['another', 'ended']);
  });
});
