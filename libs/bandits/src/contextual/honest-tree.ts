import betainc from '@stdlib/math-base-special-betainc';
import { murmur3 } from '@assay/hashing';
import { type Evidence } from '../posteriors/evidence.js';
import { type FeatureVector } from './gaussian-weights.js';
import { type TreeNode } from './split-tree.js';

/** The rewards of one arm in one context, over the units of one half. */
export interface TreeCell {
  readonly x: FeatureVector;
  readonly arm: number;
  /** Whether these units are used to choose the splits, see {@link createHalving}; the other half is used to estimate the leaves. */
  readonly chooses: boolean;
  readonly evidence: Evidence;
}

export interface TreeOptions {
  readonly arms: number;
  /** Minimum number of rewards of each half in every leaf. */
  readonly minLeaf: number;
  /** A split must be significant at this level, corrected for all splits tried in its node; 0.05 by default. */
  readonly alpha?: number;
  /** Maximum number of splits from the root to a leaf; 3 by default. */
  readonly maxDepth?: number;
}

/** Plain data: it can be stored as JSON. */
export interface HonestTree {
  readonly root: TreeNode;
  /** By leaf and arm, from the half of the units that did not choose the splits. */
  readonly leaves: readonly (readonly Evidence[])[];
}

const MAX_THRESHOLDS = 16;
const NOTHING: Evidence = { n: 0, sum: 0, mean: 0, m2: 0 };

/**
 * Grows an honest decision tree (Athey & Imbens, PNAS 113 (2016) 7353): a unit's hash determines whether it is used to choose the splits or to
 * estimate the leaves, so the leaves' means are unbiased and their posteriors not too narrow.
 *
 * A split is useful if the differences between arms are not the same on its two sides. With d_a the difference of arm a's means
 * between the sides and w_a = n_aL n_aR / (n_aL + n_aR), the interaction is Q = Σ w_a (d_a - d̄)² with k - 1 degrees of
 * freedom, k arms being on both sides, and is tested by F against the variance within arms and sides: the F-test of arm ×
 * side in a two-way analysis of variance. A shift that is equal for all arms does not affect which arm is best, and causes no split.
 *
 * @param cells in a fixed order, for equal bits; how rewards are grouped into cells affects the result only by rounding
 * @throws RangeError for invalid options or cells
 */
export function growTree(cells: readonly TreeCell[], options: TreeOptions): HonestTree {
  check(cells, options);
  const leaves: Evidence[][] = [];
  const table = { cells, columns: columnsOf(cells), options };
  const root = grow(table, Array.from(cells.keys()), 0, leaves);
  return { root, leaves };
}

/**
 * Returns a function that determines whether a unit belongs to the half that chooses the splits: murmur3(unit, murmur3(`tree:` + key, 0)) ≥ 2^31.
 * The result is the same for all decisions of a unit and can be recomputed by an auditor; different keys give independent halves.
 */
export function createHalving(key: string): (unit: string) => boolean {
  const seed = murmur3(`tree:${key}`, 0);
  return (unit) => murmur3(unit, seed) >= 2 ** 31;
}

function check(cells: readonly TreeCell[], { alpha = 0.05, arms, maxDepth = 3, minLeaf }: TreeOptions): void {
  if (!Number.isInteger(arms) || arms < 2) throw new RangeError(`A tree needs at least two arms, not ${arms}.`);
  if (!Number.isInteger(minLeaf) || minLeaf < 1) throw new RangeError(`minLeaf must be at least 1, not ${minLeaf}.`);
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie between 0 and 1, not ${alpha}.`);
  if (!Number.isInteger(maxDepth) || maxDepth < 0) throw new RangeError(`maxDepth must not be ${maxDepth}.`);
  cells.forEach(({ arm, evidence, x }, index) => {
    const fits = Number.isInteger(arm) && arm >= 0 && arm < arms && x.length === cells[0]?.x.length;
    const isSound = Math.abs(evidence.mean) <= 1e100 && evidence.n >= 0 && evidence.m2 >= 0;
    if (!fits || !isSound || !Array.from(x).every(Number.isFinite)) {
      throw new RangeError(`Cell ${index} needs an arm, finite rewards and as many finite features as the others.`);
    }
  });
}

/** The input from which a tree is grown. */
interface Table {
  readonly cells: readonly TreeCell[];
  readonly columns: readonly Column[];
  readonly options: TreeOptions;
}

/** A feature: its distinct values, ascending, and the rank of each cell's value. */
interface Column {
  readonly values: readonly number[];
  readonly ranks: Uint32Array;
}

function columnsOf(cells: readonly TreeCell[]): Column[] {
  return Array.from({ length: cells[0]?.x.length ?? 0 }, (_, feature) => {
    const values = [...new Set(cells.map(({ x }) => x[feature] ?? 0))].sort((a, b) => a - b);
    const rankOf = new Map(values.map((value, rank) => [value, rank]));
    return { values, ranks: Uint32Array.from(cells, ({ x }) => rankOf.get(x[feature] ?? 0) ?? 0) };
  });
}

/** @param members indices of the cells in this node */
function grow(table: Table, members: readonly number[], depth: number, leaves: Evidence[][]): TreeNode {
  const { cells, options } = table;
  const split = depth < (options.maxDepth ?? 3) ? bestSplit(table, members) : null;
  if (split === null || split.pValue > (options.alpha ?? 0.05)) {
    const leaf = newTallies(options.arms);
    for (const { arm, chooses, evidence } of members.flatMap((member) => cells[member] ?? [])) {
      if (!chooses) add(leaf[arm], evidence);
    }
    leaves.push(leaf.map(toEvidence));
    return { leaf: leaves.length - 1 };
  }
  const { feature, threshold } = split;
  const isLeft = (member: number): boolean => (cells[member]?.x[feature] ?? 0) <= threshold;
  return {
    ...split,
    left: grow(table, members.filter(isLeft), depth + 1, leaves),
    right: grow(
      table,
      members.filter((member) => !isLeft(member)),
      depth + 1,
      leaves,
    ),
  };
}

interface Split {
  readonly feature: number;
  readonly threshold: number;
  readonly pValue: number;
}

function bestSplit({ cells, columns, options }: Table, members: readonly number[]): Split | null {
  let best: (Split & { readonly ratio: number }) | undefined;
  let tried = 0;
  for (const [feature, column] of columns.entries()) {
    const cuts = thresholds(cells, column, members);
    if (cuts.length === 0) continue;
    const strips = stripsOf(cells, column, members, cuts, options.arms);
    for (const [i, threshold] of cuts.entries()) {
      const [left, right] = [together(strips.slice(0, i + 1)), together(strips.slice(i + 1))];
      const counts = [left.choosing, left.estimating, right.choosing, right.estimating];
      if (Math.min(...counts) < options.minLeaf) continue;
      tried++;
      const { pValue, ratio } = interactionTest(left.tallies.map(toEvidence), right.tallies.map(toEvidence));
      // If both p-values underflow to 0, the larger interaction is better.
      const isBetter = best === undefined || pValue < best.pValue || (pValue === best.pValue && ratio > best.ratio);
      if (isBetter) best = { feature, threshold, pValue, ratio };
    }
  }
  if (best === undefined) return null;
  return { feature: best.feature, threshold: best.threshold, pValue: Math.min(1, best.pValue * tried) };
}

/** The cells between neighbouring thresholds: the number of rewards of each half, and the choosing half's rewards by arm. */
interface Strip {
  readonly tallies: readonly Tally[];
  choosing: number;
  estimating: number;
}

const newStrip = (arms: number): Strip => ({ tallies: newTallies(arms), choosing: 0, estimating: 0 });

/** In ascending order of the feature's values. */
function stripsOf(
  cells: readonly TreeCell[],
  { ranks, values }: Column,
  members: readonly number[],
  cuts: readonly number[],
  arms: number,
): Strip[] {
  const strips = Array.from({ length: cuts.length + 1 }, () => newStrip(arms));
  let above = 0;
  const ofRank = values.map((value) => {
    while (value > (cuts[above] ?? Infinity)) above++;
    return strips[above];
  });
  for (const member of members) {
    const [cell, strip] = [cells[member], ofRank[ranks[member] ?? 0]];
    if (cell === undefined || strip === undefined) continue;
    strip[cell.chooses ? 'choosing' : 'estimating'] += cell.evidence.n;
    if (cell.chooses) add(strip.tallies[cell.arm], cell.evidence);
  }
  return strips;
}

function together(strips: readonly Strip[]): Strip {
  const sum = newStrip(strips[0]?.tallies.length ?? 0);
  for (const { choosing, estimating, tallies } of strips) {
    sum.choosing += choosing;
    sum.estimating += estimating;
    tallies.forEach((tally, arm) => add(sum.tallies[arm], tally));
  }
  return sum;
}

/** Midpoints between neighbouring values; if there are many values, those nearest to evenly spaced quantiles. */
function thresholds(cells: readonly TreeCell[], { ranks, values }: Column, members: readonly number[]): number[] {
  if (values.length < 2) return [];
  const weights = new Float64Array(values.length);
  for (const member of members) {
    const rank = ranks[member] ?? 0;
    const cell = cells[member];
    if (cell?.chooses === true) weights[rank] = (weights[rank] ?? 0) + cell.evidence.n;
  }
  const present = Array.from(weights.keys()).filter((rank) => (weights[rank] ?? 0) > 0);
  const chosen = present.length <= MAX_THRESHOLDS + 1 ? present : quantiles(present, weights);
  return chosen.flatMap((rank, i) => {
    const [value = 0, next] = [values[rank], values[chosen[i + 1] ?? -1]];
    return next === undefined || next <= value ? [] : [value + (next - value) / 2];
  });
}

/** @param present ranks of the values in this node, ascending */
function quantiles(present: readonly number[], weights: Float64Array): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let at = 0;
  let below = weights[present[0] ?? 0] ?? 0;
  return Array.from({ length: MAX_THRESHOLDS + 2 }, (_, i) => {
    const position = Math.floor((i * (total - 1)) / (MAX_THRESHOLDS + 1));
    while (below <= position && at < present.length - 1) below += weights[present[++at] ?? 0] ?? 0;
    return present[at] ?? 0;
  });
}

/** Mutable evidence. */
interface Tally {
  n: number;
  sum: number;
  m2: number;
}

const newTallies = (arms: number): Tally[] => Array.from({ length: arms }, () => ({ n: 0, sum: 0, m2: 0 }));

/** Merges evidence into `to` (Chan, Golub & LeVeque 1983). */
function add(to: Tally | undefined, { m2, n, sum }: Tally): void {
  if (to === undefined || n === 0) return;
  if (to.n > 0) {
    const apart = sum / n - to.sum / to.n;
    to.m2 += apart * apart * ((to.n * n) / (to.n + n));
  }
  to.n += n;
  to.sum += sum;
  to.m2 += m2;
}

function toEvidence({ m2, n, sum }: Tally): Evidence {
  return { n, sum, mean: n > 0 ? sum / n : 0, m2 };
}

/** The F-test of arm × side: its p-value, 1 if it cannot be tested, and the ratio of the interaction to the variance within. */
export function interactionTest(
  left: readonly Evidence[],
  right: readonly Evidence[],
): { readonly pValue: number; readonly ratio: number } {
  let both = 0;
  let weights = 0;
  let shift = 0;
  let within = 0;
  let freedom = 0;
  left.forEach((l, arm) => {
    const r = right[arm] ?? NOTHING;
    within += l.m2 + r.m2;
    freedom += Math.max(0, l.n - 1) + Math.max(0, r.n - 1);
    if (l.n === 0 || r.n === 0) return;
    const weight = (l.n * r.n) / (l.n + r.n);
    both++;
    weights += weight;
    shift += weight * (r.mean - l.mean);
  });
  // Less than one degree of freedom (weights may be fractions) allows no test.
  if (both < 2 || freedom < 1) return { pValue: 1, ratio: 0 };
  let interaction = 0;
  left.forEach((l, arm) => {
    const r = right[arm] ?? NOTHING;
    if (l.n === 0 || r.n === 0) return;
    const deviation = r.mean - l.mean - shift / weights;
    interaction += ((l.n * r.n) / (l.n + r.n)) * deviation * deviation;
  });
  if (!(interaction > 0)) return { pValue: 1, ratio: 0 };
  if (!(within > 0)) return { pValue: 0, ratio: Infinity };
  // P(F ≥ f) = I_x(freedom / 2, (k - 1) / 2) with x = freedom / (freedom + (k - 1) f) = within / (within + interaction).
  const pValue = betainc(within / (within + interaction), freedom / 2, (both - 1) / 2, true, false);
  return { pValue, ratio: interaction / within };
}
