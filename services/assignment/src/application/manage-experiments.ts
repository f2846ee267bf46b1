import { type ExperimentDefinition } from '@assay/contracts';
import { changeExperiment, type ExperimentPatch } from '../domain/change-experiment.js';
import { type Circumstances, defineExperiment, type ExperimentInput } from '../domain/define-experiment.js';
import { type Experiment, type ExperimentStatus, toDefinition } from '../domain/experiment.js';
import { changeStatus } from '../domain/lifecycle.js';
import { Refusal, refuseFlaws } from '../domain/refusal.js';
import { promptVersionOf } from '../domain/variant-config.js';
import { type DefinitionStore } from './definition-store.js';
import {
  type ExperimentCatalogue,
  type ExperimentChanges,
  type ExperimentFilter,
  type Page,
  type PageRequest,
} from './ports.js';
import { type Precondition, refuseLostRace } from './precondition.js';

/** A definition is one Kafka record, and brokers take 1 MB by default. */
const MAX_DEFINITION_BYTES = 900_000;

/** Creating, changing and reading experiments. A change is stored, numbered and announced in one transaction, then decides at once. */
export class ManageExperiments {
  constructor(
    private readonly catalogue: ExperimentCatalogue,
    private readonly definitions: DefinitionStore,
    private readonly circumstances: () => Circumstances,
  ) {}

  /** @throws Refusal */
  async create(input: ExperimentInput): Promise<Experiment> {
    const experiment = defineExperiment(input, this.circumstances());
    await this.catalogue.change(async (changes) => {
      await refuseUnfit(changes, experiment);
      await changes.insert(experiment);
    });
    return this.#decideBy(experiment);
  }

  /** @throws Refusal */
  change(idOrName: string, patch: ExperimentPatch, precondition: Precondition): Promise<Experiment> {
    return this.#update(idOrName, precondition, (experiment) =>
      Promise.resolve(changeExperiment(experiment, patch, this.circumstances())),
    );
  }

  /** @throws Refusal */
  setStatus(idOrName: string, status: ExperimentStatus, precondition: Precondition): Promise<Experiment> {
    return this.#update(idOrName, precondition, async (experiment, changes) =>
      changeStatus(experiment, status, await changes.neighbours(experiment), this.circumstances().now),
    );
  }

  /** @throws Refusal `not_found` */
  async get(idOrName: string): Promise<Experiment> {
    return found(await this.catalogue.find(idOrName), idOrName);
  }

  list(filter: ExperimentFilter, page: PageRequest): Promise<Page<Experiment>> {
    return this.catalogue.list(filter, page);
  }

  /** @throws Refusal `not_found` */
  async versions(idOrName: string, page: PageRequest): Promise<Page<ExperimentDefinition>> {
    const experiment = await this.get(idOrName);
    return this.catalogue.versions(experiment.id, page);
  }

  async #update(
    idOrName: string,
    precondition: Precondition,
    decide: (experiment: Experiment, changes: ExperimentChanges) => Promise<Experiment>,
  ): Promise<Experiment> {
    const next = await this.catalogue.change(async (changes) => {
      const experiment = found(await changes.lock(idOrName), idOrName);
      refuseLostRace(precondition, experiment.version);
      const changed = await decide(experiment, changes);
      if (changed !== experiment) {
        await refuseUnfit(changes, changed);
        await changes.update(changed);
      }
      return changed;
    });
    return this.#decideBy(next);
  }

  #decideBy(experiment: Experiment): Experiment {
    this.definitions.applyExperiment(toDefinition(experiment));
    return experiment;
  }
}

function found(experiment: Experiment | undefined, idOrName: string): Experiment {
  if (experiment === undefined) {
    throw new Refusal('not_found', `There is no experiment with the id or name ${idOrName}.`);
  }
  return experiment;
}

/** Rules that need more than the experiment itself. */
async function refuseUnfit(changes: ExperimentChanges, experiment: Experiment): Promise<void> {
  if (Buffer.byteLength(JSON.stringify(toDefinition(experiment))) > MAX_DEFINITION_BYTES) {
    refuseFlaws([
      { pointer: '', detail: 'The definition is larger than 900 kB; shorten overrides, targeting or configs.' },
    ]);
  }
  const references = experiment.variants.map((variant) => promptVersionOf(variant.config));
  const named = references.filter((reference) => reference !== undefined);
  const missing = new Set(named.length === 0 ? [] : await changes.missingPromptVersions(named));
  refuseFlaws(
    references.flatMap((reference, index) =>
      reference !== undefined && missing.has(reference)
        ? [
            {
              pointer: `/variants/${index}/config/prompt_config/prompt_version_id`,
              detail: 'There is no such prompt version; create it by POST /v1/prompts/{name}/versions.',
            },
          ]
        : [],
    ),
  );
}
