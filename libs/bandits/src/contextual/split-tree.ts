import { type FeatureVector } from './gaussian-weights.js';

/** A node of a binary tree over feature vectors. Plain data: it can be stored as JSON. */
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

/** The leaf of a context. */
export function leafOf(root: TreeNode, x: FeatureVector): number {
  let node = root;
  while ('feature' in node) node = (x[node.feature] ?? 0) <= node.threshold ? node.left : node.right;
  return node.leaf;
}

/** @throws RangeError unless every leaf index is below `leaves` and every feature index below `columns` */
export function checkTree(node: TreeNode, leaves: number, columns: number): void {
  const isIndex = (value: number, count: number): boolean => Number.isInteger(value) && value >= 0 && value < count;
  if ('leaf' in node) {
    if (!isIndex(node.leaf, leaves)) throw new RangeError(`A tree of ${leaves} leaves has no leaf ${node.leaf}.`);
    return;
  }
  if (!isIndex(node.feature, columns) || !Number.isFinite(node.threshold)) {
    throw new RangeError(`A split needs one of ${columns} columns and a finite threshold.`);
  }
  checkTree(node.left, leaves, columns);
  checkTree(node.right, leaves, columns);
}
