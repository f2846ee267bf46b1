import { rowStart } from '@assay/linalg';
import { type Allocation, type ArmLimits, constrain } from '../allocation/constrain.js';
import { contextualThompsonPropensities } from './contextual-thompson.js';
import { createEncoder, type Encoder, type FeatureDeclaration } from './features.js';
import { expectedScore, type FeatureVector, LARGEST } from './gaussian-weights.js';
import { inverseGapPropensities } from './inverse-gap.js';
import { linUcbPropensities } from './lin-ucb.js';
import { checkTree, leafOf, type TreeNode } from './split-tree.js';

/** One arm of a policy: its model and its limits. */
export interface PolicyArm extends Omit<ArmLimits, 'previous'> {
  /** One coefficient per column of the encoder; empty for `honest_tree`. */
  readonly coefficients: readonly number[];
  /** For the rules that use the model's uncertainty: the Cholesky factor of its precision matrix, packed. */
  readonly factor?: readonly number[];
}

/** How scores become shares, before limits. */
export type PolicyRule =
  /** SquareCB, see {@link inverseGapPropensities}; γ is per unit of reward. */
  | { readonly kind: 'inverse_gap'; readonly gamma: number }
  /** The highest bound takes all, see {@link linUcbPropensities}; alpha is in units of reward. */
  | { readonly kind: 'lin_ucb'; readonly alpha: number }
  /** The probability of being the best arm, see {@link contextualThompsonPropensities}. */
  | { readonly kind: 'lin_ts'; readonly spread: number }
  /** The same with logistic models, whose scores are log-odds of success. */
  | { readonly kind: 'logistic_ts' }
  /** The shares in each leaf of a tree, before limits, by leaf and arm. */
  | { readonly kind: 'honest_tree'; readonly root: TreeNode; readonly leaves: readonly (readonly number[])[] };

type TreeRule = Extract<PolicyRule, { readonly kind: 'honest_tree' }>;
type ScoreRule = Exclude<PolicyRule, TreeRule>;

/**
 * A contextual policy as plain data: a unit's probabilities depend only on it and the unit's attributes, and are equal on every machine.
 */
export interface ContextualPolicy {
  readonly rule: PolicyRule;
  readonly features: FeatureDeclaration;
  readonly explorationRate: number;
  readonly arms: readonly PolicyArm[];
}

/** A policy prepared for decisions. */
export interface CompiledPolicy {
  readonly encoder: Encoder;
  /** The allocation in a context, in the order of the arms. The attributes hold both the user's and the content's features. */
  allocate(attributes: Readonly<Record<string, unknown>>): Allocation;
  /** The allocation for a feature vector. */
  allocateFor(vector: FeatureVector): Allocation;
}

/**
 * Prepares a policy. The compiled policy never throws: whatever the attributes are, the scores are finite.
 *
 * @throws RangeError for an invalid policy: coefficients or factors that do not fit the features or are not finite, infeasible limits, a rule's
 * parameter out of range
 */
export function compilePolicy(policy: ContextualPolicy): CompiledPolicy {
  const encoder = createEncoder(policy.features);
  const { rule } = policy;
  const allocateFor =
    rule.kind === 'honest_tree' ? byLeaves(policy, rule, encoder) : byScores(policy, rule, encoder.columns.length);
  // Throws here for invalid limits and parameters.
  allocateFor(encoder.encode({}));
  return { encoder, allocateFor, allocate: (attributes) => allocateFor(encoder.encode(attributes, attributes)) };
}

/** Limits do not depend on the context, so every leaf has one allocation. */
function byLeaves(
  { arms, explorationRate }: ContextualPolicy,
  { leaves, root }: TreeRule,
  { columns }: Encoder,
): (vector: FeatureVector) => Allocation {
  checkTree(root, leaves.length, columns.length);
  const allocations = leaves.map((shares, leaf) => {
    const sum = shares.reduce((total, share) => total + share, 0);
    if (shares.length !== arms.length || !shares.every((share) => share >= 0) || !(Math.abs(sum - 1) < 1e-9)) {
      throw new RangeError(`Leaf ${leaf} needs a share for each of ${arms.length} arms, and they must sum to 1.`);
    }
    return constrain(shares, arms, { explorationRate });
  });
  return (vector) => allocations[leafOf(root, vector)] as Allocation;
}

function byScores(
  { arms, explorationRate }: ContextualPolicy,
  rule: ScoreRule,
  columns: number,
): (vector: FeatureVector) => Allocation {
  arms.forEach((arm) => checkArm(rule, arm, columns));
  const running = arms.flatMap((arm, index) => (arm.paused === true ? [] : [index]));
  const propensitiesOf = ruleFor(
    rule,
    running.flatMap((index) => arms[index] ?? []),
  );
  return (vector) => {
    const propensities = propensitiesOf(vector);
    const wanted = new Array<number>(arms.length).fill(0);
    running.forEach((arm, index) => (wanted[arm] = propensities[index] ?? 0));
    return constrain(wanted, arms, { explorationRate });
  };
}

function ruleFor(rule: ScoreRule, arms: readonly PolicyArm[]): (vector: FeatureVector) => number[] {
  switch (rule.kind) {
    case 'inverse_gap':
      return (vector) =>
        inverseGapPropensities(
          arms.map((arm) => expectedScore(arm, vector)),
          rule.gamma,
        );
    case 'lin_ucb': {
      const scorers = arms.map(toScorer);
      return (vector) => linUcbPropensities(scorers, repeat(vector, arms), rule.alpha, 0);
    }
    case 'lin_ts':
    case 'logistic_ts': {
      const scorers = arms.map(toScorer);
      const spread = rule.kind === 'lin_ts' ? rule.spread : 1;
      return (vector) => contextualThompsonPropensities(scorers, repeat(vector, arms), spread);
    }
    default:
      throw new RangeError(`Unknown rule "${String((rule as { kind: unknown }).kind)}" of a policy.`);
  }
}

const repeat = (vector: FeatureVector, arms: readonly unknown[]): FeatureVector[] => arms.map(() => vector);

const toScorer = ({ coefficients, factor = [] }: PolicyArm) => ({ coefficients, factor });

function checkArm(rule: ScoreRule, { armId, coefficients, factor = [] }: PolicyArm, columns: number): void {
  if (coefficients.length !== columns || !coefficients.every(isSound)) {
    throw new RangeError(`Arm "${armId}" needs ${columns} finite coefficients, one per column of the features.`);
  }
  if (rule.kind === 'inverse_gap') return;
  const entries = rowStart(columns);
  const diagonal = coefficients.map((_, i) => factor[rowStart(i) + i] ?? 0);
  if (factor.length !== entries || !factor.every(isSound) || !diagonal.every((pivot) => pivot >= MIN_PIVOT)) {
    throw new RangeError(`Arm "${armId}" needs a Cholesky factor of ${entries} finite numbers for ${rule.kind}.`);
  }
}

/** Smaller than the square root of any sensible ridge. */
const MIN_PIVOT = 1e-6;

const isSound = (value: number): boolean => Math.abs(value) <= LARGEST;
