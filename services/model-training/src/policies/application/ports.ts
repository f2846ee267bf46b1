import type { Page, PageRequest } from '@assay/kernel';
import type { Actor } from '@assay/persistence';
import type { Lineage, ModelSignature, Policy, PolicyAlias, PolicyVersion } from '../domain/policy.js';
import type { PolicyVersionStatus } from '../domain/policy-status.js';

export type NewPolicyVersion = Pick<PolicyVersion, 'id' | 'content' | 'configDefaults' | 'createdBy' | 'createdAt'>;

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
  /** Stores a version with the policy's next number. @throws RefusalError `not_found` */
  abstract insertVersion(policyId: string, version: NewPolicyVersion, actor: Actor): Promise<PolicyVersion>;
  /** Newest first. */
  abstract versions(policyId: string, page: PageRequest): Promise<Page<PolicyVersion>>;
  abstract version(policyId: string, version: number): Promise<PolicyVersion | undefined>;
  abstract versionById(id: string): Promise<PolicyVersion | undefined>;
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

export interface StoredArtifact {
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** The key in the store, which follows from the hash: the same content has the same key in every adapter. */
  readonly key: string;
}

/** Files that never change, known by their content. */
export abstract class ArtifactStore {
  /** Stores a file unless it exists. @throws RefusalError `too_large` if the store's quota does not allow it */
  abstract put(content: Uint8Array): Promise<StoredArtifact>;
  /** The content, which is checked against its hash. @throws RefusalError `unavailable` if it is missing or damaged */
  abstract get(key: string): Promise<Uint8Array<ArrayBuffer>>;
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
  abstract close(): Promise<void>;
}
