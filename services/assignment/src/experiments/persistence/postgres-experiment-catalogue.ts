import { type Page, type PageRequest } from '@assay/kernel';
import { type ExperimentDefinition, topics } from '@assay/contracts';
import { type HashAlgorithm } from '@assay/hashing';
import { type AuditedChange, Database, type Transaction, toPage, writeAudit } from '@assay/persistence';
import { Outbox } from '@assay/kafka-postgres';
import { type EntityManager, In, LessThan, Not } from 'typeorm';
import {
  type ChangedVersion,
  type ExperimentCatalogue,
  type ExperimentChanges,
  type ExperimentFilter,
} from '../application/ports.js';
import { reconcilePeriods } from '../domain/active-periods.js';
import { outlineOf } from '@assay/decisions';
import { type AfterCompletion, type Experiment, type Population, toDefinition } from '../domain/experiment.js';
import { type ExperimentStatus } from '../domain/experiment-status.js';
import { type Neighbour } from '../domain/lifecycle.js';
import { toDecimal, toTenThousandths } from '../../shared/domain/share.js';
import { isUuid } from '../../shared/domain/text.js';
import { type JsonObject } from '../domain/variant-config.js';
import { boundedRows } from '../../shared/persistence/bounded-rows.js';
import { ExperimentVersionEntity } from './experiment-version.entity.js';
import { ExperimentEntity } from './experiment.entity.js';
import { PromptVersionEntity } from '../../prompts/persistence/prompt-version.entity.js';
import { withUniqueName } from '../../shared/persistence/with-unique-name.js';
import { VariantEntity } from './variant.entity.js';
import { Injectable } from '@nestjs/common';

const LOAD_PAGE = 100;

/** Experiments in `exp.experiments`, `exp.variants` and `exp.experiment_versions`. */
@Injectable()
export class PostgresExperimentCatalogue implements ExperimentCatalogue {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  async find(idOrName: string): Promise<Experiment | undefined> {
    const manager = await this.database.manager();
    return findExperiment(manager, idOrName);
  }

  async list({ status, name }: ExperimentFilter, page: PageRequest): Promise<Page<Experiment>> {
    const manager = await this.database.manager();
    const { rows, limit } = await boundedRows<ExperimentEntity>(page.limit, (after, count) => {
      const cursor = after?.id ?? page.cursor;
      return manager.find(ExperimentEntity, {
        where: {
          // A query by name also finds an archived experiment.
          status: status ?? (name === undefined ? Not(In(['archived', 'deleted'])) : Not('deleted')),
          ...(name === undefined ? {} : { name }),
          ...(cursor === undefined ? {} : { id: LessThan(cursor) }),
        },
        order: { id: 'DESC' },
        take: count,
        relations: { variants: true },
      });
    });
    return toPage(rows, { limit }, (row) => row.id, toExperiment);
  }

  async version(experimentId: string, version: number): Promise<ExperimentDefinition | undefined> {
    const manager = await this.database.manager();
    const row = await manager.findOneBy(ExperimentVersionEntity, { experimentId, version });
    return row?.definition;
  }

  async versions(experimentId: string, page: PageRequest): Promise<Page<ChangedVersion>> {
    const manager = await this.database.manager();
    const { rows, limit } = await boundedRows<ExperimentVersionEntity>(page.limit, (after, count) => {
      const cursor = after?.version ?? (page.cursor === undefined ? undefined : Number(page.cursor));
      return manager.find(ExperimentVersionEntity, {
        where: { experimentId, ...(cursor === undefined ? {} : { version: LessThan(cursor) }) },
        order: { version: 'DESC' },
        take: count,
      });
    });
    return toPage(
      rows,
      { limit },
      (row) => String(row.version),
      ({ definition, changedBy }) => ({ definition, changedBy }),
    );
  }

  async definitions(): Promise<ExperimentDefinition[]> {
    const definitions: ExperimentDefinition[] = [];
    let after: string | undefined;
    for (;;) {
      const manager = await this.database.manager();
      // Includes deleted drafts, so that they replace older versions in the snapshot.
      const rows = await manager.find(ExperimentEntity, {
        where: after === undefined ? {} : { id: LessThan(after) },
        order: { id: 'DESC' },
        take: LOAD_PAGE,
        relations: { variants: true },
      });
      definitions.push(...rows.map((row) => outlineOf(toDefinition(toExperiment(row)))));
      after = rows.at(-1)?.id;
      if (rows.length < LOAD_PAGE) return definitions;
    }
  }

  change<R>(work: (changes: ExperimentChanges) => Promise<R>): Promise<R> {
    return this.database.transaction((tx) => work(new ExperimentTransaction(tx, this.outbox)));
  }
}

class ExperimentTransaction implements ExperimentChanges {
  constructor(
    private readonly tx: Transaction,
    private readonly outbox: Outbox,
  ) {}

  async lock(idOrName: string): Promise<Experiment | undefined> {
    const found = await findExperiment(this.tx.manager, idOrName);
    if (found === undefined) {
      return undefined;
    }
    await this.tx.query('SELECT 1 FROM exp.experiments WHERE id = $1 FOR UPDATE', [found.id]);
    // Read again: another change may have committed while this one waited for the lock.
    return findExperiment(this.tx.manager, found.id);
  }

  async neighbours({ id, layer, unitType }: Experiment): Promise<Neighbour[]> {
    if (layer === null) {
      return [];
    }
    await this.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`layer:${unitType}:${layer.name}`]);
    const active = await this.tx.manager.findBy(ExperimentEntity, { id: Not(id), status: 'active', unitType });
    return active.flatMap((row) => (row.layer?.name === layer.name ? [{ name: row.name, layer: row.layer }] : []));
  }

  async missingPromptVersions(ids: readonly string[]): Promise<string[]> {
    const found = await this.tx.manager.findBy(PromptVersionEntity, { id: In(ids) });
    const known = new Set(found.map((row) => row.id));
    return ids.filter((id) => !known.has(id));
  }

  async insert(experiment: Experiment, changedBy: string): Promise<void> {
    await withUniqueName('experiment', experiment.name, () =>
      this.tx.manager.insert(ExperimentEntity, toRow(experiment)),
    );
    await this.#insertVariants(experiment);
    await this.#publishVersion(experiment, changedBy);
  }

  async update(experiment: Experiment, changedBy: string): Promise<void> {
    const { id, ...row } = toRow(experiment);
    await withUniqueName('experiment', experiment.name, () => this.tx.manager.update(ExperimentEntity, { id }, row));
    const kept = await this.tx.manager.findBy(VariantEntity, { experimentId: id });
    const wanted = new Set(experiment.variants.map((variant) => variant.id));
    const gone = kept.filter((variant) => !wanted.has(variant.id)).map((variant) => variant.id);
    if (gone.length > 0) {
      await this.tx.manager.delete(VariantEntity, { id: In(gone) });
    }
    // Two variants may swap names, so all names are replaced by ids first.
    await this.tx.query('UPDATE exp.variants SET name = id::text WHERE experiment_id = $1', [id]);
    await this.#insertVariants(experiment);
    await this.#publishVersion(experiment, changedBy);
  }

  async delete(experiment: Experiment, changedBy: string): Promise<void> {
    const { id, status, version, updatedAt } = experiment;
    // Row and versions stay; the name is replaced by the id, so that it can be used again.
    await this.tx.manager.update(
      ExperimentEntity,
      { id },
      { name: id, status, version, updatedAt: new Date(updatedAt) },
    );
    await this.#publishVersion(experiment, changedBy);
  }

  record(change: AuditedChange): Promise<void> {
    return writeAudit(this.tx, change);
  }

  async #insertVariants(experiment: Experiment): Promise<void> {
    await this.tx.manager.upsert(VariantEntity, toVariantRows(experiment), ['id']);
  }

  /** Stores the numbered version and adds it to the outbox. */
  async #publishVersion(experiment: Experiment, changedBy: string): Promise<void> {
    const definition = toDefinition(experiment);
    await this.tx.manager.insert(ExperimentVersionEntity, {
      experimentId: experiment.id,
      version: experiment.version,
      definition,
      createdAt: new Date(experiment.updatedAt),
      changedBy,
    });
    await this.outbox.enqueue(this.tx, topics.experiments, [{ key: experiment.id, value: definition }]);
  }
}

async function findExperiment(manager: EntityManager, idOrName: string): Promise<Experiment | undefined> {
  const relations = { variants: true };
  const status = Not('deleted');
  const row =
    (isUuid(idOrName)
      ? await manager.findOne(ExperimentEntity, { where: { id: idOrName, status }, relations })
      : null) ?? (await manager.findOne(ExperimentEntity, { where: { name: idOrName, status }, relations }));
  return row === null ? undefined : toExperiment(row);
}

type ExperimentRow = Omit<ExperimentEntity, 'variants'>;

function toRow(experiment: Experiment): ExperimentRow {
  return {
    id: experiment.id,
    name: experiment.name,
    description: experiment.description,
    status: experiment.status,
    unitType: experiment.unitType,
    startAt: toDate(experiment.startAt),
    endAt: toDate(experiment.endAt),
    createdAt: new Date(experiment.createdAt),
    updatedAt: new Date(experiment.updatedAt),
    version: experiment.version,
    hashAlgorithm: experiment.hashAlgorithm,
    salt: experiment.salt,
    baselineVariantId: experiment.baselineVariantId,
    sticky: experiment.sticky,
    layer: experiment.layer,
    targeting: experiment.targeting,
    overrides: { ...experiment.overrides },
    metrics: [...experiment.metrics],
    population: experiment.population,
    conversionWindowSeconds: experiment.conversionWindowSeconds,
    afterCompletion: experiment.afterCompletion,
    activePeriods: [...experiment.activePeriods],
    completedAt: toDate(experiment.completedAt),
  };
}

function toVariantRows(experiment: Experiment): Omit<VariantEntity, 'experiment'>[] {
  return experiment.variants.map((variant, position) => ({
    id: variant.id,
    experimentId: experiment.id,
    name: variant.name,
    description: variant.description,
    allocation: toDecimal(variant.allocation),
    config: variant.config,
    createdAt: new Date(variant.createdAt),
    position,
    ranges: [...variant.ranges],
  }));
}

function toExperiment(row: ExperimentEntity): Experiment {
  const variants = row.variants.toSorted((a, b) => a.position - b.position);
  const status = row.status as ExperimentStatus;
  const updatedAt = row.updatedAt.getTime();
  const completedAt = row.completedAt?.getTime() ?? (status === 'completed' ? updatedAt : null);
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    description: row.description,
    status,
    unitType: row.unitType,
    startAt: row.startAt?.getTime() ?? null,
    endAt: row.endAt?.getTime() ?? null,
    hashAlgorithm: row.hashAlgorithm as HashAlgorithm,
    salt: row.salt ?? row.id,
    baselineVariantId: row.baselineVariantId ?? variants[0]?.id ?? '',
    sticky: row.sticky,
    layer: row.layer,
    targeting: row.targeting as JsonObject | null,
    overrides: row.overrides,
    metrics: row.metrics,
    variants: variants.map((variant) => ({
      id: variant.id,
      name: variant.name,
      description: variant.description,
      allocation: toTenThousandths(Number(variant.allocation)) ?? 0,
      config: variant.config as JsonObject,
      ranges: variant.ranges,
      createdAt: variant.createdAt.getTime(),
    })),
    population: row.population as Population,
    conversionWindowSeconds: row.conversionWindowSeconds,
    afterCompletion: row.afterCompletion as AfterCompletion,
    activePeriods: reconcilePeriods(row.activePeriods, status, updatedAt),
    completedAt,
    createdAt: row.createdAt.getTime(),
    updatedAt,
  };
}

function toDate(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
