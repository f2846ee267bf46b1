import { describe, expect, it } from '@jest/globals';
import { linUcbPropensities, linUcbScores } from './lin-ucb.js';
import { addReward, createLinearModel } from './linear-model.js';

const contexts = [
  [0, 1, 2, 3, 5],
  [1, 1, 1, 1, 1],
  [0, 0, 1, 0, 0],
  [0, 2, 2, 3, 5],
  [1, 3, 1, 1, 1],
  [0, 0, 0, 0, 0],
  [0, 1, 4, 3, 5],
  [0, 1, 2, 4, 5],
  [1, 2, 1, 1, 3],
  [0, 2, 1, 0, 0],
];
const asked = [contexts[0]!, contexts[1]!];

function scores(decisions: number[], rewards: number[], alpha: number, ridge = 1, rows = contexts): number[][] {
  const models = [1, 2, 3].map(() => createLinearModel(5, ridge));
  decisions.forEach((arm, i) => addReward(models[arm - 1]!, rows[i]!, rewards[i]!));
  return asked.map((context) => linUcbScores(models, [context, context, context], alpha));
}

const close = (rows: number[][]) => rows.map((row) => row.map((value): unknown => expect.closeTo(value, 12)));

describe('linUcbScores', () => {
  // MABWiser (Apache-2.0), tests/test_linucb.py, test_alpha0_expectations and test_alpha1_expectations.
  it.each([
    [
      'alpha = 0',
      [1, 1, 1, 2, 2, 2, 3, 3, 3, 1],
      [0, 0, 0, 0, 0, 0, 1, 1, 1, 1],
      0,
      [
        [-0.018378378378378413, 0, 0.9966292134831471],
        [0.14054054054054055, 0, 0.43258426966292074],
      ],
    ],
    [
      'alpha = 1',
      [1, 1, 1, 2, 2, 3, 3, 3, 3, 3],
      [0, 0, 1, 0, 0, 0, 0, 1, 1, 1],
      1,
      [
        [0.9790312458954391, 1.1617706239438832, 1.4247056229871702],
        [0.8896475809353053, 0.923364043088837, 1.457085577251709],
      ],
    ],
  ])("has the values of MABWiser's tests for %s", (_name, decisions, rewards, alpha, expected) => {
    expect(scores(decisions, rewards, alpha)).toEqual(close(expected));
  });

  it('is exact where an explicit inverse is off by 1e-8', () => {
    const rows = [...contexts, contexts[6]!, contexts[7]!, contexts[8]!, contexts[9]!, contexts[3]!, contexts[4]!];
    const decisions = [1, 1, 3, 3, 2, 2, 1, 1, 3, 2, 1, 3, 1, 2, 3, 1];
    const rewards = [7, 9, 10, 20, 2, 5, 8, 15, 17, 11, 0, 5, 2, 9, 3, 1];
    // Arms 1 and 2 by MABWiser 2.7.4; arm 3 in rational arithmetic (Python's fractions), because MABWiser inverts A and is off by 1e-8 there:
    // 12.34463173381781.
    expect(scores(decisions, rewards, 2, 0.1, rows)).toEqual(
      close([
        [8.79589481398424, 9.795113743620448, 12.344631723817376],
        [9.659360041555129, 1.8181800628929992, 18.493068717498076],
      ]),
    );
  });

  it('has the correct bound for an arm without observations, where MABWiser multiplies by the ridge', () => {
    const decisions = [1, 1, 1, 2, 2, 2, 2, 1, 1, 1];
    const [[, , cold] = []] = scores(decisions, [0, 0, 1, 0, 0, 0, 0, 1, 1, 1], 1, 4);
    // x·x = 39 and A = 4 I, so the bound is √(39 / 4); MABWiser 2.7.4 starts with A⁻¹ = 4 I and gives √(39 · 4).
    expect(cold).toBeCloseTo(Math.sqrt(39 / 4), 12);
    expect(Math.sqrt(39 * 4)).toBeCloseTo(12.489995996796797, 12);
  });

  it('has a randomised form with a propensity for every arm', () => {
    const models = [createLinearModel(1), createLinearModel(1), createLinearModel(1)];
    const same = [[1], [1], [1]];
    addReward(models[1]!, [1], 5);
    linUcbPropensities(models, same, 1, 0.3).forEach((p, arm) => expect(p).toBeCloseTo(arm === 1 ? 0.8 : 0.1, 15));
    // Ties get equal shares.
    expect(linUcbPropensities([models[0]!, models[2]!], [[1], [1]], 1, 0)).toEqual([0.5, 0.5]);
    expect(() => linUcbPropensities(models, same, 1, 1.1)).toThrow('exploration');
  });

  it('rejects invalid contexts and alphas', () => {
    const models = [createLinearModel(1), createLinearModel(1)];
    expect(() => linUcbScores(models, [[1]], 1)).toThrow('2 arms need as many contexts');
    expect(() => linUcbScores(models, [[1], [1]], -1)).toThrow('alpha');
    expect(() => linUcbScores([], [], 1)).toThrow('At least one arm');
  });
});
