import { describe, expect, it } from '@jest/globals';
import { type Problem, problems } from './problems.js';
import { compare, intervalOf, type Played, renderComparisons } from './report.js';

const problem = problems[0] as Problem;
const played = (contender: string, setting: string, regrets: readonly number[]): Played => ({
  problem: problem.name,
  contender,
  setting,
  regrets,
});

describe('the report of a comparison', () => {
  it("has Student's t intervals", () => {
    // t(0.975; 2) = 4.302653, times 1 / √3.
    const { mean, low, high } = intervalOf([1, 2, 3]);
    expect(mean).toBe(2);
    expect(high - mean).toBeCloseTo(2.484138, 5);
    expect(mean - low).toBeCloseTo(2.484138, 5);
  });

  it('takes the best setting of each contender, and pairs differences by seed', () => {
    const comparison = compare(problem, [
      played('Assay', 'default', [10, 20, 30]),
      played('Assay', 'other', [9, 19, 29]),
      played('Peer', 'a', [99, 99, 99]),
      played('Peer', 'b', [8, 17.9, 28.1]),
    ]);
    expect(comparison.ours.setting).toBe('other');
    expect(comparison.byDefault.setting).toBe('default');
    expect(comparison.others.map(({ setting }) => setting)).toEqual(['b']);
    const row = renderComparisons([comparison])
      .split('\n')
      .find((line) => line.includes('Peer'));
    // Paired differences of 1, 1.1 and 0.9: significant, although regrets differ by ten between seeds.
    expect(row).toContain('1.0 (0.8 to 1.2)');
    expect(row).toContain('**worse**');
  });
});
