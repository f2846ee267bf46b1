import { describe, expect, it } from '@jest/globals';
import type { Comparison, Round } from './benchmark.js';
import { judge } from './judge.js';
import { latencyOf } from './latency.js';
import { renderReport } from './render-report.js';
import { spreadOf } from './spread.js';

const rounds = (rates: readonly number[], p99 = 1): Round[] =>
  rates.map((ops) => ({ ops, seconds: 1, latency: { p50: p99 / 2, p95: p99, p99, max: p99 } }));

const comparison: Comparison = {
  kind: 'comparison',
  name: 'example',
  title: 'An example',
  unit: 'calls',
  wanted: [
    { figure: 'rate', atLeast: 1_000 },
    { figure: 'ratio', of: 'bare', atLeast: 0.8 },
    { figure: 'p99 ratio', of: 'bare', below: 5 },
    { figure: 'p95', belowMs: 3 },
  ],
  open: () => Promise.reject(new Error('not run here')),
};

describe(judge.name, () => {
  it('computes ratios per turn, not of medians, and judges each requirement', () => {
    // The machine slowed down: per turn the subject achieves 0.9, 0.5 and 0.9 of its baseline.
    const { verdicts } = judge(
      comparison,
      new Map([
        ['ours', rounds([900, 500, 9], 4)],
        ['bare', rounds([1_000, 1_000, 10])],
      ]),
    );
    expect(verdicts.map(({ reached }) => reached)).toEqual([false, true, true, false]);
    expect(verdicts[1]?.measured).toBe('0.9 (0.5–0.9)');
    expect(verdicts[3]?.measured).toBe('4 ms');
  });

  it('rejects an unknown baseline', () => {
    expect(() => judge(comparison, new Map([['ours', rounds([1])]]))).toThrow('"bare"');
  });
});

describe(spreadOf.name, () => {
  it('computes the median of odd and even counts', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
    expect(spreadOf([4, 1, 2, 3])).toEqual({ median: 2.5, min: 1, max: 4 });
    expect(() => spreadOf([])).toThrow(RangeError);
  });
});

describe(latencyOf.name, () => {
  it('returns the smallest value that the share does not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_value, index) => 100 - index);
    expect(latencyOf(hundred)).toEqual({ p50: 50, p95: 95, p99: 99, max: 100 });
    expect(() => latencyOf([])).toThrow(RangeError);
  });
});

describe(renderReport.name, () => {
  const result = {
    name: 'example',
    title: 'An example',
    date: '2026-01-02T03:04:05Z',
    commit: 'abc1234',
    command: 'npm run bench -- example',
    machine: { cpu: 'a CPU', cores: 2, memoryGiB: 8, system: 'linux x64', node: '24.0.0' },
    verdicts: [{ wanted: '≥ 1', measured: '2', reached: true }],
    tables: [{ columns: ['', 'calls/s'], rows: [['ours', '2']] }],
    data: {},
  };

  it('fills the placeholders and leaves the prose unchanged', () => {
    const page = '# Page\n\n<!-- bench -->\nold\n<!-- /bench -->\n\nWhy.\n\n<!-- bench example -->\n<!-- /bench -->\n';
    const rendered = renderReport(page, [result]);
    expect(rendered).toContain('| An example |    ≥ 1 |');
    expect(rendered).toContain('| ours |       2 |');
    expect(rendered).toContain('Why.');
    expect(rendered).not.toContain('old');
    expect(renderReport(rendered, [result])).toBe(rendered);
  });

  it('rejects a placeholder without a result', () => {
    expect(() => renderReport('<!-- bench other -->\n<!-- /bench -->', [result])).toThrow('"other"');
  });
});
