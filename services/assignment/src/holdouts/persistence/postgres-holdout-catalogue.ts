import { type Page, type PageRequest } from '@assay/kernel';
import { type HoldoutDefinition, topics } from '@assay/contracts';
import { type AuditedChange, Database, type Transaction, toPage, writeAudit } from '@assay/persistence';
import { Outbox } from '@assay/kafka-postgres';
import { type EntityManager, LessThan } from 'typeorm';
import { type HoldoutCatalogue, type HoldoutChanges } from '../application/ports.js';
import { type Holdout, toHoldoutDefinition } from '../domain/holdout.js';
import { toDecimal, toTenThousandths } from '../../shared/domain/share.js';
import { isUuid } from '../../shared/domain/text.js';
import { boundedRows } from '../../shared/persistence/bounded-rows.js';
import { HoldoutEntity } from './holdout.entity.js';
import { withUniqueName } from '../../shared/persistence/with-unique-name.js';
import { Injectable } from '@nestjs/common';

/** Holdouts in `exp.holdouts`. */
@Injectable()
export class PostgresHoldoutCatalogue implements HoldoutCatalogue {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  async find(idOrName: string): Promise<Holdout | undefined> {
    const manager = await this.database.manager();
    return findHoldout(manager, idOrName);
  }

  async list(page: PageRequest): Promise<Page<Holdout>> {
    const manager = await this.database.manager();
    const { rows, limit } = await boundedRows<HoldoutEntity>(page.limit, (after, count) => {
      const cursor = after?.id ?? page.cursor;
      return manager.find(HoldoutEntity, {
        where: cursor === undefined ? {} : { id: LessThan(cursor) },
        order: { id: 'DESC' },
        take: count,
      });
    });
    return toPage(rows, { limit }, (row) => row.id, toHoldout);
  }

  async definitions(): Promise<HoldoutDefinition[]> {
    const manager = await this.database.manager();
    const rows = await manager.find(HoldoutEntity);
    return rows.map((row) => toHoldoutDefinition(toHoldout(row)));
  }

  change<R>(work: (changes: HoldoutChanges) => Promise<R>): Promise<R> {
    return this.database.transaction((tx) => work(new HoldoutTransaction(tx, this.outbox)));
  }
}

class HoldoutTransaction implements HoldoutChanges {
  constructor(
    private readonly tx: Transaction,
    private readonly outbox: Outbox,
  ) {}

  async lock(idOrName: string): Promise<Holdout | undefined> {
    const found = await findHoldout(this.tx.manager, idOrName);
    if (found === undefined) {
      return undefined;
    }
    await this.tx.query('SELECT 1 FROM exp.holdouts WHERE id = $1 FOR UPDATE', [found.id]);
    // Read again: another change may have committed while this one waited for the lock.
    return findHoldout(this.tx.manager, found.id);
  }

  async experimentIds(idsOrNames: readonly string[]): Promise<(string | undefined)[]> {
    const rows = await this.tx.query<{ id: string; name: string }>(
      `SELECT id, name FROM exp.experiments WHERE status <> 'deleted' AND (id = ANY($1::uuid[]) OR name = ANY($2::text[]))`,
      [idsOrNames.filter(isUuid), idsOrNames],
    );
    const byId = new Set(rows.map((row) => row.id));
    const byName = new Map(rows.map((row) => [row.name, row.id]));
    return idsOrNames.map((reference) => {
      const id = reference.toLowerCase();
      return byId.has(id) ? id : byName.get(reference);
    });
  }

  record(change: AuditedChange): Promise<void> {
    return writeAudit(this.tx, change);
  }

  async insert(holdout: Holdout): Promise<void> {
    await withUniqueName('holdout', holdout.name, () => this.tx.manager.insert(HoldoutEntity, toRow(holdout)));
    await this.#publishVersion(holdout);
  }

  async update(holdout: Holdout): Promise<void> {
    const { id, ...row } = toRow(holdout);
    await withUniqueName('holdout', holdout.name, () => this.tx.manager.update(HoldoutEntity, { id }, row));
    await this.#publishVersion(holdout);
  }

  async #publishVersion(holdout: Holdout): Promise<void> {
    const value = toHoldoutDefinition(holdout);
    await this.outbox.enqueue(this.tx, topics.holdouts, [{ key: holdout.id, value }]);
  }
}

async function findHoldout(manager: EntityManager, idOrName: string): Promise<Holdout | undefined> {
  const row =
    (isUuid(idOrName) ? await manager.findOneBy(HoldoutEntity, { id: idOrName }) : null) ??
    (await manager.findOneBy(HoldoutEntity, { name: idOrName }));
  return row === null ? undefined : toHoldout(row);
}

type HoldoutRow = Pick<HoldoutEntity, keyof HoldoutEntity>;

function toRow(holdout: Holdout): HoldoutRow {
  return {
    ...holdout,
    share: toDecimal(holdout.share),
    experiments: [...holdout.experiments],
    createdAt: new Date(holdout.createdAt),
    updatedAt: new Date(holdout.updatedAt),
  };
}

function toHoldout(row: HoldoutEntity): Holdout {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    unitType: row.unitType,
    share: toTenThousandths(Number(row.share)) ?? 0,
    salt: row.salt,
    experiments: row.experiments,
    isActive: row.isActive,
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
  };
}
