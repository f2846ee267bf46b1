import type { Page, PageRequest } from '@assay/kernel';
import type { Actor } from '@assay/persistence';
import type { BaselineFile, PreprocessingFile } from '../../survival/domain/survival-model.js';
import type { Lineage, ModelSignature, Policy, PolicyAlias, PolicyVersion } from '../domain/policy.js';
import type { PolicyVersionStatus } from '../domain/policy-status.js';

export interface NewPolicyVersion extends Pick<
  PolicyVersion,
  'id' | 'content' | 'configDefaults' | 'createdBy' | 'createdAt'
> {
  /** The baseline hazard; null unless the content has a survival model. */
  readonly baseline: BaselineFile | null;
}

/** Where an alias is to point: a version, or the one before its last move. */
export type AliasTarget = { readonly version: number } | { readonly rollBack: true };

/** Policies, their versions and aliases. Changes are audited and published. */
export abstract class PolicyStore {
  /** @throws RefusalError `taken` if the name is in use */
  abstract insert(policy: Policy, actor: Actor): Promise<void>;
  abstract page(page: PageRequest): Promise<Page<Policy>>;
  abstract find(id: string): Promise<Policy | undefined>;
  /** By name. */
  abstract aliases(policyId: string): Promise<PolicyAlias[]>;
  /**
   * Stores a version with the policy's next number.
   *
   * @param isStored whether the artifact of the version's model is still there; asked when nothing can delete it any more
   * @throws RefusalError `not_found`; `unavailable` if it is not there
   */
  abstract insertVersion(
    policyId: string,
    version: NewPolicyVersion,
    actor: Actor,
    isStored: (artifact: string) => Promise<boolean>,
  ): Promise<PolicyVersion>;
  /** Newest first. */
  abstract versions(policyId: string, page: PageRequest): Promise<Page<PolicyVersion>>;
  abstract version(policyId: string, version: number): Promise<PolicyVersion | undefined>;
  abstract versionById(id: string): Promise<PolicyVersion | undefined>;
  /** The baseline hazard of a version; it may have as many steps as the training split has events. */
  abstract baseline(id: string): Promise<BaselineFile | undefined>;
  /** @throws RefusalError `not_found`; `wrong_state` if the version may not get the status, or has an alias and would not be served */
  abstract setStatus(
    policyId: string,
    version: number,
    status: PolicyVersionStatus,
    actor: Actor,
  ): Promise<PolicyVersion>;
  /** Creates or moves an alias. @throws RefusalError `not_found`, `wrong_state` */
  abstract setAlias(policyId: string, alias: string, target: AliasTarget, actor: Actor): Promise<PolicyAlias>;
  /** @throws RefusalError `not_found` */
  abstract deleteAlias(policyId: string, alias: string, actor: Actor): Promise<void>;
}

/** Which artifacts the versions of policies need. */
export abstract class ArtifactReferences {
  /**
   * Marks the models of versions that were archived before a time as deleted; nothing needs them then.
   *
   * @param archivedBefore milliseconds since the Unix epoch, as `now` @returns the number of versions
   */
  abstract expireModels(archivedBefore: number, now: number): Promise<number>;
  /** Those of the keys that no version needs. */
  abstract unnamed(keys: readonly string[]): Promise<string[]>;
  /**
   * Deletes an artifact unless a version needs it. No version that names it is created meanwhile.
   *
   * @param remove deletes it @returns what `remove` returned; false if a version needs the artifact
   */
  abstract deleteUnlessNamed(key: string, remove: () => Promise<boolean>): Promise<boolean>;
}

/** What a caller proves its identity with, as it was sent: for requests to other services in the caller's name. */
export interface CallerCredential {
  readonly authorization: string | undefined;
  readonly apiKey: string | undefined;
}

/** What a bandit decided with at one of its allocations. */
export interface BanditAllocation {
  /** False: the bandit had stopped, and the split of the experiment applied. */
  readonly isActive: boolean;
  /** By arm; of a contextual bandit, in the average context. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** The policy of a contextual bandit as JSON; null for other bandits. */
  readonly policy: string | null;
}

/** The allocations of bandits. */
export abstract class BanditAllocations {
  /**
   * @param version number of the allocation
   * @throws RefusalError `rule_broken` if there is no such bandit or allocation, or the caller may not read it; `unavailable`
   */
  abstract get(banditConfigId: string, version: number, credential: CallerCredential): Promise<BanditAllocation>;
}

/** A completed training run. */
export interface TrainedRun {
  readonly lineage: Lineage;
  /** Names of the network's inputs, in their order; null if they are unknown. */
  readonly features: readonly string[] | null;
  /** The network with the best validation metric, as ONNX model. */
  readonly network: Uint8Array<ArrayBuffer>;
  /** Null for a run of a release that stored no baseline hazard. */
  readonly survival: { readonly preprocessing: PreprocessingFile | null; readonly baseline: BaselineFile } | null;
}

/** The training runs from which versions are made. */
export abstract class TrainedRuns {
  /**
   * @param maxBytes of the network
   * @throws RefusalError `rule_broken` if there is no such run, it has not completed, or its files are not on this instance or are too large
   */
  abstract get(runId: string, maxBytes: number): Promise<TrainedRun>;
}

/** A model that can be run. */
export interface RunnableModel {
  readonly sha256: string;
  readonly bytes: number;
  readonly signature: ModelSignature;
  /** Reads the model's file. */
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** A model cannot be run. The message says why. */
export class UnusableModelError extends Error {
  override readonly name = 'UnusableModelError';
}

/** Runs models outside of the event loop. */
export abstract class ModelRuntime {
  /**
   * @param values rows × columns, row by row
   * @returns rows × outputs, row by row
   * @throws UnusableModelError if the model cannot be loaded, or does not answer what its signature says
   * @throws RefusalError `unavailable` if too many predictions wait, or this one took too long
   */
  abstract run(model: RunnableModel, values: Float32Array, rows: number): Promise<Float32Array>;
  /** Ends what runs; later predictions are refused. */
  abstract close(): void;
}
