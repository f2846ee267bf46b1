import { describe, expect, it } from '@jest/globals';
import { seededNormal } from '../../test/seeded.js';
import { expectedScore, scoreOf } from './gaussian-weights.js';
import { addReward, createLinearModel, discountLinearModel, type LinearModel, noiseVariance } from './linear-model.js';

/** Gauss–Jordan elimination: independent of the code under test. */
function solveDense(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let i = 0; i < rows.length; i++) {
    const pivot = rows.slice(i).reduce((best, row) => (Math.abs(row[i]!) > Math.abs(best[i]!) ? row : best), rows[i]!);
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(i, 0, pivot);
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[i]! / pivot[i]!;
      row.forEach((value, j) => (row[j] = value - factor * pivot[j]!));
    }
  }
  return rows.map((row, i) => row[rows.length]! / row[i]!);
}

const dimension = 6;

function observations(count: number, seed: number): { x: number[]; reward: number }[] {
  const normal = seededNormal(seed);
  return Array.from({ length: count }, () => ({ x: Array.from({ length: dimension }, normal), reward: normal() }));
}

function gram(rows: { x: number[]; reward: number; weight?: number }[], ridge: number) {
  const a = Array.from({ length: dimension }, (_, i) =>
    Array.from({ length: dimension }, (_, j) =>
      rows.reduce((sum, { x, weight = 1 }) => sum + weight * x[i]! * x[j]!, i === j ? ridge : 0),
    ),
  );
  const b = Array.from({ length: dimension }, (_, i) =>
    rows.reduce((sum, { x, reward, weight = 1 }) => sum + weight * reward * x[i]!, 0),
  );
  return { a, b };
}

function expectScores(model: LinearModel, { a, b }: ReturnType<typeof gram>): void {
  const coefficients = solveDense(a, b);
  for (const { x } of observations(5, 99)) {
    const { mean, variance } = scoreOf(model, x);
    expect(mean).toBeCloseTo(
      x.reduce((sum, value, i) => sum + value * coefficients[i]!, 0),
      12,
    );
    expect(expectedScore(model, x)).toBe(mean);
    const solved = solveDense(a, x);
    expect(variance).toBeCloseTo(
      x.reduce((sum, value, i) => sum + value * solved[i]!, 0),
      12,
    );
  }
}

describe('LinearModel', () => {
  it('agrees with the normal equations solved by elimination', () => {
    const rows = observations(200, 1);
    const model = createLinearModel(dimension, 0.3);
    for (const { x, reward } of rows) addReward(model, x, reward);
    expectScores(model, gram(rows, 0.3));
  });

  it('continues identically after a round trip through JSON in the middle of a log', () => {
    const rows = observations(60, 2);
    const whole = createLinearModel(dimension);
    let resumed = createLinearModel(dimension);
    rows.forEach(({ x, reward }, i) => {
      addReward(whole, x, reward);
      addReward(resumed, x, reward);
      if (i % 7 === 0) resumed = JSON.parse(JSON.stringify(resumed)) as LinearModel;
    });
    expect(JSON.stringify(resumed)).toBe(JSON.stringify(whole));
  });

  it('forgets exponentially towards the prior', () => {
    const rows = observations(40, 3);
    const keep = 0.9;
    const model = createLinearModel(dimension, 2);
    for (const { x, reward } of rows) {
      discountLinearModel(model, keep);
      addReward(model, x, reward);
    }
    const weighted = rows.map((row, i) => ({ ...row, weight: keep ** (rows.length - 1 - i) }));
    expectScores(model, gram(weighted, 2));
    expect(model.n).toBeCloseTo((1 - keep ** 40) / (1 - keep), 10);
  });

  it('does not wind up: the variance of a direction without observations never exceeds the prior’s', () => {
    const model = createLinearModel(2, 1);
    for (let i = 0; i < 100; i++) addReward(model, [1, i % 2], 1);
    const before = scoreOf(model, [0, 1]).variance;
    for (let i = 0; i < 2000; i++) {
      discountLinearModel(model, 0.98);
      addReward(model, [1, 0], 1);
    }
    const { mean, variance } = scoreOf(model, [0, 1]);
    // Plain forgetting would have divided the information by 0.98^-2000 = 3.5e17.
    expect(before).toBeLessThan(0.1);
    expect(variance).toBeCloseTo(1, 12);
    expect(mean).toBeCloseTo(0, 12);
    expect(scoreOf(model, [1, 0]).variance).toBeCloseTo(1 / (1 + 1 / 0.02), 12);
  });

  it('estimates the noise', () => {
    const normal = seededNormal(4);
    const model = createLinearModel(3);
    expect(noiseVariance(model, 0.7)).toBe(0.7);
    for (let i = 0; i < 5000; i++) {
      const x = [1, normal(), normal()];
      addReward(model, x, 2 + x[1]! - 3 * x[2]! + 0.5 * normal());
    }
    // Its standard error is 0.25 √(2 / 5000) = 0.005.
    expect(Math.abs(noiseVariance(model, 1) - 0.25)).toBeLessThan(0.02);
  });

  it('stays finite for a constant column, huge values and repeated rows', () => {
    const model = createLinearModel(3, 1e-6);
    for (let i = 0; i < 1000; i++) addReward(model, [1, 1, 1e12], 1);
    discountLinearModel(model, 0.5);
    const { mean, variance } = scoreOf(model, [1, 1, 1e12]);
    expect(mean).toBeCloseTo(1, 6);
    expect(variance).toBeGreaterThanOrEqual(0);
    expect(variance).toBeLessThan(0.01);
  });

  it('rejects invalid input and stays unchanged', () => {
    const model = createLinearModel(2);
    addReward(model, [1, 2], 3);
    const before = JSON.stringify(model);
    expect(() => addReward(model, [1], 1)).toThrow('2 features');
    expect(() => addReward(model, [1, NaN], 1)).toThrow('Feature 1');
    expect(() => addReward(model, [1, 1], Infinity)).toThrow('reward');
    expect(() => discountLinearModel(model, 0)).toThrow('keep');
    expect(() => scoreOf(model, [1, Infinity])).toThrow(RangeError);
    expect(() => createLinearModel(0)).toThrow(RangeError);
    expect(() => createLinearModel(2, 0)).toThrow('ridge');
    expect(JSON.stringify(model)).toBe(before);
  });
});
