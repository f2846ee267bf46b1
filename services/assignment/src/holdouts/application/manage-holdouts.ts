import { type Page, type PageRequest, refusal, refuseFlaws } from '@assay/kernel';
import { type Actor } from '@assay/persistence';
import { type ChangeContext } from '../../experiments/domain/define-experiment.js';
import {
  changeHoldout,
  defineHoldout,
  type Holdout,
  type HoldoutInput,
  type HoldoutPatch,
  toHoldoutDefinition,
} from '../domain/holdout.js';
import { auditedHoldout } from './audited-holdout.js';
import { type DefinitionStore } from '@assay/decisions';
import { type HoldoutCatalogue, type HoldoutChanges } from './ports.js';
import { type ChangeRequest, refuseOutdated } from '../../shared/application/precondition.js';

/** Creates, changes and reads holdouts. A change is stored and added to the outbox in one transaction, then applied to decisions. */
export class ManageHoldouts {
  constructor(
    private readonly catalogue: HoldoutCatalogue,
    private readonly definitions: DefinitionStore,
    private readonly context: () => ChangeContext,
  ) {}

  /** @param input with experiments by id or name @throws RefusalError */
  async create(input: HoldoutInput, actor: Actor): Promise<Holdout> {
    const context = this.context();
    const { newId, now } = context;
    const holdout = await this.catalogue.change(async (changes) => {
      const experiments = await resolve(changes, input.experiments);
      const defined = defineHoldout({ ...input, experiments }, context);
      await changes.insert(defined);
      await changes.record(auditedHoldout({ id: newId(), at: now, actor }, 'create', undefined, defined));
      return defined;
    });
    return this.#apply(holdout);
  }

  /** @param patch with experiments by id or name @throws RefusalError */
  async change(idOrName: string, patch: HoldoutPatch, request: ChangeRequest<Holdout>): Promise<Holdout> {
    const { newId, now } = this.context();
    const next = await this.catalogue.change(async (changes) => {
      const holdout = found(await changes.lock(idOrName), idOrName);
      refuseOutdated(request, holdout);
      const { experiments, ...rest } = patch;
      const resolved = experiments === undefined ? {} : { experiments: await resolve(changes, experiments) };
      const changed = changeHoldout(holdout, { ...rest, ...resolved }, now);
      if (changed !== holdout) {
        await changes.update(changed);
        const { actor } = request;
        await changes.record(auditedHoldout({ id: newId(), at: now, actor }, 'change', holdout, changed));
      }
      return changed;
    });
    return this.#apply(next);
  }

  /** @throws RefusalError `not_found` */
  async get(idOrName: string): Promise<Holdout> {
    return found(await this.catalogue.find(idOrName), idOrName);
  }

  list(page: PageRequest): Promise<Page<Holdout>> {
    return this.catalogue.list(page);
  }

  #apply(holdout: Holdout): Holdout {
    this.definitions.applyHoldout(toHoldoutDefinition(holdout));
    return holdout;
  }
}

function found(holdout: Holdout | undefined, idOrName: string): Holdout {
  if (holdout === undefined) {
    throw refusal.notFound(`There is no holdout with the id or name ${idOrName}.`);
  }
  return holdout;
}

async function resolve(changes: HoldoutChanges, references: readonly string[]): Promise<string[]> {
  const ids = await changes.experimentIds(references);
  refuseFlaws(
    ids.flatMap((id, index) =>
      id === undefined ? [{ pointer: `/experiments/${index}`, detail: 'Is not the id or name of an experiment.' }] : [],
    ),
  );
  return [...new Set(ids.filter((id) => id !== undefined))];
}
