import { describe, expect, it } from '@jest/globals';
import type { Results } from '../api.js';
import { resultsLine, resultsTable } from './results-table.js';

const results: Results = {
  baseline_variant_id: 'a',
  units: { a: 12_012, b: 11_988 },
  srm: { verdict: 'ok', p_value: 0.87654, sequential_p_value: 1 },
  metrics: [
    {
      metric_name: 'conversion',
      kind: 'proportion',
      variants: [
        { variant_id: 'a', variant_name: 'grey', units: 12_012, mean: 0.1 },
        {
          variant_id: 'b',
          variant_name: 'green',
          units: 11_988,
          mean: 0.12,
          difference: 0.02,
          anytime: { ci: [-0.001, 0.031], p_value: 0.0001 },
        },
      ],
    },
  ],
};

describe('resultsTable', () => {
  it('aligns the columns', () => {
    expect(resultsTable(results, 'conversion')).toEqual([
      '  variant    units   conversion   difference   95 % anytime-valid        p',
      '  grey      12,012      10.00 %     baseline                    –         ',
      '  green     11,988      12.00 %        +2.00       [−0.10, +3.10]   <0.001',
      '  sample ratio as planned (p 0.877, sequential 1.000)',
    ]);
  });

  it('shows missing values as a dash', () => {
    const [, , green] = resultsTable({ ...results, metrics: [] }, 'conversion');
    expect(green).toBeUndefined();
  });

  it('reports a sample ratio mismatch, and too few units for the check', () => {
    const lastLine = (verdict: 'alarm' | 'not_enough') =>
      resultsTable({ ...results, srm: { ...results.srm, verdict } }, 'conversion').at(-1);
    expect(lastLine('alarm')).toContain('MISMATCH');
    expect(lastLine('not_enough')).toContain('too few units to check the split');
  });
});

describe('resultsLine', () => {
  it('gives a summary in one line', () => {
    expect(resultsLine(results, 'conversion')).toBe(
      '  grey 12,012 units 10.00 %   green 11,988 units 12.00 % (+2.00 [−0.10, +3.10])   ' +
        'sample ratio as planned (p 0.877, sequential 1.000)',
    );
    const [metric] = results.metrics;
    const one = { ...metric!, variants: [{ ...metric!.variants[0]!, units: 1 }] };
    expect(resultsLine({ ...results, metrics: [one] }, 'conversion')).toContain('  grey 1 unit 10.00 %');
  });
});
