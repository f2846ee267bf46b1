import { describe, expect, it } from '@jest/globals';
import { seededUniform } from '../../test/seeded.js';
import { addLoggedReward, armEstimates, createAdaptiveInference, type LoggedReward } from './adaptive-inference.js';
import {
  addArms,
  addContrastReward,
  armContrasts,
  type ArmContrasts,
  createArmContrasts,
  forgetArm,
} from './arm-contrasts.js';

/** A bandit that gives all traffic except a floor to the arm with the best mean so far, while the rate of all arms drifts. */
function* greedy(
  seed: number,
  decisions: number,
  rates: (t: number) => readonly number[],
  floor = 0.1,
): Generator<LoggedReward> {
  const uniform = seededUniform(seed);
  const arms = rates(0).length;
  const shown = new Array<number>(arms).fill(0);
  const won = new Array<number>(arms).fill(0);
  for (let t = 0; t < decisions; t++) {
    const means = shown.map((n, arm) => (won[arm]! + 0.5) / (n + 1));
    const best = means.indexOf(Math.max(...means));
    const propensities = shown.map((_, arm) => (arm === best ? 1 - floor * (arms - 1) : floor));
    let draw = uniform();
    let arm = 0;
    while (arm < arms - 1 && draw >= propensities[arm]!) draw -= propensities[arm++]!;
    const reward = uniform() < rates(t)[arm]! ? 1 : 0;
    shown[arm]! += 1;
    won[arm]! += reward;
    yield { arm, propensities, reward };
  }
}

const rising =
  (decisions: number) =>
  (t: number): readonly number[] => [0.1 + (0.6 * t) / decisions, 0.1 + (0.6 * t) / decisions];

function stateOf(log: Iterable<LoggedReward>, arms: number, range: [number, number] = [0, 1]): ArmContrasts {
  const state = createArmContrasts(arms, range);
  for (const decision of log) addContrastReward(state, decision);
  return state;
}

describe('armContrasts', () => {
  it('agrees with the definitions, computed from the whole log at once, in any range', () => {
    const [low, high] = [-5, 17];
    const log = [...greedy(3, 300, () => [0.3, 0.6, 0.5])].map((row, i) => ({
      ...row,
      reward: 20 * row.reward - 5 + (i % 3),
    }));
    const contrasts = armContrasts(stateOf(log, 3, [low, high]), 0.05);
    contrasts.forEach((contrast, index) => {
      const other = index + 1;
      const seen: Record<number, number[]> = { 0: [], [other]: [] };
      const mean = (arm: number) => (0.5 + seen[arm]!.reduce((a, b) => a + b, 0)) / (1 + seen[arm]!.length);
      const rows = log
        .filter(({ arm }) => arm === 0 || arm === other)
        .map(({ arm, propensities, reward }) => {
          const e = propensities[other]! / (propensities[0]! + propensities[other]!);
          const value = (reward - low) / (high - low);
          const residual = value - mean(arm);
          const score = mean(other) - mean(0) + (arm === other ? residual / e : -residual / (1 - e));
          const step = arm === other ? (1 - e) * residual : e * residual;
          seen[arm]!.push(value);
          return { h: Math.sqrt(e * (1 - e)), score, step };
        });
      const sum = (f: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + f(row), 0);
      const fixed = sum(({ h, score }) => h * score) / sum(({ h }) => h);
      const se = Math.sqrt(sum(({ h, score }) => h ** 2 * (score - fixed) ** 2)) / sum(({ h }) => h);
      expect(contrast.fixed!.difference).toBeCloseTo((high - low) * fixed, 10);
      expect(contrast.fixed!.se).toBeCloseTo((high - low) * se, 10);
      const anytime = sum(({ h, score }) => h ** 2 * score) / sum(({ h }) => h ** 2);
      expect(contrast.anytime!.difference).toBeCloseTo((high - low) * anytime, 10);
      expect(contrast.anytime!.ci[0]).toBeLessThan(contrast.fixed!.ci[0]);
    });
  });

  it('covers a difference of 0 while the rates of both arms rise, where subtracting the arms’ own estimates does not', () => {
    const paths = 200;
    const decisions = 1_000;
    const missed = { naive: 0, subtracted: 0, fixed: 0, anytime: 0 };
    for (let seed = 1; seed <= paths; seed++) {
      const contrasts = createArmContrasts(2, [0, 1]);
      const alone = createAdaptiveInference(2, [0, 1]);
      let outside = false;
      let t = 0;
      for (const decision of greedy(seed, decisions, rising(decisions))) {
        addContrastReward(contrasts, decision);
        addLoggedReward(alone, decision);
        if (++t % 50 !== 0) continue;
        const [now] = armContrasts(contrasts, 0.05);
        const [from, to] = now!.anytime!.ci;
        outside ||= from > 0 || to < 0;
      }
      if (outside) missed.anytime++;
      const { ci } = armContrasts(contrasts, 0.05)[0]!.fixed!;
      if (ci[0] > 0 || ci[1] < 0) missed.fixed++;
      const [first, second] = armEstimates(alone, 0.05);
      if (!zeroIsNear(first!.naive, second!.naive)) missed.naive++;
      if (!zeroIsNear(first!.adaptive!, second!.adaptive!)) missed.subtracted++;
    }
    expect(missed.anytime).toBeLessThanOrEqual(0.05 * paths);
    expect(missed.fixed).toBeLessThanOrEqual((0.05 + 3 * Math.sqrt((0.05 * 0.95) / paths)) * paths);
    expect(missed.naive).toBeGreaterThan(0.2 * paths);
    expect(missed.subtracted).toBeGreaterThan(0.08 * paths);
  });

  it('finds a difference', () => {
    const [contrast] = armContrasts(
      stateOf(
        greedy(1, 20_000, () => [0.3, 0.5]),
        2,
      ),
      0.05,
    );
    expect(contrast!.fixed!.difference).toBeCloseTo(0.2, 1);
    expect(contrast!.anytime!.ci[0]).toBeGreaterThan(0.1);
    expect(contrast!.anytime!.ci[1]).toBeLessThan(0.3);
  });

  it('continues identically after a round trip through JSON', () => {
    const log = [...greedy(2, 500, () => [0.2, 0.4, 0.6])];
    let parts = createArmContrasts(3, [0, 1]);
    log.forEach((decision, i) => {
      addContrastReward(parts, decision);
      if (i % 50 === 0) parts = JSON.parse(JSON.stringify(parts)) as ArmContrasts;
    });
    expect(JSON.stringify(parts)).toBe(JSON.stringify(stateOf(log, 3)));
  });

  it('gives no estimate for a pair of which one arm could not be chosen, and forgets an arm with its pairs', () => {
    const state = createArmContrasts(2, [0, 10]);
    addArms(state, 1);
    addContrastReward(state, { arm: 0, propensities: [0.5, 0, 0.5], reward: 10 });
    expect(armContrasts(state, 0.05)).toMatchObject([
      { fixed: null, anytime: null },
      { fixed: null, anytime: { ci: [-10, 10] } },
    ]);
    addContrastReward(state, { arm: 2, propensities: [0.5, 0, 0.5], reward: 2 });
    expect(armContrasts(state, 0.05)[1]!.fixed!.difference).toBeLessThan(0);
    forgetArm(state, 2);
    expect(state).toEqual(createArmContrasts(3, [0, 10]));
    addContrastReward(state, { arm: 1, propensities: [0.5, 0.5, 0], reward: 2 });
    forgetArm(state, 0);
    expect(state).toEqual(createArmContrasts(3, [0, 10]));
  });

  it('rejects invalid input and stays unchanged', () => {
    const state = createArmContrasts(2, [0, 1]);
    const before = JSON.stringify(state);
    expect(() => addContrastReward(state, { arm: 0, propensities: [0.5, 0.5], reward: 2 })).toThrow('between 0 and 1');
    expect(() => addContrastReward(state, { arm: 0, propensities: [1], reward: 1 })).toThrow('2 arms');
    expect(() => createArmContrasts(0, [0, 1])).toThrow('At least one arm');
    expect(() => createArmContrasts(2, [1, 1])).toThrow('range');
    expect(() => armContrasts(state, 1)).toThrow('alpha');
    expect(() => armContrasts(state, 0.05, 0)).toThrow('tuning');
    expect(JSON.stringify(state)).toBe(before);
  });
});

/** Whether the difference of two estimates, treated as independent, lies within 1.96 standard errors of 0. */
function zeroIsNear(
  a: { readonly mean: number | null; readonly se: number | null },
  b: { readonly mean: number | null; readonly se: number | null },
): boolean {
  return Math.abs(a.mean! - b.mean!) <= 1.96 * Math.hypot(a.se!, b.se!);
}
