import { type Decision } from '@assay/contracts';
import { compileExperiment } from '../domain/compiled-experiment.js';
import { Refusal } from '../domain/refusal.js';
import { replay, type Replay } from '../domain/replay.js';
import {
  type Assignment,
  type DecisionArchive,
  type ExperimentCatalogue,
  type Page,
  type PageRequest,
} from './ports.js';

/** A stored decision with the definition that made it. */
export interface RecordedDecision {
  readonly decision: Decision;
  readonly experimentName: string;
  readonly variantName: string;
  /** The variant's config, as JSON. */
  readonly config: string;
}

/** Reading what was decided, and deciding it again. */
export class ReadDecisions {
  constructor(
    private readonly archive: DecisionArchive,
    private readonly catalogue: ExperimentCatalogue,
  ) {}

  assignments(unitType: string, unitId: string, page: PageRequest): Promise<Page<Assignment>> {
    return this.archive.assignmentsOf(unitType, unitId, page);
  }

  /** @throws Refusal `not_found` */
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

  /** @throws Refusal `not_found`, also of what it was decided from */
  async replay(decisionId: string): Promise<{ decision: Decision; outcome: Replay }> {
    const decision = await this.#decision(decisionId);
    if (decision.attributes_from !== null && decision.attributes === null) {
      throw new Refusal(
        'not_found',
        `Decision ${decisionId} was made from attributes that are kept with decision ${decision.attributes_from}, which is not stored.`,
      );
    }
    const experiment = compileExperiment(await this.#version(decision));
    const stored = await this.archive.assignment(decision.experiment_id, decision.unit_id);
    return { decision, outcome: replay(experiment, decision, stored) };
  }

  async #decision(decisionId: string): Promise<Decision> {
    const decision = await this.archive.find(decisionId);
    if (decision === undefined) {
      throw new Refusal(
        'not_found',
        `There is no stored decision ${decisionId}. One made a moment ago is stored within seconds; one older than the retention is gone.`,
      );
    }
    return decision;
  }

  async #version(decision: Decision) {
    const definition = await this.catalogue.version(decision.experiment_id, decision.experiment_version);
    if (definition === undefined) {
      throw new Refusal(
        'not_found',
        `There is no version ${decision.experiment_version} of experiment ${decision.experiment_id}.`,
      );
    }
    return definition;
  }
}
