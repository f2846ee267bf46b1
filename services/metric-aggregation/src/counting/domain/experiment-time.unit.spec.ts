import { describe, expect, it } from '@jest/globals';
import { enrolsAt, experimentTime, isCounted, sameTime, type DefinitionTimes } from './experiment-time.js';

const definition: DefinitionTimes = {
  status: 'active',
  startAt: null,
  endAt: null,
  activePeriods: [{ from: 10_500, to: null }],
  completedAt: null,
  conversionWindowSeconds: null,
  afterCompletion: 'ignore',
  updatedAt: 90_000,
};
const timeOf = (change: Partial<DefinitionTimes>) => experimentTime({ ...definition, ...change }, 3_000);
const enrols = (change: Partial<DefinitionTimes>, at: number) => enrolsAt(timeOf(change), at);

describe('an experiment enrols', () => {
  it('while it is active', () => {
    const activePeriods = [
      { from: 10_500, to: 20_000 },
      { from: 30_000, to: null },
    ];
    expect([10_499, 10_500, 19_999, 20_000, 29_999, 30_000, 1e9].map((at) => enrols({ activePeriods }, at))).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it('within a full second in which it was active, because many clients send no fraction', () => {
    expect(enrols({}, 10_000)).toBe(true);
    expect(enrols({}, 9_000)).toBe(false);
  });

  it('between start and end, also when the start is before it was made active', () => {
    expect(enrols({ startAt: 20_000 }, 19_999)).toBe(false);
    expect(enrols({ startAt: 5_000 }, 5_000)).toBe(true);
    expect(enrols({ startAt: 5_000 }, 4_999)).toBe(false);
    expect(enrols({ endAt: 20_000 }, 19_999)).toBe(true);
    expect(enrols({ endAt: 20_000 }, 20_000)).toBe(false);
  });

  it('without active periods in its definition: never as a draft, until its last change when it is not active', () => {
    const activePeriods: [] = [];
    expect(enrols({ activePeriods, status: 'draft' }, 50_000)).toBe(false);
    expect(enrols({ activePeriods }, -1e12)).toBe(true);
    expect(enrols({ activePeriods, startAt: 0 }, -1)).toBe(false);
    expect(enrols({ activePeriods, status: 'paused' }, 89_999)).toBe(true);
    expect(enrols({ activePeriods, status: 'completed' }, 90_000)).toBe(false);
  });
});

describe('an experiment counts', () => {
  const counted = (change: Partial<DefinitionTimes>, timestamp: number, receivedAt: number) =>
    isCounted(timeOf(change), { timestamp, receivedAt });
  const completed = { status: 'completed', completedAt: 60_000 };

  it('everything while it is open', () => {
    expect(counted({}, 1e12, 1e12)).toBe(true);
  });

  it('events up to its completion that are received at most a while later', () => {
    expect(counted(completed, 60_000, 63_000)).toBe(true);
    expect(counted(completed, 60_001, 60_001)).toBe(false);
    expect(counted(completed, 50_000, 63_001)).toBe(false);
  });

  it('until the last conversion window ends when it counts after completion', () => {
    const count = { ...completed, afterCompletion: 'count' };
    expect(counted(count, 1e12, 1e12)).toBe(true);
    expect(counted({ ...count, conversionWindowSeconds: 10 }, 70_000, 73_000)).toBe(true);
    expect(counted({ ...count, conversionWindowSeconds: 10 }, 70_001, 70_001)).toBe(false);
  });

  it('until its last change when it has ended without a time of completion', () => {
    expect(counted({ status: 'archived' }, 90_001, 90_001)).toBe(false);
    expect(counted({ status: 'completed' }, 90_000, 90_000)).toBe(true);
  });
});

it('rules are the same when nothing differs', () => {
  expect(sameTime(timeOf({}), timeOf({}))).toBe(true);
  expect(sameTime(timeOf({}), timeOf({ conversionWindowSeconds: 1 }))).toBe(false);
  expect(sameTime(timeOf({}), timeOf({ activePeriods: [] }))).toBe(false);
  expect(sameTime(timeOf({}), timeOf({ activePeriods: [{ from: 10_500, to: 11_000 }] }))).toBe(false);
  expect(sameTime(timeOf({}), timeOf({ completedAt: 5 }))).toBe(false);
});
