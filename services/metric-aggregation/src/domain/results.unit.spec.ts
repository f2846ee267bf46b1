import { describe, expect, it } from '@jest/globals';
import { assembleResults, type ResultsInput, type VariantSummary } from './results.js';

const input = (
  kind: 'mean' | 'proportion',
  a: VariantSummary | undefined,
  b: VariantSummary | undefined,
): ResultsInput => ({
  asOf: Date.parse('2026-03-01T00:00:00Z'),
  baselineVariantId: 'a',
  variants: [
    { variantId: 'b', name: 'new' },
    { variantId: 'a', name: 'old' },
  ],
  units: new Map([['a', a?.n ?? 0]]),
  exposed: new Map(),
  srm: { pValue: 0.5, sequentialPValue: 1, expected: new Map([['a', 1]]) },
  metrics: [
    {
      metricName: 'm',
      kind,
      variants: new Map([...(a ? [['a', a] as const] : []), ...(b ? [['b', b] as const] : [])]),
    },
  ],
});
const rate = (n: number, successes: number): VariantSummary => {
  const p = successes / n;
  return { n, mean: p, variance: (n * p * (1 - p)) / (n - 1), successes };
};

describe('assembleResults', () => {
  it('compares with the baseline, wherever it stands', () => {
    const results = assembleResults(input('proportion', rate(10_000, 46), rate(10_000, 69)));
    expect(results).toMatchObject({
      as_of: '2026-03-01T00:00:00.000Z',
      units: { a: 10_000, b: 0 },
      exposed: { a: 0, b: 0 },
      srm: { p_value: 0.5 },
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
    // The fixed interval shuts 0 out; the one that may be looked at any time does not.
    expect(treatment!.fixed!.ci[0]).toBeGreaterThan(0);
    expect(treatment!.fixed!.p_value).toBeCloseTo(0.0316, 3);
    expect(treatment!.anytime!.ci[0]).toBeLessThan(0);
    expect(treatment!.anytime!.p_value).toBeGreaterThan(0.05);
  });

  it('says only what can be said', () => {
    const one = { n: 1, mean: 2, variance: 0, successes: 1 };
    const constant = { n: 5, mean: 0, variance: 0, successes: 0 };
    const treatment = (a: VariantSummary | undefined, b: VariantSummary | undefined) =>
      assembleResults(input('mean', a, b)).metrics[0]!.variants[0];
    const identity = { variant_id: 'b', variant_name: 'new' };
    expect(treatment(undefined, undefined)).toEqual({ ...identity, units: 0, mean: 0, stddev: 0 });
    expect(treatment(one, undefined)).toEqual({ ...identity, units: 0, mean: 0, stddev: 0 });
    expect(treatment(one, { ...one, mean: 3 })).toEqual({ ...identity, units: 1, mean: 3, stddev: 0, difference: 1 });
    expect(treatment(constant, constant)).not.toHaveProperty('relative');
    expect(JSON.stringify(treatment(constant, constant))).not.toContain('null');
  });
});
