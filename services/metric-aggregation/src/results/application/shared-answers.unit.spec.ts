import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { SharedAnswers } from './shared-answers.js';

describe(SharedAnswers.name, () => {
  it('computes one answer for equal requests in progress, and another when it is too old', async () => {
    const shared = new SharedAnswers<number>(0);
    let asked = 0;
    const answer = async (): Promise<number> => {
      await sleep(5);
      return ++asked;
    };
    expect(await Promise.all([shared.ask('a', answer), shared.ask('a', answer), shared.ask('b', answer)])).toEqual([
      1, 1, 2,
    ]);
    expect(await shared.ask('a', answer)).toBe(3);
  });

  it('shares an answer for as long as it is kept', async () => {
    const shared = new SharedAnswers<number>(60_000);
    let asked = 0;
    const answer = (): Promise<number> => Promise.resolve(++asked);
    expect([await shared.ask('a', answer), await shared.ask('a', answer)]).toEqual([1, 1]);
  });

  it('computes the answer again after a failure', async () => {
    const shared = new SharedAnswers<number>(60_000);
    await expect(shared.ask('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await shared.ask('a', () => Promise.resolve(1))).toBe(1);
  });
});
