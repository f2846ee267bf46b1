import type { GaussianWeights, PolicyArm, PolicyRule } from '@assay/bandits';
import type { Flaw } from '@assay/kernel';
import type { ArmRegression } from '../../arm-state.js';
import type { Arm, BanditTerms, RewardDefinition } from '../../bandit-terms.js';
import type { WeighedTotals } from '../../context-totals.js';
import type { TreeFields, TreeRequest } from './tree-field.js';

/** An arm with its model. */
export interface KnownArm {
  readonly arm: Arm;
  readonly regression: ArmRegression;
}

/**
 * Everything that is specific to one policy of the algorithm Contextual: the model that is fitted, and how shares follow from it.
 *
 * @typeParam Settings plain data that can be stored as JSON, stored in the bandit's definition under the same keys
 */
export interface Policy<Settings extends { readonly policy: PolicyRule['kind'] }> {
  readonly policy: Settings['policy'];
  /** One sentence about the policy and its requirements for the API's documentation. */
  readonly description: string;
  /** The data that must be collected by context from the first decision on; null: none. */
  readonly keeps: 'countsOutcomes' | 'sumsByContext' | null;
  /** @param before the bandit's settings before the change, of any policy; null for a new bandit */
  settingsOf(tree: TreeRequest | null | undefined, before: { readonly policy: PolicyRule['kind'] } | null): Settings;
  fromStored(tree: unknown): Settings;
  /** The settings of its tree as fields of a response; null for a policy without a tree. */
  treeOf(settings: Settings): TreeFields | null;
  flaws(bandit: BanditTerms, settings: Settings): Flaw[];
  /** The model of one arm. */
  fit(parts: readonly WeighedTotals[], columns: number, sumOfSquares: number): GaussianWeights;
  /** How scores become shares. @param known all arms in the order of the configuration */
  rule(known: readonly KnownArm[], reward: RewardDefinition, settings: Settings): PolicyRule;
  /** The parts of an arm's model that are published in an allocation. */
  armModel(model: GaussianWeights): Pick<PolicyArm, 'coefficients' | 'factor'>;
}
