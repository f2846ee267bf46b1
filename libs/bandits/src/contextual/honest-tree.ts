import betainc from '@stdlib/math-base-special-betainc';
import { murmur3 } from '@assay/hashing';
import { type Evidence } from '../posteriors/evidence.js';
import { type FeatureVector } from './gaussian-weights.js';
import { type TreeNode } from './split-tree.js';

/** What came of one arm in one context, of the units of one half. */
export interface TreeCell {
  readonly x: FeatureVector;
  readonly arm: number;
  /** Whether these units choose the splits, see {@link createHalving}; the others estimate the leaves. */
  readonly chooses: boolean;
  readonly evidence: Evidence;
}

export interface TreeOptions {
  readonly arms: number;
  /** Every leaf has at least so many rewards of either half. */
  readonly minLeaf: number;
  /** A split must be significant at this level, corrected for all splits tried in its node; 0.05 by default. */
  readonly alpha?: number;
  /** 3 by default. */
  readonly maxDepth?: number;
}

/** Plain data: it survives JSON. */
export interface HonestTree {
  readonly root: TreeNode;
  /** By leaf and arm, from the half of the units that did not choose the splits. */
  readonly leaves: readonly (readonly Evidence[])[];
}

const MAX_THRESHOLDS = 16;
const NOTHING: Evidence = { n: 0, sum: 0, mean: 0, m2: 0 };

/**
 * Grows an honest decision tree (Athey & Imbens, PNAS 113 (2016) 7353): a unit's hash says whether it chooses the splits
 * or estimates the leaves, so the leaves' means are unbiased and their posteriors not too sure.
 *
 * A split is worth it where the arms compare differently on its two sides. With d_a the difference of arm a's means
 * between the sides and w_a = n_aL n_aR / (n_aL + n_aR), the interaction is Q = Σ w_a (d_a - d̄)² with k - 1 degrees of
 * freedom, k arms being on both sides, and is tested by F against the variance within arms and sides: the F-test of arm ×
 * side in a two-way analysis of variance. A shift of all arms alike decides nothing and is no reason to split.
 *
 * @param cells in a fixed order, for equal bits; how rewards are cut into cells matters no more than by rounding
 * @throws RangeError for options or cells that make no sense
 */
export function growTree(cells: readonly TreeCell[], options: TreeOptions): HonestTree {
  check(cells, options);
  const columns = cells[0]?.x.length ?? 0;
  const leaves: Evidence[][] = [];
  const root = grow(cells, columns, options, 0, leaves);
  return { root, leaves };
}

/**
 * Says of a unit whether it is of the half that chooses the splits: murmur3(unit, murmur3(`tree:` + key, 0)) ≥ 2^31. The
 * same for all that a unit does, in any order, and for every auditor; other keys halve anew.
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

function grow(
  cells: readonly TreeCell[],
  columns: number,
  options: TreeOptions,
  depth: number,
  leaves: Evidence[][],
): TreeNode {
  const split = depth < (options.maxDepth ?? 3) ? bestSplit(cells, columns, options) : null;
  if (split === null || split.pValue > (options.alpha ?? 0.05)) {
    const leaf = noEvidence(options.arms);
    for (const { arm, chooses, evidence } of cells) if (!chooses) add(leaf, arm, evidence);
    leaves.push(leaf);
    return { leaf: leaves.length - 1 };
  }
  const { feature, threshold } = split;
  const isLeft = ({ x }: TreeCell): boolean => (x[feature] ?? 0) <= threshold;
  const left = cells.filter(isLeft);
  const right = cells.filter((cell) => !isLeft(cell));
  return {
    ...split,
    left: grow(left, columns, options, depth + 1, leaves),
    right: grow(right, columns, options, depth + 1, leaves),
  };
}

interface Split {
  readonly feature: number;
  readonly threshold: number;
  readonly pValue: number;
}

/** What lies on one side of a threshold, or between two: of either half the rewards, of the choosing one what they say. */
interface Side {
  readonly evidence: readonly Evidence[];
  readonly choosing: number;
  readonly estimating: number;
}

function bestSplit(cells: readonly TreeCell[], columns: number, { arms, minLeaf }: TreeOptions): Split | null {
  let best: (Split & { readonly ratio: number }) | null = null;
  let tried = 0;
  for (let feature = 0; feature < columns; feature++) {
    const cuts = thresholds(cells, feature);
    if (cuts.length === 0) continue;
    const strips = stripsOf(cells, feature, cuts, arms);
    const left = strips.slice(0, -1);
    for (let i = 1; i < left.length; i++) left[i] = merged(left[i - 1] as Side, left[i] as Side);
    const right = strips.slice(1);
    for (let i = right.length - 2; i >= 0; i--) right[i] = merged(right[i] as Side, right[i + 1] as Side);
    cuts.forEach((threshold, i) => {
      const [l, r] = [left[i] as Side, right[i] as Side];
      if (Math.min(l.choosing, r.choosing, l.estimating, r.estimating) < minLeaf) return;
      tried++;
      const { pValue, ratio } = interactionTest(l.evidence, r.evidence);
      // Of p-values that are too small for a double, the larger interaction.
      const isBetter = best === null || pValue < best.pValue || (pValue === best.pValue && ratio > best.ratio);
      if (isBetter) best = { feature, threshold, pValue, ratio };
    });
  }
  // TypeScript does not follow what the closure assigns.
  const found = best as (Split & { readonly ratio: number }) | null;
  if (found === null) return null;
  return { feature: found.feature, threshold: found.threshold, pValue: Math.min(1, found.pValue * tried) };
}

/** What lies between neighbouring thresholds, from the lowest values on. */
function stripsOf(cells: readonly TreeCell[], feature: number, cuts: readonly number[], arms: number): Side[] {
  const strips = Array.from({ length: cuts.length + 1 }, () => ({
    evidence: noEvidence(arms),
    choosing: 0,
    estimating: 0,
  }));
  for (const { arm, chooses, evidence, x } of cells) {
    const value = x[feature] ?? 0;
    const above = cuts.findIndex((cut) => value <= cut);
    const strip = strips[above < 0 ? cuts.length : above];
    if (strip === undefined) continue;
    if (chooses) add(strip.evidence, arm, evidence);
    strip[chooses ? 'choosing' : 'estimating'] += evidence.n;
  }
  return strips;
}

function merged(a: Side, b: Side): Side {
  const evidence = [...a.evidence];
  b.evidence.forEach((more, arm) => add(evidence, arm, more));
  return { evidence, choosing: a.choosing + b.choosing, estimating: a.estimating + b.estimating };
}

/** Midpoints between neighbouring values; of many, those nearest to evenly spaced quantiles. */
function thresholds(cells: readonly TreeCell[], feature: number): number[] {
  const weights = new Map<number, number>();
  for (const { chooses, evidence, x } of cells) {
    const value = x[feature] ?? 0;
    if (chooses && evidence.n > 0) weights.set(value, (weights.get(value) ?? 0) + evidence.n);
  }
  const distinct = [...weights.keys()].sort((a, b) => a - b);
  const chosen = distinct.length <= MAX_THRESHOLDS + 1 ? distinct : quantiles(distinct, weights);
  return chosen.flatMap((value, i) => {
    const next = chosen[i + 1];
    return next === undefined || next <= value ? [] : [value + (next - value) / 2];
  });
}

/** @param distinct ascending */
function quantiles(distinct: readonly number[], weights: ReadonlyMap<number, number>): number[] {
  const total = distinct.reduce((sum, value) => sum + (weights.get(value) ?? 0), 0);
  let at = 0;
  let below = weights.get(distinct[0] ?? 0) ?? 0;
  return Array.from({ length: MAX_THRESHOLDS + 2 }, (_, i) => {
    const position = Math.floor((i * (total - 1)) / (MAX_THRESHOLDS + 1));
    while (below <= position && at < distinct.length - 1) below += weights.get(distinct[++at] ?? 0) ?? 0;
    return distinct[at] ?? 0;
  });
}

const noEvidence = (arms: number): Evidence[] => new Array<Evidence>(arms).fill(NOTHING);

/** Puts more evidence about an arm to what is there (Chan, Golub & LeVeque 1983). */
function add(to: Evidence[], arm: number, more: Evidence): void {
  const known = to[arm] ?? NOTHING;
  if (more.n === 0) return;
  if (known.n === 0) {
    to[arm] = more;
    return;
  }
  const n = known.n + more.n;
  const sum = known.sum + more.sum;
  const apart = more.mean - known.mean;
  to[arm] = { n, sum, mean: sum / n, m2: known.m2 + more.m2 + apart * apart * ((known.n * more.n) / n) };
}

/** The F-test of arm × side: its p-value, 1 where it cannot be tested, and the interaction per variance within. */
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
  // A fraction of a decision is no degree of freedom.
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
