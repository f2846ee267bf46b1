import { exactSum } from '@assay/statistics';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { forget, type ForgettingRule, recordRewards, type RewardLedger, weighEvidence } from './evidence.js';
import { checkPrior, defaultPrior, lawOf, updatePosterior } from './posterior.js';
import { addRewards, checkReward, mergeRewards, noRewards } from './rewards.js';

const record = (kind: 'binary' | 'continuous', rewards: readonly (readonly [period: number, value: number])[]) =>
  rewards.reduce<RewardLedger>((ledger, [period, value]) => recordRewards(ledger, kind, period, [value]), {});
const none: ForgettingRule = { kind: 'none' };

describe('sums of rewards', () => {
  it('are exact', () => {
    expect(exactSum([0.1, 0.2])).toBe('0.3');
    expect(exactSum(['1e3', -1000])).toBe('0');
    expect(exactSum([1e-30, 1e30, '-0.5'])).toBe('999999999999999999999999999999.500000000000000000000000000001');
    expect(exactSum([-0.25, 0.05])).toBe('-0.2');
    expect(addRewards(noRewards, 'continuous', [1.5, -0.1])).toEqual({ n: 2, sum: '1.4', sumSquares: '2.26' });
  });

  it('are identical for any order and any division into batches', () => {
    const rewards = fc.array(
      fc.tuple(
        fc.integer({ min: -2, max: 2 }),
        fc.integer().map((n) => n / 1000),
      ),
    );
    fc.assert(
      fc.property(rewards, fc.nat(100), (all, at) => {
        const whole = record('continuous', all);
        expect(JSON.stringify(record('continuous', all.toReversed()))).toBe(JSON.stringify(whole));
        const values = all.map(([, value]) => value);
        const [head, tail] = [values.slice(0, at), values.slice(at)];
        const once = addRewards(noRewards, 'continuous', values);
        expect(addRewards(addRewards(noRewards, 'continuous', tail), 'continuous', head)).toEqual(once);
        const [a, b] = [head, tail].map((part) => addRewards(noRewards, 'continuous', part));
        expect(mergeRewards(b!, a!)).toEqual(once);
      }),
    );
  });

  it('reject invalid rewards', () => {
    for (const [kind, value] of [
      ['binary', 0.5],
      ['binary', 2],
      ['count', -1],
      ['count', 1.5],
      ['continuous', NaN],
      ['continuous', Infinity],
      ['continuous', 1e31],
      ['continuous', 1e-31],
    ] as const) {
      expect(() => checkReward(kind, value)).toThrow(RangeError);
    }
    expect(() => recordRewards({}, 'binary', 0.5, [1])).toThrow(RangeError);
  });
});

describe('forgetting', () => {
  const rewards = [
    [1, 1],
    [1, 0],
    [2, 1],
    [4, 1],
    [4, 0],
    [4, 0],
  ] as const;

  it('discounts by age, equally for all arms', () => {
    const { n, sum, mean } = weighEvidence(record('binary', rewards), { kind: 'discount', factor: 0.5 }, 4);
    // 2 of weight 1/8, 1 of 1/4, 3 of 1.
    expect([n, sum]).toEqual([3.5, 1.375]);
    expect(mean).toBeCloseTo(1.375 / 3.5, 15);
  });

  it('keeps a window of periods, and periods after the current one', () => {
    expect(weighEvidence(record('binary', rewards), { kind: 'window', periods: 3 }, 4)).toMatchObject({ n: 4, sum: 2 });
    expect(weighEvidence(record('binary', rewards), { kind: 'window', periods: 1 }, 2)).toMatchObject({ n: 4, sum: 2 });
    expect(weighEvidence({}, { kind: 'discount', factor: 0.9 }, 2)).toEqual({ n: 0, sum: 0, mean: 0, m2: 0 });
  });

  it('forgets nothing with a factor of 1, including the spread', () => {
    const ledger = record('continuous', [
      [1, 1e9 + 0.1],
      [2, 1e9 + 0.4],
      [3, 1e9 + 0.7],
    ]);
    const exact = weighEvidence(ledger, none, 9);
    expect(exact.m2).toBeCloseTo(0.18, 12);
    expect(weighEvidence(ledger, { kind: 'discount', factor: 1 }, 9).m2).toBeCloseTo(0.18, 6);
  });

  it('drops only periods with weight 0', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(60), fc.constantFrom(0, 1))),
        fc.constantFrom<ForgettingRule>(none, { kind: 'window', periods: 7 }, { kind: 'discount', factor: 0.7 }),
        (all, rule) => {
          const ledger = record('binary', all);
          expect(weighEvidence(forget(ledger, rule, 50), rule, 50)).toEqual(weighEvidence(ledger, rule, 50));
        },
      ),
    );
    expect(Object.keys(forget(record('binary', rewards), { kind: 'window', periods: 1 }, 4))).toEqual(['4']);
  });

  it('rejects invalid rules', () => {
    for (const factor of [0, 1.1, NaN])
      expect(() => weighEvidence({}, { kind: 'discount', factor }, 0)).toThrow(RangeError);
    expect(() => weighEvidence({}, { kind: 'window', periods: 0 }, 0)).toThrow(RangeError);
  });
});

describe('posteriors', () => {
  it("have MABWiser's counts (tests/test_thompson.py): successes 2 and failures 3 after one and two", () => {
    const evidence = weighEvidence(
      record('binary', [
        [0, 1],
        [0, 0],
        [0, 0],
      ]),
      none,
      0,
    );
    expect(updatePosterior(defaultPrior('binary'), evidence)).toEqual({ family: 'beta', alpha: 2, beta: 3 });
  });

  it('of a gaussian mean equal those of a single update by the textbook', () => {
    // Murphy (2007), eq. 86-89, by hand: prior (μ 1, κ 2, α 3, β 4), data 2, 4, 6.
    const evidence = weighEvidence(
      record('continuous', [
        [0, 2],
        [0, 4],
        [0, 6],
      ]),
      none,
      0,
    );
    const posterior = updatePosterior({ family: 'gaussian', mean: 1, weight: 2, shape: 3, scale: 4 }, evidence);
    expect(posterior).toEqual({
      family: 'gaussian',
      mean: expect.closeTo(2.8, 12),
      weight: 5,
      shape: 4.5,
      scale: expect.closeTo(13.4, 12),
    });
    expect(lawOf(posterior)).toEqual({
      family: 'student_t',
      location: expect.closeTo(2.8, 12),
      scale: expect.closeTo(Math.sqrt(13.4 / 22.5), 12),
      df: 9,
    });
  });

  it('of counts add up', () => {
    const ledger = recordRewards({}, 'count', 0, [3, 0, 4]);
    const posterior = updatePosterior(defaultPrior('count'), weighEvidence(ledger, none, 0));
    expect(posterior).toEqual({ family: 'gamma', shape: 8, rate: 4 });
    expect(lawOf(posterior)).toEqual(posterior);
  });

  it('stay proper when all rewards are equal', () => {
    const ledger = recordRewards({}, 'continuous', 0, new Array<number>(1000).fill(3.3));
    const law = lawOf(updatePosterior(defaultPrior('continuous'), weighEvidence(ledger, none, 0)));
    expect(law).toMatchObject({ family: 'student_t', df: 1002 });
    expect(law.family === 'student_t' && law.scale > 0).toBe(true);
  });

  it('require a prior of the right family', () => {
    for (const kind of ['binary', 'continuous', 'count'] as const)
      expect(() => checkPrior(kind, defaultPrior(kind))).not.toThrow();
    expect(() => checkPrior('binary', defaultPrior('count'))).toThrow(/family "beta"/);
    expect(() => checkPrior('binary', { family: 'beta', alpha: 0, beta: 1 })).toThrow(/alpha/);
    expect(() => checkPrior('continuous', { family: 'gaussian', mean: 0, weight: 1, shape: 0.1, scale: 1 })).toThrow(
      /shape/,
    );
  });
});
