import { describe, expect, it } from '@jest/globals';
import { seededUniform } from '../../test/seeded.js';
import {
  type AdaptiveInference,
  addLoggedReward,
  armEstimates,
  createAdaptiveInference,
  type LoggedReward,
} from './adaptive-inference.js';

/** A bandit that gives all traffic except a floor to the arm with the best mean so far, so arms with bad luck get few rewards. */
function* greedy(seed: number, decisions: number, truth: readonly number[], floor = 0.1): Generator<LoggedReward> {
  const uniform = seededUniform(seed);
  const shown = truth.map(() => 0);
  const won = truth.map(() => 0);
  for (let t = 0; t < decisions; t++) {
    const means = truth.map((_, arm) => (won[arm]! + 0.5) / (shown[arm]! + 1));
    const best = means.indexOf(Math.max(...means));
    const propensities = truth.map((_, arm) => (arm === best ? 1 - floor * (truth.length - 1) : floor));
    let draw = uniform();
    let arm = 0;
    while (arm < truth.length - 1 && draw >= propensities[arm]!) draw -= propensities[arm++]!;
    const reward = uniform() < truth[arm]! ? 1 : 0;
    shown[arm]!++;
    won[arm]! += reward;
    yield { arm, propensities, reward };
  }
}

function stateOf(log: Iterable<LoggedReward>, arms: number, range: [number, number] = [0, 1]): AdaptiveInference {
  const state = createAdaptiveInference(arms, range);
  for (const decision of log) addLoggedReward(state, decision);
  return state;
}

describe('armEstimates', () => {
  it('agrees with the definitions, computed from the whole log at once, in any range', () => {
    const log = [...greedy(3, 300, [0.3, 0.6, 0.5])].map((row, i) => ({
      ...row,
      reward: 20 * row.reward - 5 + (i % 3),
    }));
    const [low, high] = [-5, 17];
    const estimates = armEstimates(stateOf(log, 3, [low, high]), 0.05);
    estimates.forEach((estimate, arm) => {
      const own: number[] = [];
      const scores = log.map((row) => {
        const m = (0.5 + own.reduce((sum, value) => sum + value, 0)) / (1 + own.length);
        const e = row.propensities[arm]!;
        if (row.arm !== arm) return { e, m, score: m };
        const value = (row.reward - low) / (high - low);
        own.push(value);
        return { e, m, score: m + (value - m) / e };
      });
      const sum = (f: (row: (typeof scores)[number]) => number) => scores.reduce((total, row) => total + f(row), 0);
      const plain = sum(({ score }) => score) / log.length;
      const plainSe = Math.sqrt(sum(({ score }) => (score - plain) ** 2)) / log.length;
      expect(estimate.unbiased!.mean).toBeCloseTo(low + (high - low) * plain, 10);
      expect(estimate.unbiased!.se).toBeCloseTo((high - low) * plainSe, 10);
      const h = sum(({ e }) => Math.sqrt(e));
      const mean = sum(({ e, score }) => Math.sqrt(e) * score) / h;
      const variance = sum(({ e, score }) => e * (score - mean) ** 2) / h ** 2;
      expect(estimate.adaptive!.mean).toBeCloseTo(low + (high - low) * mean, 10);
      expect(estimate.adaptive!.se).toBeCloseTo((high - low) * Math.sqrt(variance), 10);
      const rewards = log.filter((row) => row.arm === arm).map(({ reward }) => reward);
      const naive = rewards.reduce((total, reward) => total + reward, 0) / rewards.length;
      expect(estimate.naive.n).toBe(rewards.length);
      expect(estimate.naive.mean).toBeCloseTo(naive, 10);
      const squares = rewards.reduce((total, reward) => total + (reward - naive) ** 2, 0);
      expect(estimate.naive.se).toBeCloseTo(Math.sqrt(squares / (rewards.length - 1) / rewards.length), 10);
      const centre = sum(({ e, score }) => e * score) / sum(({ e }) => e);
      expect(estimate.anytime.mean).toBeCloseTo(low + (high - low) * centre, 10);
    });
  });

  it('is unbiased although the naive mean is biased', () => {
    const paths = 1500;
    const truth = [0.5, 0.5];
    let [naive, adaptive, unbiased, squares] = [0, 0, 0, 0];
    for (let seed = 1; seed <= paths; seed++) {
      const [first] = armEstimates(stateOf(greedy(seed, 60, truth), 2), 0.05);
      naive += (first!.naive.mean ?? 0.5) - 0.5;
      adaptive += (first!.adaptive?.mean ?? 0.5) - 0.5;
      const error = (first!.unbiased?.mean ?? 0.5) - 0.5;
      unbiased += error;
      squares += error * error;
    }
    expect(naive / paths).toBeLessThan(-0.03);
    expect(Math.abs(unbiased)).toBeLessThan(3.5 * Math.sqrt(squares));
    // Some bias remains with adaptive weights after 60 decisions.
    expect(Math.abs(adaptive)).toBeLessThan(Math.abs(naive));
  });

  it('covers the truth at all times together in at least 95 % of adaptive experiments', () => {
    const truth = [0.4, 0.5, 0.55];
    const paths = 150;
    let [missed, missedOnce] = [0, 0];
    for (let seed = 1; seed <= paths; seed++) {
      const state = createAdaptiveInference(3, [0, 1]);
      let t = 0;
      let outside = false;
      for (const decision of greedy(seed, 400, truth)) {
        addLoggedReward(state, decision);
        if (++t % 50 !== 0) continue;
        const { ci } = armEstimates(state, 0.05)[1]!.anytime;
        outside ||= ci[0] > 0.5 || ci[1] < 0.5;
      }
      if (outside) missed++;
      const { ci } = armEstimates(state, 0.05)[1]!.adaptive!;
      if (ci[0] > 0.5 || ci[1] < 0.5) missedOnce++;
    }
    expect(missed).toBeLessThanOrEqual(0.05 * paths);
    // A single analysis: 5 % and three standard errors of a simulation of this size.
    expect(missedOnce).toBeLessThanOrEqual((0.05 + 3 * Math.sqrt((0.05 * 0.95) / paths)) * paths);
  });

  it('narrows to the truth', () => {
    const [worse, better] = armEstimates(stateOf(greedy(1, 20_000, [0.3, 0.7]), 2), 0.05);
    // 2,000 rewards of variance 0.21: a fixed interval would be ±0.020.
    expect(worse!.anytime.ci[1] - worse!.anytime.ci[0]).toBeLessThan(0.08);
    expect(worse!.anytime.ci[1]).toBeLessThan(better!.anytime.ci[0]);
    expect(worse!.adaptive!.mean).toBeCloseTo(0.3, 1);
  });

  it('continues identically after a round trip through JSON, in a state of constant size', () => {
    const log = [...greedy(2, 2000, [0.2, 0.4, 0.6])];
    const whole = stateOf(log, 3);
    let parts = createAdaptiveInference(3, [0, 1]);
    log.forEach((decision, i) => {
      addLoggedReward(parts, decision);
      if (i % 50 === 0) parts = JSON.parse(JSON.stringify(parts)) as AdaptiveInference;
    });
    expect(JSON.stringify(parts)).toBe(JSON.stringify(whole));
    expect(JSON.stringify(whole).length).toBeLessThan(1500);
  });

  it('gives no estimate of an arm that could not be chosen, and a wide interval after one reward', () => {
    const state = createAdaptiveInference(2, [0, 10]);
    expect(armEstimates(state, 0.05)[0]!.anytime).toEqual({ mean: null, ci: [0, 10] });
    addLoggedReward(state, { arm: 0, propensities: [1, 0], reward: 10 });
    const [first, second] = armEstimates(state, 0.05);
    expect(first!.anytime.ci).toEqual([0, 10]);
    expect(first!.naive).toEqual({ n: 1, mean: 10, se: null });
    expect(second).toEqual({
      naive: { n: 0, mean: null, se: null },
      unbiased: null,
      adaptive: null,
      anytime: { mean: null, ci: [0, 10] },
    });
  });

  it('stays finite for equal rewards and tiny propensities', () => {
    const state = createAdaptiveInference(2, [0, 1]);
    for (let i = 0; i < 1000; i++) {
      addLoggedReward(state, { arm: i % 10 === 0 ? 1 : 0, propensities: [1 - 1e-15, 1e-15], reward: 1 });
    }
    for (const { adaptive, anytime, naive, unbiased } of armEstimates(state, 0.05)) {
      for (const value of [
        adaptive!.mean,
        adaptive!.se,
        unbiased!.mean,
        unbiased!.se,
        ...adaptive!.ci,
        ...anytime.ci,
        anytime.mean,
        naive.se,
      ]) {
        expect(Number.isFinite(value)).toBe(true);
      }
    }
  });

  it('rejects invalid input and stays unchanged', () => {
    const state = createAdaptiveInference(2, [0, 1]);
    const before = JSON.stringify(state);
    expect(() => addLoggedReward(state, { arm: 0, propensities: [0.5, 0.5], reward: 2 })).toThrow('between 0 and 1');
    expect(() => addLoggedReward(state, { arm: 0, propensities: [0.5, 0.5], reward: NaN })).toThrow(RangeError);
    expect(() => addLoggedReward(state, { arm: 0, propensities: [0, 1], reward: 1 })).toThrow('no propensity');
    expect(() => addLoggedReward(state, { arm: 0, propensities: [1], reward: 1 })).toThrow('2 arms');
    expect(() => createAdaptiveInference(0, [0, 1])).toThrow('At least one arm');
    expect(() => createAdaptiveInference(2, [1, 1])).toThrow('range');
    expect(() => armEstimates(state, 1)).toThrow('alpha');
    expect(() => armEstimates(state, 0.05, 0)).toThrow('tuning');
    expect(JSON.stringify(state)).toBe(before);
  });
});
