import { createHash } from 'node:crypto';
import { type Flaw, type Page, type PageRequest, refusal } from '@assay/kernel';
import type { Actor } from '@assay/persistence';
import { Clock } from '@assay/service-kit';
import { type Flaw as NamedFlaw, predefinedScenarios } from '@assay/survival';
import { Injectable } from '@nestjs/common';
import type { ExperimentConfiguration } from '../domain/experiment.js';
import type { TableQuestion } from '../domain/examine-table.js';
import { limits } from '../domain/limits.js';
import type { StoredTable } from '../domain/own-table.js';
import type { TableData, TableSource } from '../domain/table-data.js';
import { tableHash } from '../domain/table-hash.js';
import { namedFlaws } from './named-flaws.js';
import { ScenarioStore, TableExaminer, TableStore } from './ports.js';
import { tableDeleted } from './table-deleted.js';

/** What a caller sends. */
export interface NewTable extends Omit<TableSource, 'sha256'> {
  readonly name: string;
  readonly description: string;
  readonly csv: string;
}

/** A team's own tables as the data of experiments. */
@Injectable()
export class ManageTables {
  constructor(
    private readonly store: TableStore,
    private readonly scenarios: ScenarioStore,
    private readonly examiner: TableExaminer,
    private readonly clock: Clock,
  ) {}

  page(page: PageRequest): Promise<Page<StoredTable>> {
    return this.store.page(page);
  }

  find(name: string): Promise<StoredTable | undefined> {
    return this.store.find(name);
  }

  /** @throws RefusalError with the flaws of the table, or if its name is in use */
  async define({ name, description, csv, ...reading }: NewTable, actor: Actor): Promise<StoredTable> {
    const content = Buffer.from(csv);
    if (content.length > limits.tableBytes)
      throw refusal.ruleBroken('The table is too large. See errors.', [
        { pointer: '/csv', detail: `Has ${content.length} bytes. At most ${limits.tableBytes} are taken.` },
      ]);
    if (predefinedScenarios.some((one) => one.name === name) || (await this.scenarios.find(name)) !== undefined)
      throw refusal.taken(`There is a scenario named ${name}. Choose another name.`, [
        { pointer: '/name', detail: 'Is the name of a scenario.' },
      ]);
    const { events, rows } = await this.#examine({ content, reading }, ofRequest);
    const source = { ...reading, sha256: createHash('sha256').update(content).digest('hex') };
    const stored: StoredTable = {
      name,
      description,
      n_samples: rows,
      n_events: events,
      censoring_rate: 1 - events / rows,
      table: source,
      bytes: content.length,
      scenarioSha256: tableHash(source),
      createdBy: actor.subject,
      createdAt: this.clock.now(),
    };
    await this.store.insert(stored, content, actor);
    return stored;
  }

  /** @throws RefusalError `not_found`; `wrong_state` while an experiment uses it */
  delete(name: string, actor: Actor): Promise<void> {
    return this.store.delete(name, actor);
  }

  /** The table as the data of an experiment, split and encoded once to find its flaws and its columns. @throws RefusalError */
  async asData(
    stored: StoredTable,
    { seed, splits }: Pick<ExperimentConfiguration, 'seed' | 'splits'>,
  ): Promise<TableData> {
    const { name, description, n_samples, n_events, censoring_rate, table: source } = stored;
    const content = await this.store.content(source.sha256).catch(async (error: unknown) => {
      // It may have been deleted since it was found.
      if ((await this.store.find(name)) === undefined) throw tableDeleted();
      throw error;
    });
    const { columns } = await this.#examine(
      { content, reading: source, split: { ratios: splits, seed } },
      ofExperiment,
    );
    const n_columns = columns ?? 0;
    return { name, description, n_samples, n_events, censoring_rate, n_columns, table: source };
  }

  /** @param flawsOf flaws with the pointers of the request @throws RefusalError */
  async #examine(question: TableQuestion, flawsOf: (flaws: readonly NamedFlaw[]) => Flaw[]) {
    const findings = await this.examiner.examine(question);
    if (!findings.ok) throw refusal.ruleBroken(findings.detail, flawsOf(findings.flaws));
    return findings;
  }
}

/** Flaws of cells and of the file belong to `csv` of the request. */
const ofRequest = (flaws: readonly NamedFlaw[]): Flaw[] =>
  namedFlaws(flaws.map((flaw) => (flaw.pointer.startsWith('/columns/') ? flaw : { ...flaw, pointer: '/csv' })));

/** Flaws of the splits keep their pointer, others are those of the table. */
const ofExperiment = (flaws: readonly NamedFlaw[]): Flaw[] =>
  namedFlaws(flaws.map((flaw) => (flaw.pointer.startsWith('/splits') ? flaw : { ...flaw, pointer: '/data/name' })));
