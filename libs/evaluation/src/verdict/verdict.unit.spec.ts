import { seededRandom } from '@assay/random';
import { describe, expect, it } from '@jest/globals';
import { LargestWeights } from '../diagnostics/largest-weights.js';
import { paretoK } from '../diagnostics/pareto-k.js';
import { SupportCounts } from '../diagnostics/support.js';
import { sumWeights, weightDiagnostics } from '../diagnostics/weight-sums.js';
import { openBanditRows } from '../../test/open-bandit.js';
import { type EstimabilityEvidence, obstaclesTo } from './estimability.js';
import { judge } from './verdict.js';

const evidenceOf = (weights: Float64Array, support: EstimabilityEvidence['support'] = []): EstimabilityEvidence => {
  const largest = new LargestWeights(5_000);
  for (const weight of weights) largest.add(weight);
  return {
    rows: weights.length,
    weights: weightDiagnostics(sumWeights(weights)),
    paretoK: paretoK(largest),
    support,
  };
};
const reasons = (evidence: EstimabilityEvidence): string[] => obstaclesTo(evidence).map(({ reason }) => reason);

/** A log of two arms with these propensities of the first, in which the evaluated policy chooses evenly. */
function twoArms(propensity: number, { rows = 4_000, told = propensity } = {}): EstimabilityEvidence {
  const random = seededRandom(12);
  const counts = new SupportCounts(['a', 'b']);
  const weights = new Float64Array(rows).map(() => {
    const chosen = random() < propensity ? 0 : 1;
    const logged = [told, 1 - told];
    counts.add('', logged, [0.5, 0.5], chosen, 0);
    return 0.5 / logged[chosen]!;
  });
  return evidenceOf(weights, counts.list());
}

describe('what stands between a log and an estimate', () => {
  it('is nothing with enough overlap', () => {
    expect(reasons(twoArms(0.8))).toEqual([]);
  });

  it('is that the log has no rows, or none that the policy would choose', () => {
    expect(reasons(evidenceOf(new Float64Array(0)))).toEqual(['no_rows']);
    expect(reasons(evidenceOf(new Float64Array(50)))).toEqual(['no_overlap']);
  });

  it('is the number of effective rows, with how many would do', () => {
    const evidence = twoArms(0.8, { rows: 60 });
    const [obstacle] = obstaclesTo(evidence);
    expect(obstacle?.reason).toBe('few_effective_rows');
    expect(obstacle?.rowsNeeded).toBe(Math.ceil((60 * 100) / evidence.weights!.effectiveSampleSize));
    expect(reasons(twoArms(0.8, { rows: obstacle!.rowsNeeded! * 2 }))).toEqual([]);
  });

  it('is one row with a large part of the weight, and a heavy tail', () => {
    const weights = new Float64Array(3_000).fill(0.9);
    weights[7] = 300;
    expect(reasons(evidenceOf(weights))).toContain('one_row_dominates');
    const random = seededRandom(3);
    const heavy = new Float64Array(20_000).map(() => 0.1 * (1 - random()) ** -0.9);
    expect(reasons(evidenceOf(heavy))).toContain('heavy_tail');
  });

  it('is an arm that the log never has, by its name', () => {
    const counts = new SupportCounts(['a', 'b', 'c']);
    for (let row = 0; row < 300; row += 1) counts.add('new', [0.5, 0.5, 0], [0.3, 0.3, 0.4], row % 2, 0);
    const [obstacle] = obstaclesTo(evidenceOf(new Float64Array(300).fill(0.6), counts.list()));
    expect(obstacle).toMatchObject({ reason: 'no_support', rowsNeeded: null });
    expect(obstacle?.explanation).toBe(
      "40 % of the policy's choices are never made in the log: c in new. Give each of these arms a floor.",
    );
  });

  it('is that other probabilities were used than those in the log', () => {
    const wrong = obstaclesTo(twoArms(0.8, { told: 0.7 }));
    expect(wrong.map(({ reason }) => reason)).toContain('propensities_wrong');
    expect(wrong[0]?.explanation).toMatch(/^[ab] was chosen \d+ times; its propensities say \d+\.$/);
  });

  it('is nothing for an even policy on the Open Bandit log, whose estimates agree with the log of that policy', () => {
    expect(reasons(evidenceOf(openBanditRows().weights))).toEqual([]);
  });
});

describe('the verdict', () => {
  const judged = (difference: [number, number], rows = 1_000) =>
    judge({ obstacles: [], difference, rows, margin: 0.01 });

  it('follows from the interval of the difference', () => {
    expect(judged([0.001, 0.02]).verdict).toBe('better');
    expect(judged([-0.01, 0.02]).verdict).toBe('no_worse');
    expect(judged([-0.03, -0.001]).verdict).toBe('worse');
    expect(judged([-0.02, 0.03])).toEqual({
      verdict: 'not_estimable',
      explanation: 'The difference is between -0.02 and 0.03, which allows a loss beyond 0.01.',
      // The half-width 0.025 must fall to 0.015.
      rowsNeeded: Math.ceil(1_000 * (0.025 / 0.015) ** 2),
    });
    expect(judged([-0.05, 0.01]).rowsNeeded).toBeNull();
    expect(judge({ obstacles: [], difference: null, rows: 0, margin: 0 }).verdict).toBe('not_estimable');
  });

  it('is not given against an obstacle, whatever the interval is', () => {
    const obstacles = [
      { reason: 'few_effective_rows', explanation: 'Too few.', rowsNeeded: 5_000 },
      { reason: 'one_row_dominates', explanation: 'One row.', rowsNeeded: null },
    ] as const;
    const input = { difference: [0.1, 0.2] as const, rows: 10, margin: 0 };
    expect(judge({ ...input, obstacles })).toEqual({
      verdict: 'not_estimable',
      explanation: 'Too few. One row.',
      rowsNeeded: null,
    });
    expect(judge({ ...input, obstacles: obstacles.slice(0, 1) }).rowsNeeded).toBe(5_000);
  });
});
