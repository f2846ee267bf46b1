import {
  armShares,
  defaultPrior,
  fitLinearModel,
  growTree,
  type Prior,
  toTreeCells,
  type TreeOptions,
  updatePosterior,
} from '@assay/bandits';
import type { Flaw } from '@assay/kernel';
import type { RewardDefinition } from '../../bandit-terms.js';
import { rewardRange } from '../../drift-settings.js';
import type { Policy } from './policy.js';

/** Maximum number of shares in all leaves of a tree, because every update computes all of them. */
const LARGEST_TREE = 1_000;

/** The limits of a tree's growth. */
type TreeSettings = Required<Pick<TreeOptions, 'maxDepth' | 'minLeaf' | 'alpha'>>;
interface Settings {
  readonly policy: 'honest_tree';
  readonly tree: TreeSettings;
}
const defaultTree: TreeSettings = { maxDepth: 3, minLeaf: 50, alpha: 0.05 };

export const honestTree: Policy<Settings> = {
  policy: 'honest_tree',
  description:
    'Thompson sampling in the leaves of an honest tree; needs numbers with bins, and to be chosen when the bandit is made',
  keeps: 'sumsByContext',
  settingsOf(request, before) {
    const { alpha, maxDepth, minLeaf } = before?.policy === 'honest_tree' ? (before as Settings).tree : defaultTree;
    return {
      policy: 'honest_tree',
      tree: {
        maxDepth: request?.max_depth ?? maxDepth,
        minLeaf: request?.min_leaf_size ?? minLeaf,
        alpha: request?.significance ?? alpha,
      },
    };
  },
  fromStored: (tree) => ({ policy: 'honest_tree', tree: (tree ?? defaultTree) as TreeSettings }),
  treeOf: ({ tree }) => ({ max_depth: tree.maxDepth, min_leaf_size: tree.minLeaf, significance: tree.alpha }),
  flaws({ arms, context }, { tree }) {
    const flaws: Flaw[] = [];
    if (context !== null && context.sumsByContext !== true) {
      const detail = 'What honest_tree follows from is summed only if a bandit is made with it: make another one.';
      flaws.push({ pointer: '/policy', detail });
    }
    if (arms.length * 2 ** tree.maxDepth > LARGEST_TREE) {
      const most = Math.floor(Math.log2(LARGEST_TREE / arms.length));
      const detail = `A tree of depth ${tree.maxDepth} has ${2 ** tree.maxDepth} leaves with ${arms.length} arms each, more than ${LARGEST_TREE} together: at most ${most}.`;
      flaws.push({ pointer: '/tree/max_depth', detail });
    }
    return flaws;
  },
  // A linear model is fitted too, because the API's state of a bandit shows one.
  fit: fitLinearModel,
  /** The tree grown from the sums of the arms that are not paused. */
  rule(known, reward, { tree }) {
    const running = known.flatMap(({ arm }, index) => (arm.paused ? [] : [index]));
    const cells = running.flatMap((index) => toTreeCells(known[index]?.regression.byContext ?? [], index));
    const { leaves, root } = growTree(cells, { arms: known.length, ...tree });
    const prior = leafPrior(reward);
    return {
      kind: 'honest_tree',
      root,
      leaves: leaves.map((leaf) => {
        const arms = running.flatMap((index) => {
          const evidence = leaf[index];
          return evidence === undefined ? [] : [{ evidence, posterior: updatePosterior(prior, evidence) }];
        });
        const best = armShares({ algorithm: 'ThompsonSampling' }, arms);
        return known.map((_, index) => best[running.indexOf(index)] ?? 0);
      }),
    };
  },
  armModel: () => ({ coefficients: [] }),
};

/** The prior of an arm in a leaf: weak, with the scale of the range of rewards. */
function leafPrior(reward: RewardDefinition): Prior {
  const range = rewardRange(reward);
  if (reward.kind === 'binary' || range === null) return defaultPrior(reward.kind);
  const [least, most] = range;
  return { family: 'gaussian', mean: (least + most) / 2, weight: 1, shape: 1, scale: ((most - least) / 2) ** 2 };
}
