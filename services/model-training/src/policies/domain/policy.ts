import type { PreprocessingFile } from '../../survival/domain/survival-model.js';
import type { PolicyVersionStatus } from './policy-status.js';

/** A named policy. Times are milliseconds since the Unix epoch. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly createdBy: string;
  readonly createdAt: number;
}

/** Where a trained model comes from. */
export interface Lineage {
  readonly runId: string;
  readonly experimentId: string;
  /** SHA-256 of the scenario of the data. */
  readonly scenarioSha256: string;
  /** The release that created the experiment. */
  readonly codeVersion: string;
  /** Of the run: determines its initial weights and batches. */
  readonly seed: number;
}

/** The model of a version. */
export interface Model extends StoredFile {
  /** Of the model's file. */
  readonly signature: ModelSignature;
  /** Names of the inputs, in their order; null if they are unknown. */
  readonly features: readonly string[] | null;
}

/** What a model takes and answers: one matrix of 32-bit floats each. */
export interface ModelSignature {
  readonly input: string;
  readonly columns: number;
  readonly output: string;
  /** Number of values for each row; null if the output is a list with one value for each row. */
  readonly outputs: number | null;
}

/** Probabilities by arm, which do not depend on the inputs. `uniform`: the same for each arm, whatever arms there are. */
export type ActionProbabilities = 'uniform' | Readonly<Record<string, number>>;

/** What turns the log hazards of a training run's network into probabilities of survival. */
export interface SurvivalModel {
  /** How a row in the units of the training data becomes the network's input; null if rows are the network's input. */
  readonly preprocessing: PreprocessingFile | null;
  /** The last observed time of the training split: survival is unknown after it. */
  readonly lastTime: number;
  /** Steps of the baseline hazard. */
  readonly steps: number;
}

/** A file in the artifact store. */
export interface StoredFile {
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** The key in the artifact store. */
  readonly artifact: string;
}

/** The policy of a bandit, frozen at one of its allocations. Exactly one of `actionProbabilities` and `contextualPolicy` is given. */
export interface FrozenBandit {
  readonly banditConfigId: string;
  /** Number of the allocation, counted over all bandits of the experiment. */
  readonly allocationVersion: number;
  /** By arm; null for a contextual bandit, whose probabilities depend on the inputs. */
  readonly actionProbabilities: Readonly<Record<string, number>> | null;
  /** A `ContextualPolicy` of `@assay/bandits` as JSON; null for other bandits. */
  readonly contextualPolicy: StoredFile | null;
}

/** What a version decides with. */
export type PolicyContent =
  | {
      readonly kind: 'onnx';
      readonly model: Model;
      readonly lineage: Lineage | null;
      /** Null for an uploaded model, and for a run of a release that stored no baseline hazard. */
      readonly survival: SurvivalModel | null;
    }
  | { readonly kind: 'fixed'; readonly actionProbabilities: ActionProbabilities }
  | { readonly kind: 'bandit'; readonly bandit: FrozenBandit };

/** The file that a version decides with: a model, or the policy of a contextual bandit. */
export function fileOf(content: PolicyContent): StoredFile | null {
  if (content.kind === 'onnx') return content.model;
  return content.kind === 'bandit' ? content.bandit.contextualPolicy : null;
}

/** Probabilities by arm that do not depend on the inputs, if the version has those. */
export function actionProbabilitiesOf(content: PolicyContent): ActionProbabilities | null {
  if (content.kind === 'fixed') return content.actionProbabilities;
  return content.kind === 'bandit' ? content.bandit.actionProbabilities : null;
}

/** An immutable version of a policy; only its status and its aliases change. */
export interface PolicyVersion {
  readonly id: string;
  readonly policyId: string;
  readonly policyName: string;
  /** Number within the policy, from 1. */
  readonly version: number;
  readonly content: PolicyContent;
  readonly status: PolicyVersionStatus;
  readonly configDefaults: Readonly<Record<string, unknown>>;
  /** The registered model: Assay's own name and number, unless `mlflowLinkedAt` is given. */
  readonly mlflowModelName: string;
  readonly mlflowModelVersion: string;
  /** When a MLflow server registered the model; null if none did. */
  readonly mlflowLinkedAt: number | null;
  /** When the model of an archived version was deleted; null if it is kept, or there is none. */
  readonly modelDeletedAt: number | null;
  /** Sorted. */
  readonly aliases: readonly string[];
  readonly createdBy: string;
  readonly createdAt: number;
}

/** A name that points to a version of a policy, such as `champion`. */
export interface PolicyAlias {
  readonly alias: string;
  readonly version: number;
  readonly versionId: string;
  /** The version before the last move, to which it can be rolled back; null if there is none, also after a roll-back. */
  readonly previousVersion: number | null;
  readonly changedBy: string;
  readonly changedAt: number;
}
