import betainc from '@stdlib/math-base-special-betainc';
import { murmur3 } from '@assay/hashing';
import { type FeatureVector } from './gaussian-weights.js';

export interface TreeRow {
  /** Who was served; all rows of a unit are in the same half. */
  readonly unit: string;
  readonly x: FeatureVector;
  readonly arm: number;
  readonly reward: number;
}

export interface TreeOptions {
  readonly arms: number;
  /** Every leaf has at least so many rows of either half. */
  readonly minLeaf: number;
  /** A split must be significant at this level, corrected for all splits tried in its node; 0.05 by default. */
  readonly alpha?: number;
  /** 3 by default. */
  readonly maxDepth?: number;
  /** Decides which units are in which half. */
  readonly seed: number;
}

/** Rewards of one arm in one leaf. */
export interface LeafArm {
  readonly n: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly m2: number;
}

export type TreeNode =
  | { readonly leaf: number }
  | {
      readonly feature: number;
      /** Values up to this go left. */
      readonly threshold: number;
      /** The corrected p-value of the split. */
      readonly pValue: number;
      readonly left: TreeNode;
      readonly right: TreeNode;
    };

/** Plain data: it survives JSON. */
export interface HonestTree {
  readonly root: TreeNode;
  /** By leaf and arm, from the half of the units that did not choose the splits. */
  readonly leaves: readonly (readonly LeafArm[])[];
}

const MAX_THRESHOLDS = 16;

/**
 * Grows an honest decision tree (Athey & Imbens, PNAS 113 (2016) 7353): a unit's hash says whether it chooses the splits
 * or estimates the leaves, so the leaves' means are unbiased and their posteriors not too sure.
 *
 * A split is worth it where the arms compare differently on its two sides. With d_a the difference of arm a's means
 * between the sides and w_a = n_aL n_aR / (n_aL + n_aR), the interaction is Q = Σ w_a (d_a - d̄)² with k - 1 degrees of
 * freedom, k arms being on both sides, and is tested by F against the variance within arms and sides: the F-test of arm ×
 * side in a two-way analysis of variance. A shift of all arms alike decides nothing and is no reason to split.
 *
 * @throws RangeError for options or rows that make no sense
 */
export function growTree(rows: readonly TreeRow[], options: TreeOptions): HonestTree {
  check(rows, options);
  const [first] = rows;
  const columns = first === undefined ? 0 : first.x.length;
  const choosing = rows.filter(({ unit }) => choosesSplits(unit, options.seed));
  const estimating = rows.filter(({ unit }) => !choosesSplits(unit, options.seed));
  const leaves: LeafArm[][] = [];
  const root = grow(choosing, estimating, columns, options, 0, leaves);
  return { root, leaves };
}

/** The leaf of a context. */
export function leafOf({ root }: HonestTree, x: FeatureVector): number {
  let node = root;
  while ('feature' in node) node = (x[node.feature] ?? 0) <= node.threshold ? node.left : node.right;
  return node.leaf;
}

/** Whether a unit is of the half that chooses the splits. */
export function choosesSplits(unit: string, seed: number): boolean {
  return murmur3(unit, seed) >= 2 ** 31;
}

function check(rows: readonly TreeRow[], { alpha = 0.05, arms, maxDepth = 3, minLeaf }: TreeOptions): void {
  if (!Number.isInteger(arms) || arms < 2) throw new RangeError(`A tree needs at least two arms, not ${arms}.`);
  if (!Number.isInteger(minLeaf) || minLeaf < 1) throw new RangeError(`minLeaf must be at least 1, not ${minLeaf}.`);
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie between 0 and 1, not ${alpha}.`);
  if (!Number.isInteger(maxDepth) || maxDepth < 0) throw new RangeError(`maxDepth must not be ${maxDepth}.`);
  rows.forEach(({ arm, reward, x }, index) => {
    const fits = Number.isInteger(arm) && arm >= 0 && arm < arms && x.length === rows[0]?.x.length;
    if (!fits || !(Math.abs(reward) <= 1e100) || !Array.from(x).every(Number.isFinite)) {
      throw new RangeError(`Row ${index} needs an arm, a finite reward and as many finite features as the others.`);
    }
  });
}

function grow(
  choosing: readonly TreeRow[],
  estimating: readonly TreeRow[],
  columns: number,
  options: TreeOptions,
  depth: number,
  leaves: LeafArm[][],
): TreeNode {
  const split = depth < (options.maxDepth ?? 3) ? bestSplit(choosing, estimating, columns, options) : null;
  if (split === null || split.pValue > (options.alpha ?? 0.05)) {
    leaves.push(moments(estimating, options.arms));
    return { leaf: leaves.length - 1 };
  }
  const { feature, threshold } = split;
  const isLeft = ({ x }: TreeRow): boolean => (x[feature] ?? 0) <= threshold;
  const isRight = (row: TreeRow): boolean => !isLeft(row);
  const child = (side: (row: TreeRow) => boolean): TreeNode =>
    grow(choosing.filter(side), estimating.filter(side), columns, options, depth + 1, leaves);
  return { ...split, left: child(isLeft), right: child(isRight) };
}

interface Split {
  readonly feature: number;
  readonly threshold: number;
  readonly pValue: number;
}

function bestSplit(
  choosing: readonly TreeRow[],
  estimating: readonly TreeRow[],
  columns: number,
  { arms, minLeaf }: TreeOptions,
): Split | null {
  let best: Split | null = null;
  let tried = 0;
  for (let feature = 0; feature < columns; feature++) {
    for (const threshold of thresholds(choosing, feature)) {
      const isLeft = ({ x }: TreeRow): boolean => (x[feature] ?? 0) <= threshold;
      const sides = [choosing, estimating].map((rows) => rows.filter(isLeft).length);
      const smallest = Math.min(...sides, choosing.length - (sides[0] ?? 0), estimating.length - (sides[1] ?? 0));
      if (smallest < minLeaf) continue;
      tried++;
      const left = moments(choosing.filter(isLeft), arms);
      const right = moments(
        choosing.filter((row) => !isLeft(row)),
        arms,
      );
      const pValue = interactionPValue(left, right);
      if (best === null || pValue < best.pValue) best = { feature, threshold, pValue };
    }
  }
  return best === null ? null : { ...best, pValue: Math.min(1, best.pValue * tried) };
}

/** Midpoints between neighbouring values; of many, those nearest to evenly spaced quantiles. */
function thresholds(rows: readonly TreeRow[], feature: number): number[] {
  const values = rows.map(({ x }) => x[feature] ?? 0).sort((a, b) => a - b);
  const distinct = values.filter((value, i) => i === 0 || value > (values[i - 1] ?? 0));
  const chosen =
    distinct.length <= MAX_THRESHOLDS + 1
      ? distinct
      : Array.from(
          { length: MAX_THRESHOLDS + 2 },
          (_, i) => values[Math.floor((i * (values.length - 1)) / (MAX_THRESHOLDS + 1))] ?? 0,
        );
  return chosen.flatMap((value, i) => {
    const next = chosen[i + 1];
    return next === undefined || next <= value ? [] : [value + (next - value) / 2];
  });
}

function moments(rows: readonly TreeRow[], arms: number): LeafArm[] {
  const result = Array.from({ length: arms }, () => ({ n: 0, mean: 0, m2: 0 }));
  for (const { arm, reward } of rows) {
    const cell = result[arm] as { n: number; mean: number; m2: number };
    cell.n++;
    const deviation = reward - cell.mean;
    cell.mean += deviation / cell.n;
    cell.m2 += deviation * (reward - cell.mean);
  }
  return result;
}

/** The p-value of the F-test of arm × side; 1 where it cannot be tested. */
export function interactionPValue(left: readonly LeafArm[], right: readonly LeafArm[]): number {
  let both = 0;
  let weights = 0;
  let shift = 0;
  let within = 0;
  let freedom = 0;
  left.forEach((l, arm) => {
    const r = right[arm] as LeafArm;
    within += l.m2 + r.m2;
    freedom += Math.max(0, l.n - 1) + Math.max(0, r.n - 1);
    if (l.n === 0 || r.n === 0) return;
    const weight = (l.n * r.n) / (l.n + r.n);
    both++;
    weights += weight;
    shift += weight * (r.mean - l.mean);
  });
  if (both < 2 || freedom < 1) return 1;
  let interaction = 0;
  left.forEach((l, arm) => {
    const r = right[arm] as LeafArm;
    if (l.n === 0 || r.n === 0) return;
    const deviation = r.mean - l.mean - shift / weights;
    interaction += ((l.n * r.n) / (l.n + r.n)) * deviation * deviation;
  });
  if (!(interaction > 0)) return 1;
  if (!(within > 0)) return 0;
  // P(F ≥ f) = I_x(freedom / 2, (k - 1) / 2) with x = freedom / (freedom + (k - 1) f) = within / (within + interaction).
  return betainc(within / (within + interaction), freedom / 2, (both - 1) / 2, true, false);
}
