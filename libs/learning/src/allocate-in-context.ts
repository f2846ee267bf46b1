import {
  type Allocation,
  armShares,
  compilePolicy,
  type ContextualPolicy,
  defaultPrior,
  gammaAt,
  growTree,
  noiseVariance,
  type PolicyRule,
  type Prior,
  toTreeCells,
  updatePosterior,
} from '@assay/bandits';
import type { ArmRegression } from './arm-regression.js';
import { featuresOf } from './bandit-context.js';
import type { Arm, Bandit, RewardDefinition, TreeSettings } from './bandit.js';
import { limitsOf } from './define-bandit.js';
import { rewardRange } from './drift-settings.js';
import type { ArmState } from './learned-state.js';

/** An allocation that depends on the context: with the policy that whoever decides evaluates. */
export interface ContextualAllocation extends Allocation {
  readonly policy: ContextualPolicy;
}

/**
 * The policy that follows from what is known of all arms in the order of the configuration, and, for the record, what it
 * gives in the average context. That average is over decisions whose reward is known.
 */
export function allocateInContext(bandit: Bandit, states: readonly ArmState[]): ContextualAllocation {
  const { context, explorationRate, reward, tree } = bandit;
  if (context === null) throw new Error('A contextual bandit without a context is never stored.');
  const known = states.flatMap(({ arm, regression }) => (regression === null ? [] : [{ arm, regression }]));
  const regressions = known.map(({ regression }) => regression);
  const rule = tree === null ? scoreRule(bandit, regressions) : treeRule(tree, reward, known);
  const policy: ContextualPolicy = {
    rule,
    features: featuresOf(context),
    explorationRate,
    arms: known.map(({ arm, regression: { model } }) => ({
      ...limitsOf(arm),
      coefficients: rule.kind === 'honest_tree' ? [] : model.coefficients,
      ...(rule.kind === 'inverse_gap' || rule.kind === 'honest_tree' ? {} : { factor: model.factor }),
    })),
  };
  const average = averageContext(regressions);
  return { policy, ...compilePolicy(policy).allocateFor(average) };
}

interface KnownArm {
  readonly arm: Arm;
  readonly regression: ArmRegression;
}

/** The tree that follows from the sums of the arms that run, and in each leaf the probability of each to be the best there. */
function treeRule(settings: TreeSettings, reward: RewardDefinition, known: readonly KnownArm[]): PolicyRule {
  const running = known.flatMap(({ arm }, index) => (arm.paused ? [] : [index]));
  const cells = running.flatMap((index) => toTreeCells(known[index]?.regression.byContext ?? [], index));
  const { leaves, root } = growTree(cells, { arms: known.length, ...settings });
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
}

/** What is believed of an arm in a leaf before its first reward there: as little as the range of rewards says. */
function leafPrior(reward: RewardDefinition): Prior {
  const range = rewardRange(reward);
  if (reward.kind === 'binary' || range === null) return defaultPrior(reward.kind);
  const [least, most] = range;
  return { family: 'gaussian', mean: (least + most) / 2, weight: 1, shape: 1, scale: ((most - least) / 2) ** 2 };
}

function scoreRule({ policy, reward }: Bandit, arms: readonly ArmRegression[]): PolicyRule {
  const n = arms.reduce((sum, { model }) => sum + model.n, 0);
  switch (policy) {
    case 'lin_ucb':
      return { kind: policy, alpha: noise(reward, arms) };
    case 'lin_ts':
      return { kind: policy, spread: noise(reward, arms) };
    case 'logistic_ts':
      return { kind: policy };
    default: {
      const [least, most] = rangeOf(reward);
      return { kind: 'inverse_gap', gamma: gammaAt(n) / (most - least) };
    }
  }
}

/** The noise's standard deviation, all arms together; half the range of rewards until they say otherwise. */
function noise(reward: RewardDefinition, arms: readonly ArmRegression[]): number {
  const [least, most] = rangeOf(reward);
  const guess = ((most - least) / 2) ** 2;
  // Each arm's estimate rests on its rewards and on the guess, which counts as two.
  const weights = arms.map(({ model }) => model.n + 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = arms.reduce((sum, { model, sumOfSquares }, i) => {
    return sum + ((weights[i] ?? 0) / total) * noiseVariance({ ...model, sumOfSquares }, guess);
  }, 0);
  return Math.sqrt(mean);
}

function rangeOf({ range }: RewardDefinition): readonly [least: number, most: number] {
  return range ?? [0, 1];
}

function averageContext(arms: readonly ArmRegression[]): number[] {
  const columns = arms[0]?.columns ?? [];
  const totals = columns.map((_, i) => arms.reduce((sum, arm) => sum + (arm.featureTotals[i] ?? 0), 0));
  const [n = 0] = totals;
  return totals.map((total, i) => (n > 0 ? total / n : i === 0 ? 1 : 0));
}
