import { murmur3 } from '@assay/hashing';
import { describe, expect, it } from '@jest/globals';
import { seededNormal, seededUniform } from '../../test/seeded.js';
import { createDrawPoint } from '../allocation/draw.js';
import { createHalving, growTree, type HonestTree, interactionTest, type TreeCell } from './honest-tree.js';
import { leafOf } from './split-tree.js';

const options = { arms: 2, minLeaf: 50 };

/** A single reward. */
const row = (chooses: boolean, x: number[], arm: number, reward: number): TreeCell => {
  return { x, arm, chooses, evidence: { n: 1, sum: reward, mean: reward, m2: 0 } };
};

/** Two arms; `effect` is the advantage of arm 1 over arm 0 in a context. */
function rows(
  count: number,
  seed: number,
  effect: (x: number[]) => number,
  shift: (x: number[]) => number = () => 0,
): TreeCell[] {
  const [uniform, normal] = [seededUniform(seed), seededNormal(seed + 1)];
  return Array.from({ length: count }, (_, i) => {
    const x = [1, uniform(), uniform() < 0.5 ? 1 : 0, normal()];
    const arm = uniform() < 0.5 ? 1 : 0;
    return row(i % 2 === 0, x, arm, arm * effect(x) + shift(x) + 0.5 * normal());
  });
}

const cell = (values: number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    n: values.length,
    sum: values.length * mean,
    mean,
    m2: values.reduce((sum, value) => sum + (value - mean) ** 2, 0),
  };
};

describe('interactionTest', () => {
  it('is the F-test of two nested linear models', () => {
    // NumPy's lstsq on arm + side and on arm × side, scipy 1.17.1's F distribution.
    const left = [cell([1.2, 0.7, 1.9]), cell([2.2, 1.8]), cell([1, 0.2])];
    const right = [cell([2.4, 3.1]), cell([0.9, 0.3, 1.1]), cell([1.4, 0.6])];
    expect(interactionTest(left, right).pValue).toBeCloseTo(0.009553044255187127, 12);
  });

  it('is 1 if nothing can be compared and 0 if there is no noise', () => {
    const empty = { n: 0, sum: 0, mean: 0, m2: 0 };
    expect(interactionTest([cell([1, 2]), empty], [cell([3, 4]), cell([1])]).pValue).toBe(1);
    expect(interactionTest([cell([1, 1]), cell([2, 2])], [cell([1, 1]), cell([2, 2])]).pValue).toBe(1);
    expect(interactionTest([cell([1, 1]), cell([2, 2])], [cell([2, 2]), cell([1, 1])]).pValue).toBe(0);
  });
});

describe('growTree', () => {
  it('splits where the better arm changes', () => {
    const tree = growTree(
      rows(2000, 1, ([, x = 0]) => (x > 0.6 ? 0.5 : -0.5)),
      options,
    );
    expect(tree.root).toMatchObject({ feature: 1 });
    const { threshold, pValue } = tree.root as { threshold: number; pValue: number };
    expect(Math.abs(threshold - 0.6)).toBeLessThan(0.08);
    expect(pValue).toBeLessThan(1e-10);
    const low = tree.leaves[leafOf(tree.root, [1, 0.2, 0, 0])]!;
    const high = tree.leaves[leafOf(tree.root, [1, 0.9, 0, 0])]!;
    expect(low[1]!.mean - low[0]!.mean).toBeCloseTo(-0.5, 0);
    expect(high[1]!.mean - high[0]!.mean).toBeGreaterThan(0.2);
  });

  it('does not split on a feature that shifts all arms equally', () => {
    const data = rows(
      2000,
      2,
      () => 0.3,
      ([, x = 0]) => 5 * x,
    );
    expect(growTree(data, options).root).toEqual({ leaf: 0 });
  });

  it('splits pure noise in no more than 5 % of trees', () => {
    let split = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const tree = growTree(
        rows(300, 1000 * seed, () => 0),
        { ...options, minLeaf: 20, maxDepth: 1 },
      );
      if (tree.leaves.length > 1) split++;
    }
    // Bonferroni's correction is conservative, so fewer than 5 are expected; the bound is 5 plus 3 standard errors of this simulation.
    expect(split).toBeLessThanOrEqual(11);
  });

  it('estimates leaves from the estimating half only, and every leaf has the minimum number of rewards in both halves', () => {
    const data = rows(3000, 3, ([, x = 0, b = 0]) => (x > 0.5 ? 0.6 : -0.6) + (b === 1 ? 0.8 : -0.8));
    const tree = growTree(data, { ...options, minLeaf: 200 });
    expect(tree.leaves.length).toBeGreaterThan(2);
    const estimating = data.filter(({ chooses }) => !chooses);
    tree.leaves.forEach((leaf, index) => {
      const here = ({ x }: TreeCell) => leafOf(tree.root, x) === index;
      leaf.forEach((moments, arm) => {
        const ofArm = estimating.filter((one) => here(one) && one.arm === arm);
        const expected = cell(ofArm.map(({ evidence }) => evidence.mean));
        expect(moments.n).toBe(expected.n);
        expect(moments.mean).toBeCloseTo(expected.mean, 12);
        expect(moments.m2).toBeCloseTo(expected.m2, 9);
      });
      expect(estimating.filter(here).length).toBeGreaterThanOrEqual(200);
      expect(data.filter(here).length - estimating.filter(here).length).toBeGreaterThanOrEqual(200);
    });
    const reread = JSON.parse(JSON.stringify(tree)) as HonestTree;
    expect(data.every(({ x }) => leafOf(reread.root, x) === leafOf(tree.root, x))).toBe(true);
  });

  it('chooses splits without the estimating half, and estimates leaves without the choosing half', () => {
    const data = rows(1000, 4, ([, x = 0]) => (x > 0.5 ? 0.6 : -0.6));
    const tree = growTree(data, options);
    /** The cells with mirrored rewards in one half; the mirror image has the same interaction. */
    const turned = (half: boolean) =>
      growTree(
        data.map((one) => {
          const { n, mean, m2 } = one.evidence;
          return one.chooses === half ? { ...one, evidence: { n, sum: 5 - mean, mean: 5 - mean, m2 } } : one;
        }),
        options,
      );
    expect(tree.leaves.length).toBeGreaterThan(1);
    expect(turned(false).root).toEqual(tree.root);
    expect(turned(false).leaves).not.toEqual(tree.leaves);
    expect(turned(true).leaves).toEqual(tree.leaves);
  });

  it('is the same for single rewards and for their sums in each context', () => {
    const [uniform, normal] = [seededUniform(5), seededNormal(6)];
    const data = Array.from({ length: 3000 }, (_, i) => {
      const x = [1, Math.round(4 * uniform()) / 4, uniform() < 0.5 ? 1 : 0];
      const arm = uniform() < 0.5 ? 1 : 0;
      return row(i % 2 === 0, x, arm, arm * (x[1]! > 0.5 ? 1 : -1) + normal());
    });
    const together = [
      ...Map.groupBy(data, ({ x, arm, chooses }) => `${chooses} ${arm} ${Array.from(x).join()}`).values(),
    ].map((alike) => ({ ...alike[0]!, evidence: cell(alike.map(({ evidence }) => evidence.mean)) }));
    const [tree, again] = [data, together].map((cells) => growTree(cells, options));
    expect(tree!.leaves.length).toBeGreaterThan(1);
    const split = ({ root }: HonestTree) => root as { feature: number; threshold: number; pValue: number };
    expect(split(again!)).toMatchObject({ feature: 1, threshold: split(tree!).threshold });
    expect(split(again!).pValue / split(tree!).pValue).toBeCloseTo(1, 6);
    again!.leaves.flat().forEach(({ n, mean, m2 }, i) => {
      const other = tree!.leaves.flat()[i]!;
      expect(n).toBe(other.n);
      expect(mean).toBeCloseTo(other.mean, 10);
      expect(m2).toBeCloseTo(other.m2, 7);
    });
  });

  it('takes the larger interaction of two whose p-values are both too small for a double', () => {
    const side = (n: number, mean: number) => ({ n, sum: n * mean, mean, m2: n * 0.01 });
    const cells = [0, 1].flatMap((a) =>
      [0, 1].flatMap((b) =>
        [0, 1].flatMap((arm) =>
          [false, true].map((chooses) => {
            // Column 1 has a small interaction with the arm, column 2 a large one.
            const effect = (a === 1 ? 0.5 : -0.5) + (b === 1 ? 2 : -2);
            return { x: [1, a, b], arm, chooses, evidence: side(20_000, arm * effect) };
          }),
        ),
      ),
    );
    expect(growTree(cells, { ...options, maxDepth: 1 }).root).toMatchObject({ feature: 2, pValue: 0 });
  });

  it('is a single leaf without rewards, and rejects inconsistent cells', () => {
    const none = { n: 0, sum: 0, mean: 0, m2: 0 };
    expect(growTree([], options)).toEqual({ root: { leaf: 0 }, leaves: [[none, none]] });
    const one = row(true, [1], 0, 1);
    expect(() => growTree([one, { ...one, x: [1, 2] }], options)).toThrow('Cell 1');
    expect(() => growTree([{ ...one, arm: 2 }], options)).toThrow('Cell 0');
    expect(() => growTree([row(true, [1], 0, NaN)], options)).toThrow('Cell 0');
    expect(() => growTree([{ ...one, x: [NaN] }], options)).toThrow('Cell 0');
    expect(() => growTree([], { ...options, arms: 1 })).toThrow('two arms');
    expect(() => growTree([], { ...options, minLeaf: 0 })).toThrow('minLeaf');
    expect(() => growTree([], { ...options, alpha: 0 })).toThrow('alpha');
    expect(() => growTree([], { ...options, maxDepth: -1 })).toThrow('maxDepth');
  });
});

describe('createHalving', () => {
  it('halves units by the documented hash, independently of their draws', () => {
    const [chooses, other, pointOf] = [createHalving('b'), createHalving('c'), createDrawPoint('b', 1)];
    expect(chooses('u1')).toBe(murmur3('u1', murmur3('tree:b', 0)) >= 2 ** 31);
    const units = Array.from({ length: 10_000 }, (_, n) => `u${n}`);
    const count = (is: (unit: string) => boolean) => units.filter(is).length;
    // Five standard deviations of Binomial(10,000, 1/2) and Binomial(10,000, 1/4).
    expect(Math.abs(count(chooses) - 5_000)).toBeLessThan(250);
    expect(Math.abs(count((unit) => chooses(unit) && other(unit)) - 2_500)).toBeLessThan(217);
    expect(Math.abs(count((unit) => chooses(unit) && pointOf(unit) < 0.5) - 2_500)).toBeLessThan(217);
  });
});
