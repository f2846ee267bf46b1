import { describe, expect, it } from '@jest/globals';
import { sumWeighted, weighArm, weightsOf } from '@assay/statistics';
import type { MetricKindName } from '../../shared/domain/metric-kinds/metric-kinds.js';
import { EXTERNAL, FORMER, OVERFLOW, UNKNOWN_DRAW, type Regime } from '../../shared/domain/regimes.js';
import {
  assembleResults,
  type MetricSummary,
  type Results,
  type ResultsInput,
  type VariantSummary,
} from './results.js';

/** Converted units and all units, by variant, in one regime. */
type Rates = Record<string, readonly [successes: number, n: number]>;

function summary(successes: number, n: number): VariantSummary {
  const p = n === 0 ? 0 : successes / n;
  const variance = n < 2 ? 0 : (n * p * (1 - p)) / (n - 1);
  return { n, mean: p, variance, successes, nonZero: successes, sum: String(successes), sumSquares: String(successes) };
}

const vector = (regime: number, a: number, adaptive = false): Regime => ({
  regime,
  propensities: { a, b: 1 - a },
  adaptive,
  since: 0,
});

/** Results of a proportion from the counts of each regime; baseline `a`. */
function resultsOf(
  byRegime: Record<number, Rates>,
  regimes: readonly Regime[],
  change: Partial<ResultsInput> & { kind?: MetricKindName; overflow?: MetricSummary['overflow'] } = {},
): Results {
  const entries = Object.entries(byRegime).map(([regime, rates]) => [Number(regime), rates] as const);
  const total = (variantId: string, of: 0 | 1) =>
    entries.reduce((sum, [, rates]) => sum + (rates[variantId]?.[of] ?? 0), 0);
  const metric: MetricSummary = {
    metricName: 'm',
    kind: change.kind ?? 'proportion',
    direction: 'increase',
    variants: new Map(['a', 'b'].map((id) => [id, summary(total(id, 0), total(id, 1))])),
    regimes: new Map(
      entries.map(([regime, rates]) => [
        regime,
        new Map(Object.entries(rates).map(([id, [successes, n]]) => [id, summary(successes, n)])),
      ]),
    ),
    overflow: change.overflow ?? new Map(),
  };
  return assembleResults({
    asOf: Date.parse('2026-03-01T00:00:00Z'),
    final: false,
    population: 'assigned',
    baselineVariantId: 'a',
    variants: [
      { variantId: 'b', name: 'new' },
      { variantId: 'a', name: 'old' },
    ],
    overrides: 0,
    crossovers: 0,
    metrics: [metric],
    ...change,
    split: {
      regimes,
      units: entries.flatMap(([regime, rates]) =>
        Object.entries(rates).map(([variantId, [, assigned]]) => ({ regime, variantId, assigned, exposed: 0 })),
      ),
      overflow: [],
      allocations: new Map(),
      lowest: { assigned: 1, exposed: 1 },
    },
  });
}
const treatmentOf = (results: Results) => results.metrics[0]!.variants[0]!;

describe('results of one regime', () => {
  it('compare with the baseline, wherever it is in the list', () => {
    const results = resultsOf({ 1: { a: [46, 10_000], b: [69, 10_000] } }, [vector(1, 0.5)]);
    expect(results).toMatchObject({
      as_of: '2026-03-01T00:00:00.000Z',
      final: false,
      method: 'single',
      population: 'assigned',
      units: { a: 10_000, b: 10_000 },
      exposed: { a: 0, b: 0 },
      srm: { verdict: 'ok', p_value: 1, exposed: { verdict: 'not_enough', p_value: 1 } },
      regimes: [{ regime: 1, propensities: { a: 0.5, b: 0.5 }, units: { a: 10_000, b: 10_000 } }],
      comparisons: 1,
    });
    const [treatment, baseline] = results.metrics[0]!.variants;
    expect(baseline).toEqual({
      variant_id: 'a',
      variant_name: 'old',
      units: 10_000,
      mean: 0.0046,
      stddev: expect.closeTo(0.06767, 5),
    });
    expect(treatment).toMatchObject({ difference: expect.closeTo(0.0023, 12), relative: expect.closeTo(0.5, 12) });
    expect(treatment).not.toHaveProperty('adjusted');
    // The fixed interval excludes 0; the anytime-valid one does not.
    expect(treatment!.fixed!.ci[0]).toBeGreaterThan(0);
    expect(treatment!.fixed!.p_value).toBeCloseTo(0.0316, 3);
    expect(treatment!.anytime!.ci[0]).toBeLessThan(0);
    expect(treatment!.anytime!.p_value).toBeGreaterThan(0.05);
    expect(treatment!.bayesian!.probability_better).toBeGreaterThan(0.95);
  });

  it('use the direction of the metric for which variant is better', () => {
    const rates = { 1: { a: [46, 10_000], b: [69, 10_000] } } as const;
    const metrics = (direction: 'increase' | 'decrease') =>
      resultsOf(rates, [vector(1, 0.5)], {
        metrics: [
          {
            metricName: 'm',
            kind: 'proportion',
            direction,
            variants: new Map([
              ['a', summary(46, 10_000)],
              ['b', summary(69, 10_000)],
            ]),
            regimes: new Map([
              [
                1,
                new Map([
                  ['a', summary(46, 10_000)],
                  ['b', summary(69, 10_000)],
                ]),
              ],
            ]),
            overflow: new Map(),
          },
        ],
      });
    const [up, down] = (['increase', 'decrease'] as const).map((way) => treatmentOf(metrics(way)).bayesian!);
    expect(up!.probability_better + down!.probability_better).toBeCloseTo(1, 9);
    expect(down!.expected_loss).toBeGreaterThan(up!.expected_loss);
  });

  it('contain only figures that can be computed, and the reason for missing ones', () => {
    const regimes = [vector(1, 0.5)];
    const identity = { variant_id: 'b', variant_name: 'new' };
    expect(treatmentOf(resultsOf({}, []))).toEqual({ ...identity, units: 0, mean: 0, stddev: 0 });
    expect(treatmentOf(resultsOf({ 1: { a: [1, 1] } }, regimes))).toEqual({
      ...identity,
      units: 0,
      mean: 0,
      stddev: 0,
    });
    const few = treatmentOf(resultsOf({ 1: { a: [1, 2], b: [1, 1] } }, regimes));
    expect(few).toMatchObject({ difference: 0.5, not_enough: expect.stringContaining('At least 4') });
    expect(few).not.toHaveProperty('fixed');
    const nobody = resultsOf({ 1: { a: [0, 500], b: [0, 500] } }, regimes);
    expect(treatmentOf(nobody)).not.toHaveProperty('relative');
    expect(nobody.comparisons).toBe(0);
    expect(JSON.stringify(nobody)).not.toContain('null');
  });

  it('leave units of an unknown draw out of comparisons, and count them', () => {
    const results = resultsOf({ 1: { a: [10, 100], b: [20, 100] }, [UNKNOWN_DRAW]: { b: [0, 300] } }, [vector(1, 0.5)]);
    expect(results).toMatchObject({
      method: 'single',
      units: { b: 400 },
      left_out: { override: 0, outside_regimes: 300 },
    });
    expect(treatmentOf(results)).toMatchObject({
      units: 400,
      mean: 0.05,
      adjusted: { mean: 0.2, baseline_mean: 0.1 },
      difference: 0.1,
    });
    expect(resultsOf({ [FORMER]: { a: [10, 100], b: [20, 100] } }, []).left_out.outside_regimes).toBe(200);
    expect(treatmentOf(resultsOf({ [FORMER]: { a: [10, 100], b: [20, 100] } }, [vector(FORMER, 0.5)])).difference).toBe(
      0.1,
    );
  });
});

describe('results of several regimes', () => {
  it('do not report a changed split as an effect', () => {
    const results = resultsOf({ 1: { a: [0, 180], b: [0, 20] }, 2: { a: [100, 100], b: [100, 100] } }, [
      vector(1, 0.9),
      vector(2, 0.5),
    ]);
    expect(results.method).toBe('stratified');
    const treatment = treatmentOf(results);
    expect(treatment.mean - results.metrics[0]!.variants[1]!.mean).toBeGreaterThan(0.4);
    expect(treatment).toMatchObject({ difference: 0, adjusted: { mean: treatment.adjusted!.baseline_mean } });
  });

  it('leave out and count regimes without information about the pair', () => {
    const results = resultsOf({ 1: { a: [50, 500] }, 2: { a: [50, 500], b: [70, 500] } }, [
      vector(1, 1),
      vector(2, 0.5),
    ]);
    expect(treatmentOf(results)).toMatchObject({ difference: expect.closeTo(0.04, 12), regimes_left_out: 1 });
    expect(treatmentOf(results)).not.toHaveProperty('heterogeneity');
  });

  it('report when the effect differs between regimes', () => {
    const results = resultsOf({ 1: { a: [90, 900], b: [10, 100] }, 2: { a: [50, 500], b: [150, 500] } }, [
      vector(1, 0.9),
      vector(2, 0.5),
    ]);
    expect(treatmentOf(results).heterogeneity).toMatchObject({
      differs: true,
      regimes: [
        { regime: 1, difference: 0 },
        { regime: 2, difference: expect.closeTo(0.2, 12) },
      ],
      enrolled_average: { difference: expect.closeTo(0.1, 12) },
    });
  });

  it('keep units whose randomiser is elsewhere apart', () => {
    const results = resultsOf({ 1: { a: [0, 180], b: [0, 20] }, [EXTERNAL]: { a: [100, 100], b: [100, 100] } }, [
      vector(1, 0.9),
    ]);
    expect(results).toMatchObject({
      method: 'stratified',
      regimes: [{ regime: 1 }, { regime: EXTERNAL, propensities: null }],
    });
    expect(treatmentOf(results).difference).toBe(0);
  });
});

describe('results under a bandit', () => {
  // No unit converts, then every unit: the difference of plain means shows an effect.
  const drift = { 1: { a: [0, 500], b: [0, 500] }, 2: { a: [100, 100], b: [900, 900] } } as const;

  it('weight every unit by its own probabilities', () => {
    const results = resultsOf(drift, [vector(1, 0.5), vector(2, 0.1, true)]);
    expect(results.method).toBe('weighted');
    const { difference, anytime, fixed } = treatmentOf(results);
    expect(difference).toBeCloseTo(0, 9);
    expect(anytime!.estimate).toBeCloseTo(0, 9);
    expect(fixed!.ci[0]).toBeLessThan(0);
    expect(fixed!.ci[1]).toBeGreaterThan(0);
  });

  it('are the same whether units have a regime or are of the overflow', () => {
    const inRegimes = resultsOf(drift, [vector(1, 0.5), vector(2, 0.1, true)]);
    const arm = (own: 'a' | 'b') => {
      const [first, second] = own === 'a' ? [0.5, 0.1] : [0.5, 0.9];
      const part = ([successes, n]: readonly [number, number], p: number) =>
        weighArm(summary(successes, n), weightsOf(p, 1 - p)!);
      return sumWeighted([part(drift[1][own], first), part(drift[2][own], second)]);
    };
    const overflow = new Map([
      ['a', new Map([['b', arm('a')]])],
      ['b', new Map([['a', arm('b')]])],
    ]);
    const both: Rates = { a: [100, 600], b: [900, 1_400] };
    const inOverflow = resultsOf(
      { [OVERFLOW]: both },
      [{ regime: OVERFLOW, propensities: null, adaptive: false, since: 0 }],
      {
        overflow,
      },
    );
    expect(inOverflow.method).toBe('weighted');
    expect(treatmentOf(inOverflow)).toEqual(treatmentOf(inRegimes));
  });

  it('report when the order of the arms was reversed while the bandit changed the split', () => {
    const rates = { 1: { a: [50, 500], b: [100, 500] }, 2: { a: [60, 300], b: [84, 700] } } as const;
    const regimes = [vector(1, 0.5), vector(2, 0.3, true)];
    const [planned, adaptive] = [[vector(1, 0.5), vector(2, 0.3)], regimes].map((all) => resultsOf(rates, all));
    expect(adaptive?.method).toBe('weighted');
    expect(treatmentOf(adaptive!).heterogeneity).toMatchObject({
      differs: true,
      regimes: [
        { regime: 1, difference: expect.closeTo(0.1, 12) },
        { regime: 2, difference: expect.closeTo(-0.08, 12) },
      ],
      enrolled_average: { difference: expect.closeTo(0.01, 12) },
    });
    expect(treatmentOf(adaptive!).heterogeneity).toEqual(treatmentOf(planned!).heterogeneity);
  });

  it('compare the numbered regimes where there is an overflow, without an average over all', () => {
    const rates = { 1: { a: [50, 500], b: [100, 500] }, 2: { a: [60, 300], b: [84, 700] } } as const;
    const both: Rates = { a: [10, 100], b: [10, 100] };
    const arm = weighArm(summary(10, 100), weightsOf(0.5, 0.5)!);
    const results = resultsOf(
      { ...rates, [OVERFLOW]: both },
      [vector(1, 0.5), vector(2, 0.3, true), { regime: OVERFLOW, propensities: null, adaptive: false, since: 0 }],
      {
        overflow: new Map([
          ['a', new Map([['b', arm]])],
          ['b', new Map([['a', arm]])],
        ]),
      },
    );
    const { heterogeneity } = treatmentOf(results);
    expect(heterogeneity).toMatchObject({ differs: true, regimes: [{ regime: 1 }, { regime: 2 }] });
    expect(heterogeneity).not.toHaveProperty('enrolled_average');
  });

  it('are those of one regime until the bandit changes the split', () => {
    const rates = { 1: { a: [10, 100], b: [20, 100] } } as const;
    const [fixed, adaptive] = [vector(1, 0.5), vector(1, 0.5, true)].map((one) => resultsOf(rates, [one]));
    expect(adaptive).toEqual(fixed);
  });

  it('use the shares of units whose randomiser is elsewhere as their probabilities', () => {
    const { 2: later } = drift;
    const results = resultsOf({ 1: { a: [0, 500], b: [0, 500] }, [EXTERNAL]: later, 3: { a: [8, 80], b: [12, 120] } }, [
      vector(1, 0.5),
      vector(3, 0.4, true),
    ]);
    expect(results.method).toBe('weighted');
    expect(treatmentOf(results).difference).toBeCloseTo(0, 2);
  });
});
