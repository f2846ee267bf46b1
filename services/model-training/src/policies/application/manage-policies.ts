import { type Page, type PageRequest, refusal, refuseFlaws } from '@assay/kernel';
import type { Actor } from '@assay/persistence';
import { Clock, newId } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { checkActionProbabilities } from '../domain/action-probabilities.js';
import type { ActionProbabilities, Policy, PolicyAlias, PolicyVersion } from '../domain/policy.js';
import type { PolicyVersionStatus } from '../domain/policy-status.js';
import { FreezeBandit } from './freeze-bandit.js';
import { ModelRegistration, type RegisteredContent } from './model-registration.js';
import { type AliasTarget, type CallerCredential, PolicyStore } from './ports.js';

/** What a version is made of: the network of a run, an uploaded model, probabilities, or a bandit's policy. */
export type NewContent =
  | { readonly kind: 'onnx'; readonly runId: string; readonly features: readonly string[] | null }
  | {
      readonly kind: 'onnx';
      readonly model: Uint8Array<ArrayBuffer>;
      readonly features: readonly string[] | null;
    }
  | { readonly kind: 'fixed'; readonly actionProbabilities: ActionProbabilities }
  | {
      readonly kind: 'bandit';
      readonly banditConfigId: string;
      readonly allocationVersion: number;
      readonly credential: CallerCredential;
    };

/** Policies, their versions and aliases: creating, changing and reading. */
@Injectable()
export class ManagePolicies {
  constructor(
    private readonly store: PolicyStore,
    private readonly models: ModelRegistration,
    private readonly bandits: FreezeBandit,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusalError `taken` if the name is in use */
  async create(input: Pick<Policy, 'name' | 'description'>, actor: Actor): Promise<Policy> {
    const policy = { ...input, id: newId(), createdBy: actor.subject, createdAt: this.clock.now() };
    await this.store.insert(policy, actor);
    return policy;
  }

  page(page: PageRequest): Promise<Page<Policy>> {
    return this.store.page(page);
  }

  /** @throws RefusalError `not_found` */
  async get(id: string): Promise<{ readonly policy: Policy; readonly aliases: readonly PolicyAlias[] }> {
    const policy = await this.#policy(id);
    return { policy, aliases: await this.store.aliases(id) };
  }

  /** @throws RefusalError */
  async createVersion(
    policyId: string,
    content: NewContent,
    configDefaults: Readonly<Record<string, unknown>>,
    actor: Actor,
  ): Promise<PolicyVersion> {
    // Before a model is stored for nothing.
    await this.#policy(policyId);
    const version = {
      id: newId(),
      ...(await this.#contentOf(content)),
      configDefaults,
      createdBy: actor.subject,
      createdAt: this.clock.now(),
    };
    return this.store.insertVersion(policyId, version, actor, (artifact) => this.models.isStored(artifact));
  }

  /** Newest first. @throws RefusalError `not_found` */
  async versions(policyId: string, page: PageRequest): Promise<Page<PolicyVersion>> {
    await this.#policy(policyId);
    return this.store.versions(policyId, page);
  }

  /** @throws RefusalError `not_found` */
  async version(policyId: string, version: number): Promise<PolicyVersion> {
    const found = await this.store.version(policyId, version);
    if (found === undefined) throw refusal.notFound(`The policy ${policyId} has no version ${version}.`);
    return found;
  }

  /** @throws RefusalError `not_found` */
  async versionById(id: string): Promise<PolicyVersion> {
    const found = await this.store.versionById(id);
    if (found === undefined) throw refusal.notFound(`There is no policy version ${id}.`);
    return found;
  }

  /** @throws RefusalError */
  setStatus(policyId: string, version: number, status: PolicyVersionStatus, actor: Actor): Promise<PolicyVersion> {
    return this.store.setStatus(policyId, version, status, actor);
  }

  /** @throws RefusalError */
  setAlias(policyId: string, alias: string, target: AliasTarget, actor: Actor): Promise<PolicyAlias> {
    return this.store.setAlias(policyId, alias, target, actor);
  }

  /** @throws RefusalError `not_found` */
  deleteAlias(policyId: string, alias: string, actor: Actor): Promise<void> {
    return this.store.deleteAlias(policyId, alias, actor);
  }

  async #policy(id: string): Promise<Policy> {
    const policy = await this.store.find(id);
    if (policy === undefined) throw refusal.notFound(`There is no policy ${id}.`);
    return policy;
  }

  async #contentOf(content: NewContent): Promise<RegisteredContent> {
    if (content.kind === 'fixed') {
      refuseFlaws(checkActionProbabilities(content.actionProbabilities), 'The probabilities break a rule. See errors.');
      return { content, baseline: null };
    }
    if (content.kind === 'bandit') {
      const { allocationVersion, banditConfigId, credential } = content;
      return { content: await this.bandits.at(banditConfigId, allocationVersion, credential), baseline: null };
    }
    return 'runId' in content
      ? this.models.ofRun(content.runId, content.features)
      : this.models.ofUpload(content.model, content.features);
  }
}
