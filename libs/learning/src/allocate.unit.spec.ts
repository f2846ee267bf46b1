import { type RewardLedger, recordRewards } from '@assay/bandits';
import { describe, expect, it } from '@jest/globals';
import { alarm, bandit, request, start } from './testing.js';
import { allocate } from './allocate.js';
import type { Bandit } from './bandit.js';
import { nextAllocation } from './experiment-allocation.js';
import { learnedState, noTotals, stateHash } from './learned-state.js';
import { type ArmTotals } from './arm-totals.js';

const ledgerOf = (successes: number, failures: number): RewardLedger =>
  recordRewards({}, 'binary', 0, [...Array<number>(successes).fill(1), ...Array<number>(failures).fill(0)]);
const totalsOf = (figures: Record<string, readonly [number, number]>): ArmTotals[] =>
  Object.entries(figures).map(([armId, [successes, failures]]) => ({
    armId,
    decisions: successes + failures,
    ledger: ledgerOf(successes, failures),
    epochs: [],
  }));
const shares = (of: Bandit, totals: ArmTotals[], previous: Record<string, number> | null = null) =>
  allocate(of, learnedState(of, totals, [], start), previous && new Map(Object.entries(previous))).probabilities;
const two = (change: Parameters<typeof bandit>[0] = {}) =>
  bandit({ exploration_rate: 0, arm_definitions: request.arm_definitions.slice(0, 2), ...change });

describe('an allocation', () => {
  it('follows from the priors before the first reward', () => {
    expect(shares(bandit(), [])).toEqual([1 / 3, 1 / 3, 1 / 3].map((third) => expect.closeTo(third, 12)));
  });

  it('is the probability of being the best, for Thompson sampling', () => {
    // P(X > Y) for X ~ Beta(2, 1), Y ~ Beta(1, 2): ∫ 2x · (1 - (1 - x)²) dx = 5/6.
    expect(shares(two(), totalsOf({ control: [1, 0], blue: [0, 1] }))[0]).toBeCloseTo(5 / 6, 12);
  });

  it('gives 1 - ε to the best arm and divides ε between all arms, for ε-greedy', () => {
    const greedy = two({ algorithm: 'EpsilonGreedy', exploration_rate: 0.2 });
    expect(shares(greedy, totalsOf({ control: [1, 9], blue: [9, 1] }))).toEqual(
      [0.1, 0.9].map((p) => expect.closeTo(p, 12)),
    );
  });

  it('keeps limits, pauses and the ramp', () => {
    const [control, blue] = request.arm_definitions;
    const known = totalsOf({ control: [0, 100], blue: [100, 0] });
    expect(shares(two({ arm_definitions: [{ ...control!, min_probability: 0.25 }, blue!] }), known)[0]).toBe(0.25);
    expect(shares(two({ arm_definitions: [control!, { ...blue!, paused: true }] }), known)).toEqual([1, 0]);
    expect(shares(two({ max_change: 0.125 }), known, { control: 0.5, blue: 0.5 })).toEqual([0.375, 0.625]);
  });

  it('applies the forgetting rule of the bandit', () => {
    const hour = 3_600_000;
    const now = Math.floor(start / hour);
    const ledger = { ...recordRewards({}, 'binary', now - 3, [1, 1]), ...recordRewards({}, 'binary', now, [0]) };
    const meanOf = (forgetting: Parameters<typeof bandit>[0]) =>
      learnedState(two(forgetting), [{ armId: 'control', decisions: 3, ledger, epochs: [] }], [], start)[0]?.evidence;
    expect(meanOf({})).toMatchObject({ n: 3, sum: 2 });
    expect(meanOf({ forgetting: { kind: 'window', periods: 2, period_seconds: 3_600 } })).toMatchObject({
      n: 1,
      sum: 0,
    });
    expect(meanOf({ forgetting: { kind: 'discount', factor: 0.5, period_seconds: 3_600 } })).toMatchObject({
      n: 1.25,
      sum: 0.25,
    });
  });

  it('has a new version only when a unit’s probabilities or the configuration change', () => {
    const of = two();
    const made = { asOf: start, stateHash: 'x' };
    const halves = { probabilities: [0.5, 0.5], binding: [] };
    const first = nextAllocation(of, halves, undefined, made);
    expect(first).toMatchObject({ version: 1, arms: [{ armId: 'control', probability: 0.5 }, { armId: 'blue' }] });
    expect(nextAllocation(of, halves, first, { asOf: start + 1, stateHash: 'y' })).toBeUndefined();
    expect(nextAllocation({ ...of, version: 2 }, halves, first, made)).toMatchObject({ version: 2, configVersion: 2 });
    expect(nextAllocation(of, { ...halves, probabilities: [0.25, 0.75] }, first, made)?.version).toBe(2);
    expect(nextAllocation({ ...of, isActive: false }, halves, first, made)).toMatchObject({ isActive: false });
  });
});

describe('the hash of a state', () => {
  it('differs between histories, and does not depend on the order in which they are listed', () => {
    const totals = totalsOf({ control: [1, 2], blue: [3, 4] });
    const hash = stateHash(totals, []);
    expect(stateHash(totals.toReversed(), [])).toBe(hash);
    // An arm without decisions does not change the hash.
    expect(stateHash([...totals, noTotals('green')], [])).toBe(hash);
    expect(stateHash(totalsOf({ control: [1, 2], blue: [4, 3] }), [])).not.toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const alarms = [alarm('blue', 7), alarm('control', 9, 0.5)];
    expect(stateHash(totals, alarms)).not.toBe(hash);
    expect(stateHash(totals, alarms.toReversed())).toBe(stateHash(totals, alarms));
    expect(stateHash(totals, [alarm('blue', 7), alarm('control', 9)])).not.toBe(stateHash(totals, alarms));
  });
});
