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
 * All that is particular to one policy of the algorithm Contextual: what is fitted, and what becomes of it.
 *
 * @typeParam Settings plain data that survives JSON, stored in the bandit's definition under the same keys
 */
export interface Policy<Settings extends { readonly policy: PolicyRule['kind'] }> {
  readonly policy: Settings['policy'];
  /** A sentence for the documentation of the API: what it does, and what it needs. */
  readonly description: string;
  /** What must be kept by context from the first decision on; null: nothing. */
  readonly keeps: 'countsOutcomes' | 'sumsByContext' | null;
  /** @param before those of the bandit so far, of whatever policy; null for a new one */
  settingsOf(tree: TreeRequest | null | undefined, before: { readonly policy: PolicyRule['kind'] } | null): Settings;
  fromStored(tree: unknown): Settings;
  /** The settings of its tree as they are served; null: it grows none. */
  treeOf(settings: Settings): TreeFields | null;
  flaws(bandit: BanditTerms, settings: Settings): Flaw[];
  /** The model of one arm. */
  fit(parts: readonly WeighedTotals[], columns: number, sumOfSquares: number): GaussianWeights;
  /** How scores become shares. @param known all arms in the order of the configuration */
  rule(known: readonly KnownArm[], reward: RewardDefinition, settings: Settings): PolicyRule;
  /** What of an arm's model is announced. */
  armModel(model: GaussianWeights): Pick<PolicyArm, 'coefficients' | 'factor'>;
}
