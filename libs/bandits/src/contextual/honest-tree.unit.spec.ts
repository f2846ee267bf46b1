import { describe, expect, it } from '@jest/globals';
import { seededNormal, seededUniform } from '../../test/seeded.js';
import { choosesSplits, growTree, type HonestTree, interactionPValue, leafOf, type TreeRow } from './honest-tree.js';

const options = { arms: 2, minLeaf: 50, seed: 7 };

/** Two arms; `effect` says by how much arm 1 is better than arm 0 in a context. */
function rows(
  count: number,
  seed: number,
  effect: (x: number[]) => number,
  shift: (x: number[]) => number = () => 0,
): TreeRow[] {
  const [uniform, normal] = [seededUniform(seed), seededNormal(seed + 1)];
  return Array.from({ length: count }, (_, i) => {
    const x = [1, uniform(), uniform() < 0.5 ? 1 : 0, normal()];
    const arm = uniform() < 0.5 ? 1 : 0;
    return { unit: `user-${i}`, x, arm, reward: arm * effect(x) + shift(x) + 0.5 * normal() };
  });
}

const cell = (values: number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { n: values.length, mean, m2: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
};

describe('interactionPValue', () => {
  it('is the F-test of two nested linear models', () => {
    // NumPy's lstsq on arm + side and on arm × side, scipy 1.17.1's F distribution.
    const left = [cell([1.2, 0.7, 1.9]), cell([2.2, 1.8]), cell([1, 0.2])];
    const right = [cell([2.4, 3.1]), cell([0.9, 0.3, 1.1]), cell([1.4, 0.6])];
    expect(interactionPValue(left, right)).toBeCloseTo(0.009553044255187127, 12);
  });

  it('is 1 where nothing can be compared and 0 where there is no noise', () => {
    const empty = { n: 0, mean: 0, m2: 0 };
    expect(interactionPValue([cell([1, 2]), empty], [cell([3, 4]), cell([1])])).toBe(1);
    expect(interactionPValue([cell([1, 1]), cell([2, 2])], [cell([1, 1]), cell([2, 2])])).toBe(1);
    expect(interactionPValue([cell([1, 1]), cell([2, 2])], [cell([2, 2]), cell([1, 1])])).toBe(0);
  });
});

describe('growTree', () => {
  it('finds where the better arm changes', () => {
    const tree = growTree(
      rows(2000, 1, ([, x = 0]) => (x > 0.6 ? 0.5 : -0.5)),
      options,
    );
    expect(tree.root).toMatchObject({ feature: 1 });
    const { threshold, pValue } = tree.root as { threshold: number; pValue: number };
    expect(Math.abs(threshold - 0.6)).toBeLessThan(0.08);
    expect(pValue).toBeLessThan(1e-10);
    const low = tree.leaves[leafOf(tree, [1, 0.2, 0, 0])]!;
    const high = tree.leaves[leafOf(tree, [1, 0.9, 0, 0])]!;
    expect(low[1]!.mean - low[0]!.mean).toBeCloseTo(-0.5, 0);
    expect(high[1]!.mean - high[0]!.mean).toBeGreaterThan(0.2);
  });

  it('does not split for what shifts all arms alike', () => {
    const data = rows(
      2000,
      2,
      () => 0.3,
      ([, x = 0]) => 5 * x,
    );
    expect(growTree(data, options).root).toEqual({ leaf: 0 });
  });

  it('splits noise in no more than 5 % of trees, as promised', () => {
    let split = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const tree = growTree(
        rows(300, 1000 * seed, () => 0),
        { ...options, minLeaf: 20, maxDepth: 1 },
      );
      if (tree.leaves.length > 1) split++;
    }
    // Bonferroni's correction makes it fewer than 5; 5 + 3 standard errors bound the luck of this simulation.
    expect(split).toBeLessThanOrEqual(11);
  });

  it('estimates leaves from the other half only, and every leaf has its minimum in both halves', () => {
    const data = rows(3000, 3, ([, x = 0, b = 0]) => (x > 0.5 ? 0.6 : -0.6) + (b === 1 ? 0.8 : -0.8));
    const tree = growTree(data, { ...options, minLeaf: 200 });
    expect(tree.leaves.length).toBeGreaterThan(2);
    const estimating = data.filter(({ unit }) => !choosesSplits(unit, options.seed));
    expect(Math.abs(estimating.length - 1500)).toBeLessThan(120);
    tree.leaves.forEach((leaf, index) => {
      const here = ({ x }: TreeRow) => leafOf(tree, x) === index;
      leaf.forEach((moments, arm) => {
        const expected = cell(estimating.filter((row) => here(row) && row.arm === arm).map(({ reward }) => reward));
        expect(moments.n).toBe(expected.n);
        expect(moments.mean).toBeCloseTo(expected.mean, 12);
        expect(moments.m2).toBeCloseTo(expected.m2, 9);
      });
      expect(estimating.filter(here).length).toBeGreaterThanOrEqual(200);
      expect(data.filter(here).length - estimating.filter(here).length).toBeGreaterThanOrEqual(200);
    });
    const reread = JSON.parse(JSON.stringify(tree)) as HonestTree;
    expect(data.every(({ x }) => leafOf(reread, x) === leafOf(tree, x))).toBe(true);
  });

  it('is one leaf without rows, and refuses rows that do not fit', () => {
    expect(growTree([], options)).toEqual({
      root: { leaf: 0 },
      leaves: [
        [
          { n: 0, mean: 0, m2: 0 },
          { n: 0, mean: 0, m2: 0 },
        ],
      ],
    });
    const row = { unit: 'a', x: [1], arm: 0, reward: 1 };
    expect(() => growTree([row, { ...row, x: [1, 2] }], options)).toThrow('Row 1');
    expect(() => growTree([{ ...row, arm: 2 }], options)).toThrow('Row 0');
    expect(() => growTree([{ ...row, reward: NaN }], options)).toThrow('Row 0');
    expect(() => growTree([{ ...row, x: [NaN] }], options)).toThrow('Row 0');
    expect(() => growTree([], { ...options, arms: 1 })).toThrow('two arms');
    expect(() => growTree([], { ...options, minLeaf: 0 })).toThrow('minLeaf');
    expect(() => growTree([], { ...options, alpha: 0 })).toThrow('alpha');
    expect(() => growTree([], { ...options, maxDepth: -1 })).toThrow('maxDepth');
  });
});
