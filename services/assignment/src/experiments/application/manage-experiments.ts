import { type Page, type PageRequest, refusal, refuseFlaws } from '@assay/kernel';
import { type Actor } from '@assay/persistence';
import { changeExperiment, type ExperimentPatch } from '../domain/change-experiment.js';
import { type ChangeContext, defineExperiment, type ExperimentInput } from '../domain/define-experiment.js';
import { type Experiment, toDefinition } from '../domain/experiment.js';
import { type ExperimentStatus } from '../domain/experiment-status.js';
import { changeStatus, deleteDraft } from '../domain/lifecycle.js';
import { definitionLimits } from '../../shared/domain/limits.js';
import { policyVersionOf, promptVersionOf } from '../domain/variant-config.js';
import { auditedExperiment } from './audited-experiment.js';
import { type DefinitionStore } from '@assay/decisions';
import {
  type ChangedVersion,
  type ExperimentCatalogue,
  type ExperimentChanges,
  type ExperimentFilter,
} from './ports.js';
import { type DecidingPolicies } from '../../policies/application/deciding-policies.js';
import { type ChangeRequest, refuseOutdated } from '../../shared/application/precondition.js';

/** Creates, changes and reads experiments. A change is stored, numbered and added to the outbox in one transaction, then applied to decisions. */
export class ManageExperiments {
  constructor(
    private readonly catalogue: ExperimentCatalogue,
    private readonly definitions: DefinitionStore,
    private readonly policies: Pick<DecidingPolicies, 'flawOf'>,
    private readonly context: () => ChangeContext,
    /** Maximum bytes of the definitions of all active experiments as JSON. */
    private readonly maxActiveBytes: number,
  ) {}

  /** @throws RefusalError */
  async create(input: ExperimentInput, actor: Actor): Promise<Experiment> {
    const context = this.context();
    const experiment = defineExperiment(input, context);
    refuseLarge(experiment, undefined);
    await this.catalogue.change(async (changes) => {
      await refuseUnfit(changes, experiment);
      await this.#refusePolicies(experiment, undefined);
      await changes.insert(experiment, actor.subject);
      await changes.record(auditedExperiment(noted(context, actor), 'create', undefined, experiment));
    });
    return this.#apply(experiment);
  }

  /** @throws RefusalError */
  change(idOrName: string, patch: ExperimentPatch, request: ChangeRequest<Experiment>): Promise<Experiment> {
    return this.#update(idOrName, 'change', request, (experiment, context) =>
      Promise.resolve(changeExperiment(experiment, patch, context)),
    );
  }

  /** Setting the current status changes nothing. @throws RefusalError */
  setStatus(idOrName: string, status: ExperimentStatus, request: ChangeRequest<Experiment>): Promise<Experiment> {
    return this.#update(idOrName, 'status', request, async (experiment, { now }, changes) => {
      const neighbours = status === 'active' ? await changes.neighbours(experiment) : [];
      return changeStatus(experiment, status, neighbours, now);
    });
  }

  /** Deletes a draft. @throws RefusalError */
  async delete(idOrName: string, request: ChangeRequest<Experiment>): Promise<void> {
    await this.#update(idOrName, 'delete', request, (experiment, { now }) =>
      Promise.resolve(deleteDraft(experiment, now)),
    );
  }

  /** @throws RefusalError `not_found` */
  async get(idOrName: string): Promise<Experiment> {
    return found(await this.catalogue.find(idOrName), idOrName);
  }

  list(filter: ExperimentFilter, page: PageRequest): Promise<Page<Experiment>> {
    return this.catalogue.list(filter, page);
  }

  /** @throws RefusalError `not_found` */
  async versions(idOrName: string, page: PageRequest): Promise<Page<ChangedVersion>> {
    const experiment = await this.get(idOrName);
    return this.catalogue.versions(experiment.id, page);
  }

  async #update(
    idOrName: string,
    action: 'change' | 'status' | 'delete',
    request: ChangeRequest<Experiment>,
    decide: (experiment: Experiment, context: ChangeContext, changes: ExperimentChanges) => Promise<Experiment>,
  ): Promise<Experiment> {
    const { actor } = request;
    const next = await this.catalogue.change(async (changes) => {
      const experiment = found(await changes.lock(idOrName), idOrName);
      refuseOutdated(request, experiment);
      const context = this.context();
      const changed = await decide(experiment, context, changes);
      if (changed === experiment) {
        return experiment;
      }
      if (action === 'delete') {
        await changes.delete(changed, actor.subject);
      } else {
        if (action === 'change') refuseLarge(changed, experiment);
        this.#refuseBeyondAll(changed, experiment);
        await refuseUnfit(changes, changed);
        await this.#refusePolicies(changed, experiment);
        await changes.update(changed, actor.subject);
      }
      await changes.record(auditedExperiment(noted(context, actor), action, experiment, changed));
      return changed;
    });
    return this.#apply(next);
  }

  /** Checks the policy versions that variants name for the first time, and all of them when the experiment starts. */
  async #refusePolicies(experiment: Experiment, before: Experiment | undefined): Promise<void> {
    const starts = before?.status === 'draft' && experiment.status === 'active';
    const known = new Set(starts ? [] : before?.variants.map(({ config }) => policyVersionOf(config)?.id));
    const flaws = await Promise.all(
      experiment.variants.map(async ({ config }, index) => {
        const named = policyVersionOf(config);
        if (named === undefined || known.has(named.id)) return [];
        const detail = await this.policies.flawOf(named.id);
        return detail === undefined ? [] : [{ pointer: `/variants/${index}/config${named.pointer}`, detail }];
      }),
    );
    refuseFlaws(flaws.flat());
  }

  /**
   * Limits the bytes of all active definitions, because every instance keeps them in memory and on disk. A change that does not enlarge the
   * definition is always accepted.
   */
  #refuseBeyondAll(experiment: Experiment, before: Experiment): void {
    if (experiment.status !== 'active') return;
    const bytes = bytesOf(experiment);
    const all = this.definitions.activeBytesBeside(experiment.id) + bytes;
    if (all > this.maxActiveBytes && (before.status !== 'active' || bytes > bytesOf(before))) {
      const most = this.maxActiveBytes;
      refuseFlaws([
        {
          pointer: '',
          detail: `The definitions of all active experiments may take ${most} bytes together (MAX_DEFINITION_BYTES), and with this one they would take ${all}. Complete experiments that are over, or shorten overrides, targeting or configs.`,
        },
      ]);
    }
  }

  #apply(experiment: Experiment): Experiment {
    this.definitions.applyExperiment(toDefinition(experiment));
    return experiment;
  }
}

function found(experiment: Experiment | undefined, idOrName: string): Experiment {
  if (experiment === undefined) {
    throw refusal.notFound(`There is no experiment with the id or name ${idOrName}.`);
  }
  return experiment;
}

function noted({ newId, now }: ChangeContext, actor: Actor) {
  return { id: newId(), at: now, actor };
}

/** Limits the bytes of a definition. A definition that is too large already may be changed if it does not grow. */
function refuseLarge(experiment: Experiment, before: Experiment | undefined): void {
  const { definitionBytes } = definitionLimits;
  const bytes = bytesOf(experiment);
  if (bytes > definitionBytes && (before === undefined || bytes > bytesOf(before))) {
    refuseFlaws([
      {
        pointer: '',
        detail: `The definition is larger than ${definitionBytes} bytes; shorten overrides, targeting or configs.`,
      },
    ]);
  }
}

const bytesOf = (experiment: Experiment): number => Buffer.byteLength(JSON.stringify(toDefinition(experiment)));

/** Checks the rules that depend on other stored objects. */
async function refuseUnfit(changes: ExperimentChanges, experiment: Experiment): Promise<void> {
  const references = experiment.variants.map((variant) => promptVersionOf(variant.config));
  const named = [...new Set(references.filter((reference) => reference !== undefined))];
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
