import { describe, expect, it } from '@jest/globals';
import { creditRewards, type Draw, type RewardEvent } from './credit-rewards.js';

const rule = { kind: 'binary', windowMs: 100 } as const;
const draw = (decisionId: string, decidedAt: number): Draw => ({ decisionId, unitId: 'u', armId: 'a', decidedAt });
const reward = (timestamp: number, value = 1, decisionId: string | null = null): RewardEvent => ({
  eventId: `${timestamp}:${value}`,
  unitId: 'u',
  decisionId,
  timestamp,
  value,
});
const credits = (...given: Parameters<typeof creditRewards>) => Object.fromEntries(creditRewards(...given));

describe('rewards of a unit that is drawn once', () => {
  it('count from the decision to the end of the window, both included', () => {
    for (const [at, expected] of [
      [9, {}],
      [10, { d1: '1' }],
      [110, { d1: '1' }],
      [111, {}],
    ] as const) {
      expect(credits([draw('d1', 10)], [reward(at)], rule, false)).toEqual(expected);
    }
  });

  it('count from the beginning of the decision’s second if their timestamps have full seconds only', () => {
    const long = { kind: 'binary', windowMs: 5_000 } as const;
    expect(credits([draw('d1', 1_350)], [reward(1_000)], long, false)).toEqual({ d1: '1' });
    expect(credits([draw('d1', 1_350)], [reward(1_349)], long, false)).toEqual({});
    expect(credits([draw('d1', 2_000)], [reward(1_000)], long, false)).toEqual({});
  });

  it('count for the first draw, whichever decision they name', () => {
    const draws = [draw('d3', 50), draw('d2', 10), draw('d1', 50)];
    expect(credits(draws, [reward(60, 1, 'd3')], rule, false)).toEqual({ d2: '1' });
    expect(credits([draw('d2', 10), draw('d1', 10)], [reward(60)], rule, false)).toEqual({ d1: '1' });
  });

  it('are one success if there is any, else a failure if an event says so', () => {
    expect(credits([draw('d1', 0)], [reward(1, 0), reward(2, 1), reward(3, 0)], rule, false)).toEqual({ d1: '1' });
    expect(credits([draw('d1', 0)], [reward(1, 0)], rule, false)).toEqual({ d1: '0' });
  });

  it('add up exactly if they are amounts', () => {
    const amounts = [reward(1, 0.1), reward(2, 0.2), reward(3, -5e-7)];
    expect(credits([draw('d1', 0)], amounts, { kind: 'continuous', windowMs: 100 }, false)).toEqual({
      d1: '0.2999995',
    });
  });
});

describe('rewards if each decision is drawn independently', () => {
  const draws = [draw('d2', 50), draw('d1', 10)];

  it('count for the decision they name, within its window', () => {
    expect(credits(draws, [reward(60, 1, 'd1')], rule, true)).toEqual({ d1: '1' });
    expect(credits(draws, [reward(111, 1, 'd1')], rule, true)).toEqual({});
    expect(credits(draws, [reward(60, 1, 'unknown')], rule, true)).toEqual({});
  });

  it('count for the last decision before them if they name none', () => {
    expect(credits(draws, [reward(49), reward(50, 0)], rule, true)).toEqual({ d1: '1', d2: '0' });
    expect(credits(draws, [reward(9)], rule, true)).toEqual({});
  });
});
