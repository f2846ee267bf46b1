import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ArmSums,
  type ArmSummary,
  asymptoticConfidenceSequence,
  compareStrata,
  compareWeighted,
  fromSums,
  type Interval,
  proportionTest,
  relativeLift,
  srmTest,
  type Stratum,
  studentCritical,
  type Summary,
  sumWeighted,
  weighArm,
  weightsOf,
  welch,
} from './index.js';

/** Properties of every test, for any input. */
const summary: fc.Arbitrary<Summary> = fc.record({
  n: fc.oneof(fc.nat(3), fc.nat(1_000_000)),
  mean: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((n) => n / 1_000),
  variance: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e12, noNaN: true })),
});
const proportion = fc
  .tuple(fc.nat(1_000_000), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => ({ n, successes: Math.round(n * share) }));
const alpha = fc.double({ min: 1e-6, max: 0.5, noNaN: true });
const isProbability = (p: number): boolean => p >= 0 && p <= 1;
const within = (inner: Interval | null, outer: Interval | null): boolean =>
  inner === null || outer === null ? inner === outer : inner[0] >= outer[0] && inner[1] <= outer[1];
const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a) + Math.abs(b));

describe("Welch's test", () => {
  it('is antisymmetric in the two groups', () => {
    fc.assert(
      fc.property(summary, summary, alpha, (a, b, level) => {
        const [one, other] = [welch(a, b, level), welch(b, a, level)];
        expect(isProbability(one.pValue)).toBe(true);
        expect(close(one.pValue, other.pValue) && close(one.difference, -other.difference)).toBe(true);
        expect(close(one.se, other.se) && close(one.df, other.df)).toBe(true);
        expect(one.ci === null).toBe(other.ci === null);
        if (one.ci === null || other.ci === null) return;
        expect(close(one.ci[0], -other.ci[1]) && close(one.ci[1], -other.ci[0])).toBe(true);
        expect(one.ci[0] <= one.difference && one.difference <= one.ci[1]).toBe(true);
      }),
    );
  });

  it('has an interval that excludes 0 exactly if p is below alpha, and that shrinks as alpha grows', () => {
    fc.assert(
      fc.property(summary, summary, alpha, alpha, (a, b, first, second) => {
        const [strict, lax] = [Math.min(first, second), Math.max(first, second)];
        const { ci, pValue } = welch(a, b, strict);
        expect(within(welch(a, b, lax).ci, ci)).toBe(true);
        if (ci === null || close(pValue, strict)) return;
        expect(ci[0] > 0 || ci[1] < 0).toBe(pValue < strict);
      }),
    );
  });

  it('keeps its p-value under shifts and changes of unit', () => {
    const modest = summary.map((one) => ({ ...one, mean: one.mean / 1e6, variance: one.variance / 1e6 }));
    fc.assert(
      fc.property(
        modest,
        modest,
        fc.constantFrom(0.25, 2, 1024),
        fc.integer({ min: -1000, max: 1000 }),
        (a, b, unit, shift) => {
          const moved = ({ n, mean, variance }: Summary): Summary => ({
            n,
            mean: mean * unit + shift,
            variance: variance * unit ** 2,
          });
          const [before, after] = [welch(a, b, 0.05), welch(moved(a), moved(b), 0.05)];
          // Rounding caused by the shift may be visible if the error is tiny.
          if (before.se > 0 && before.se < 1e-3) return;
          expect(Math.abs(before.pValue - after.pValue)).toBeLessThan(1e-6);
          expect(close(before.df, after.df)).toBe(true);
        },
      ),
    );
  });
});

describe('the confidence sequence', () => {
  const input = fc.record({
    difference: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    se: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    n: fc.integer({ min: 2, max: 1_000_000_000 }),
  });

  it('is wider than a fixed interval, centred, and consistent with its p-value', () => {
    fc.assert(
      fc.property(input, alpha, (given, strict) => {
        const { ci, pValue } = asymptoticConfidenceSequence({ ...given, alpha: strict });
        expect(isProbability(pValue) && ci !== null).toBe(true);
        if (ci === null) return;
        expect(close((ci[0] + ci[1]) / 2, given.difference)).toBe(true);
        expect((ci[1] - ci[0]) / 2).toBeGreaterThan(studentCritical(strict, 1e9) * given.se);
        if (!close(pValue, strict)) expect(ci[0] > 0 || ci[1] < 0).toBe(pValue < strict);
      }),
    );
  });

  it('has a p-value that decreases with the distance from 0', () => {
    fc.assert(
      fc.property(input, fc.double({ min: 1, max: 10, noNaN: true }), alpha, (given, times, level) => {
        const near = asymptoticConfidenceSequence({ ...given, alpha: level });
        const far = asymptoticConfidenceSequence({ ...given, difference: given.difference * times, alpha: level });
        expect(far.pValue).toBeLessThanOrEqual(near.pValue);
      }),
    );
  });
});

describe('the test of two proportions', () => {
  it('is antisymmetric, stays within its bounds and contains the observed difference', () => {
    fc.assert(
      fc.property(proportion, proportion, alpha, (a, b, level) => {
        const [one, other] = [proportionTest(a, b, level), proportionTest(b, a, level)];
        expect(isProbability(one.pValue) && close(one.pValue, other.pValue)).toBe(true);
        expect(close(one.difference, -other.difference)).toBe(true);
        if (one.ci === null) return;
        const [lower, upper] = one.ci;
        expect(lower >= -1 && upper <= 1 && lower <= one.difference && one.difference <= upper).toBe(true);
      }),
    );
  });
});

describe('the relative lift', () => {
  it('has the sign of the difference, and is undefined for a baseline mean of 0', () => {
    fc.assert(
      fc.property(summary, summary, (a, b) => {
        const lift = relativeLift(a, b, 0.05);
        expect(relativeLift({ ...a, mean: 0 }, b, 0.05)).toBeNull();
        if (lift === null) return;
        expect(Math.sign(lift.relative)).toBe(Math.sign(b.mean - a.mean));
        expect(lift.ci[0] <= lift.relative && lift.relative <= lift.ci[1]).toBe(true);
      }),
    );
  });
});

describe('a comparison over strata', () => {
  const arm: fc.Arbitrary<ArmSummary> = fc
    .record({
      n: fc.integer({ min: 0, max: 5_000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      value: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ n, share, value }) => {
      const nonZero = Math.round(n * share);
      return { ...fromSums(n, nonZero * value, nonZero * value ** 2), nonZero, successes: nonZero };
    });
  const strataOf = fc
    .array(fc.tuple(arm, arm), { minLength: 1, maxLength: 4 })
    .map((pairs) => pairs.map(([baseline, treatment], id): Stratum => ({ id: String(id), baseline, treatment })));
  const kind = fc.constantFrom('mean' as const, 'count' as const);
  const options = { alpha: 0.05, better: 'increase' } as const;

  it('is antisymmetric in the arms, and independent of the order of the strata', () => {
    fc.assert(
      fc.property(strataOf, kind, (strata, of) => {
        const one = compareStrata(of, strata, options);
        const turned = strata.map(({ id, baseline, treatment }) => ({ id, baseline: treatment, treatment: baseline }));
        const other = compareStrata(of, turned.toReversed(), { ...options, better: 'decrease' });
        expect(one === undefined).toBe(other === undefined);
        if (one === undefined || other === undefined) return;
        expect(close(one.difference, -other.difference)).toBe(true);
        expect(one.notEnough === undefined).toBe(other.notEnough === undefined);
        expect(one.strataLeftOut).toBe(other.strataLeftOut);
        for (const figure of ['fixed', 'anytime'] as const) {
          const [a, b] = [one[figure], other[figure]];
          expect(a === undefined).toBe(b === undefined);
          if (a === undefined || b === undefined) continue;
          expect(close(a.pValue, b.pValue) && close(a.ci[0], -b.ci[1]) && close(a.ci[1], -b.ci[0])).toBe(true);
        }
        expect(close(one.bayesian?.probabilityBetter ?? 0, other.bayesian?.probabilityBetter ?? 0)).toBe(true);
      }),
    );
  });

  it('excludes a lift of 0 at every look exactly if it excludes a difference of 0', () => {
    fc.assert(
      fc.property(strataOf, kind, (strata, of) => {
        const anytime = compareStrata(of, strata, options)?.anytime;
        if (anytime?.relativeCi === undefined) return;
        const excludes = ([low, high]: Interval): boolean => low > 0 || high < 0;
        if (close(anytime.pValue, 0.05)) return;
        expect(excludes(anytime.relativeCi)).toBe(excludes(anytime.ci));
        expect(excludes(anytime.ci)).toBe(anytime.pValue < 0.05);
      }),
    );
  });
});

describe('a comparison of values around a large mean', () => {
  /** Values from 0 to 4 by their frequencies, with a constant added to all. */
  const tallies = fc.array(fc.integer({ min: 10, max: 200 }), { minLength: 5, maxLength: 5 });
  const armOf = (tally: readonly number[], added: bigint): ArmSummary & ArmSums => {
    const total = (of: (value: bigint) => bigint): string =>
      tally.reduce((sum, units, value) => sum + BigInt(units) * of(BigInt(value) + added), 0n).toString();
    const n = tally.reduce((sum, units) => sum + units, 0);
    const [sum, sumSquares] = [total((value) => value), total((value) => value ** 2n)];
    return { ...fromSums(n, sum, sumSquares), nonZero: n, successes: n, sum, sumSquares };
  };
  const strata = fc.array(fc.tuple(tallies, tallies), { minLength: 2, maxLength: 3 });
  const options = { alpha: 0.05, better: 'increase' } as const;
  const weights = [
    [0.5, 0.5],
    [0.8, 0.2],
    [0.3, 0.7],
  ] as const;

  const figures = (given: readonly (readonly [number[], number[]])[], added: bigint) => {
    const arms = given.map(([a, b]) => [armOf(a, added), armOf(b, added)] as const);
    const over = compareStrata(
      'mean',
      arms.map(([baseline, treatment], id) => ({ id: String(id), baseline, treatment })),
      options,
    );
    const weighed = (arm: 0 | 1) =>
      sumWeighted(
        arms.map((pair, id) => {
          const p = weights[id] ?? [0.5, 0.5];
          return weighArm(pair[arm], weightsOf(p[arm], p[1 - arm] ?? 0.5) ?? { q: '1', g: '1' });
        }),
      );
    const weighted = compareWeighted('mean', { baseline: weighed(0), treatment: weighed(1) }, options);
    const differences = [over, weighted].flatMap((one) => [
      ...(one?.fixed?.ci ?? []),
      ...(one?.anytime?.ci ?? []),
      ...(one?.bayesian?.ci ?? []),
    ]);
    const lifts = [over, weighted].flatMap((one) => [
      ...(one?.fixed?.relativeCi ?? []),
      ...(one?.anytime?.relativeCi ?? []),
    ]);
    const { heterogeneity } = over ?? {};
    return {
      differences: [
        ...differences,
        ...(heterogeneity?.strata.flatMap((one) => [one.difference, one.standardError]) ?? []),
        ...(heterogeneity?.enrolledAverage.ci ?? []),
      ],
      lifts,
      pValue: heterogeneity?.pValue ?? NaN,
    };
  };

  it('has the same differences and test of heterogeneity as around a small mean', () => {
    fc.assert(
      fc.property(strata, fc.integer({ min: 3, max: 10 }), (given, magnitude) => {
        const [near, far] = [figures(given, 0n), figures(given, 10n ** BigInt(magnitude))];
        // The resolution of doubles around such a mean, times a few.
        const tolerance = 1e-12 + 1e-15 * 10 ** magnitude;
        expect(far.differences).toHaveLength(near.differences.length);
        far.differences.forEach((one, at) => {
          expect(Math.abs(one - (near.differences[at] ?? NaN))).toBeLessThan(20 * tolerance);
        });
        expect(Math.abs(far.pValue - near.pValue)).toBeLessThan(1000 * tolerance);
        // So far from 0 the baseline's own error is negligible, and a lift is the difference divided by the mean.
        const lift = (at: number): number => (far.lifts[at] ?? NaN) * 10 ** magnitude;
        expect(far.lifts).toHaveLength(8);
        const around = [0, 1, 2, 3, 6, 7, 8, 9].map((at) => near.differences[at] ?? NaN);
        around.forEach((difference, at) => {
          expect(Math.abs(lift(at) - difference)).toBeLessThan(20 * (tolerance + 10 ** -magnitude * 10));
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('the sample ratio tests', () => {
  const arms = fc
    .array(fc.tuple(fc.nat(100_000), fc.integer({ min: 1, max: 100 })), { minLength: 2, maxLength: 6 })
    .map((pairs) => ({ counts: pairs.map(([count]) => count), weights: pairs.map(([, weight]) => weight) }));

  it('have a p-value between 0 and 1, for any scale of the plan and any order of the arms', () => {
    fc.assert(
      fc.property(arms, fc.integer({ min: 2, max: 1000 }), ({ counts, weights }, scale) => {
        const { statistic, pValue } = srmTest(counts, weights);
        expect(isProbability(pValue) && statistic >= 0).toBe(true);
        const scaled = srmTest(
          counts,
          weights.map((weight) => weight * scale),
        );
        const turned = srmTest(counts.toReversed(), weights.toReversed());
        expect(Math.abs(scaled.pValue - pValue) + Math.abs(turned.pValue - pValue)).toBeLessThan(1e-9);
      }),
    );
  });

  it('find nothing in counts exactly as planned, and a mismatch in very different ones', () => {
    fc.assert(
      fc.property(arms, ({ weights }) => {
        const planned = weights.map((weight) => weight * 1_000);
        expect(srmTest(planned, weights).pValue).toBeCloseTo(1, 9);
        const [first = 0, ...rest] = planned;
        expect(srmTest([first * 3 + 1_000, ...rest], weights).pValue).toBeLessThan(0.001);
      }),
    );
  });
});
