import { type Page, type PageRequest, refusal } from '@assay/kernel';
import { type Decision } from '@assay/contracts';
import { findOnceCaughtUp } from '@assay/service-kit';
import { compileExperiment, DefinitionStore, replay, type Replay } from '@assay/decisions';
import { type Assignment, DecisionArchive, StoredLog } from './ports.js';
import { ExperimentCatalogue } from '../../experiments/application/ports.js';
import { DecidingPolicies } from '../../policies/application/deciding-policies.js';
import { Injectable } from '@nestjs/common';

/** A stored decision with names and config from the definition that made it. */
export interface RecordedDecision {
  readonly decision: Decision;
  readonly experimentName: string;
  readonly variantName: string;
  /** The variant's config, as JSON. */
  readonly config: string;
}

/** Reads and replays stored decisions. */
@Injectable()
export class ReadDecisions {
  constructor(
    private readonly archive: DecisionArchive,
    private readonly catalogue: ExperimentCatalogue,
    private readonly stored: StoredLog,
    private readonly definitions: DefinitionStore,
    private readonly policies: DecidingPolicies,
  ) {}

  /**
   * The caller could not notice that a list is incomplete, so the first page waits until all earlier decisions are stored; later pages do
   * not wait.
   * @throws RefusalError `unavailable` after a time limit
   */
  async assignments(unitType: string, unitId: string, page: PageRequest): Promise<Page<Assignment>> {
    if (page.cursor === undefined && !(await this.stored.reached())) {
      throw refusal.unavailable(
        'The most recent decisions are not stored yet, so the list could be incomplete. Send the same request again.',
      );
    }
    return this.archive.assignmentsOf(unitType, unitId, page);
  }

  /** @throws RefusalError `not_found`, or `unavailable` if the decision may not be stored yet */
  async get(decisionId: string): Promise<RecordedDecision> {
    const decision = await this.#decision(decisionId);
    const definition = await this.#version(decision);
    const variant = definition.variants.find((candidate) => candidate.variant_id === decision.variant_id);
    return {
      decision,
      experimentName: definition.name,
      variantName: variant?.name ?? '',
      config: variant?.config ?? '{}',
    };
  }

  /** @throws RefusalError `not_found`, also if the attributes are not stored, or `unavailable` as `get` */
  async replay(decisionId: string): Promise<{ decision: Decision; outcome: Replay }> {
    const decision = await this.#decision(decisionId);
    if (decision.attributes_from !== null && decision.attributes === null) {
      throw refusal.notFound(
        `Decision ${decisionId} was made from attributes that are kept with decision ${decision.attributes_from}, which is not stored.`,
      );
    }
    const experiment = compileExperiment(await this.#version(decision));
    const stored = await this.archive.assignment(decision.experiment_id, decision.unit_id);
    if (decision.policy !== null) await this.policies.load(decision.policy.policy_version_id);
    return { decision, outcome: replay(experiment, decision, stored, this.definitions.policies) };
  }

  async #decision(decisionId: string): Promise<Decision> {
    const decision = await findOnceCaughtUp(
      () => this.archive.find(decisionId),
      () => this.stored.reached(),
    );
    if (decision === undefined) {
      throw refusal.notFound(
        `There is no stored decision ${decisionId}. One older than the retention is gone; one that another instance made a moment ago may take seconds.`,
      );
    }
    return decision;
  }

  async #version(decision: Decision) {
    const definition = await this.catalogue.version(decision.experiment_id, decision.experiment_version);
    if (definition === undefined) {
      throw refusal.notFound(
        `There is no version ${decision.experiment_version} of experiment ${decision.experiment_id}.`,
      );
    }
    return definition;
  }
}
