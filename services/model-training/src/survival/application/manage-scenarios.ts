import { type Page, type PageRequest, refusal, refuseFlaws } from '@assay/kernel';
import type { Actor } from '@assay/persistence';
import { Clock } from '@assay/service-kit';
import {
  checkScenario,
  completeScenario,
  type DataScenario,
  predefinedScenarios,
  type ScenarioInput,
} from '@assay/survival';
import { Injectable } from '@nestjs/common';
import type { StoredScenario } from '../domain/scenario.js';
import { namedFlaws } from './named-flaws.js';
import { ScenarioStore, TableStore } from './ports.js';

/** A scenario, and whether it exists without having been defined. */
export type ListedScenario = { readonly scenario: DataScenario } & (
  { readonly predefined: true } | ({ readonly predefined: false } & StoredScenario)
);

/** Scenarios: the predefined ones, and those that callers define. */
@Injectable()
export class ManageScenarios {
  constructor(
    private readonly store: ScenarioStore,
    private readonly tables: TableStore,
    private readonly clock: Clock,
  ) {}

  /** The first page also has the predefined ones, before the others. */
  async page(page: PageRequest): Promise<Page<ListedScenario>> {
    const { items, nextCursor } = await this.store.page(page);
    const defined = items.map((one) => ({ predefined: false as const, ...one }));
    const predefined = predefinedScenarios.map((scenario) => ({ predefined: true as const, scenario }));
    return { items: page.cursor === undefined ? [...predefined, ...defined] : defined, nextCursor };
  }

  /** @throws RefusalError if the scenario has a flaw or its name is in use */
  async define(input: ScenarioInput, actor: Actor): Promise<ListedScenario> {
    refuseFlaws(namedFlaws(checkScenario(input)), 'The scenario breaks a rule. See errors.');
    const scenario = completeScenario(input);
    if (predefinedScenarios.some(({ name }) => name === scenario.name)) {
      throw refusal.taken(`${scenario.name} is a predefined scenario. Choose another name.`, [
        { pointer: '/name', detail: 'Is the name of a predefined scenario.' },
      ]);
    }
    if ((await this.tables.find(scenario.name)) !== undefined) {
      throw refusal.taken(`There is a table named ${scenario.name}. Choose another name.`, [
        { pointer: '/name', detail: 'Is the name of a table.' },
      ]);
    }
    const stored = { scenario, createdBy: actor.subject, createdAt: this.clock.now() };
    await this.store.insert(stored, actor);
    return { predefined: false, ...stored };
  }

  /**
   * A scenario as an experiment gives it: the fields that are left out are those of the scenario with the name, if there is one. Not checked.
   * @throws RefusalError if there is nothing but an unknown name
   */
  async fill(input: Partial<ScenarioInput> & Pick<ScenarioInput, 'name'>): Promise<Partial<ScenarioInput>> {
    const existing = predefinedScenarios.find(({ name }) => name === input.name);
    const base = existing ?? (await this.store.find(input.name))?.scenario;
    if (base === undefined && Object.keys(input).length === 1)
      throw refusal.ruleBroken('The experiment breaks a rule. See errors.', [
        {
          pointer: '/data/name',
          detail: `Is not the name of a scenario or a table: there is no ${input.name}. Give an existing name, or all fields of a scenario.`,
        },
      ]);
    return { ...base, ...input };
  }
}
