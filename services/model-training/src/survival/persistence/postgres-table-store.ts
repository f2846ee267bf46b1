import { createHash } from 'node:crypto';
import { type Page, type PageRequest, refusal } from '@assay/kernel';
import {
  type Actor,
  Database,
  isUniqueViolation,
  millis,
  timestamptz,
  toPage,
  type Transaction,
  writeAudit,
} from '@assay/persistence';
import { Clock, newId } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { TableStore } from '../application/ports.js';
import { limits } from '../domain/limits.js';
import type { StoredTable } from '../domain/own-table.js';
import type { TableSource } from '../domain/table-data.js';

/** Experiments that a refusal names. */
const MAX_NAMED = 5;

const columns = `name, description, columns, missing, delimiter, n_samples, n_events, censoring_rate, sha256, bytes,
  scenario_sha256 AS "scenarioSha256", created_by AS "createdBy", ${millis('created_at')}::float8 AS "createdAt"`;

type TableRow = Omit<StoredTable, 'table'> & TableSource;

/** The table `exp.survival_tables`, which also has the files, so that all instances have them. */
@Injectable()
export class PostgresTableStore implements TableStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async page({ limit, cursor }: PageRequest): Promise<Page<StoredTable>> {
    const rows = await this.database.query<TableRow>(
      `SELECT ${columns} FROM exp.survival_tables WHERE ($1::text IS NULL OR name > $1) ORDER BY name LIMIT $2 + 1`,
      [cursor ?? null, limit],
    );
    return toPage(rows, { limit }, ({ name }) => name, toTable);
  }

  async find(name: string): Promise<StoredTable | undefined> {
    const [row] = await this.database.query<TableRow>(`SELECT ${columns} FROM exp.survival_tables WHERE name = $1`, [
      name,
    ]);
    return row && toTable(row);
  }

  async content(sha256: string): Promise<Uint8Array> {
    const [row] = await this.database.query<{ content: Buffer }>(
      'SELECT content FROM exp.survival_tables WHERE sha256 = $1 LIMIT 1',
      [sha256],
    );
    if (row === undefined) throw new Error(`There is no table with the SHA-256 ${sha256}.`);
    const found = createHash('sha256').update(row.content).digest('hex');
    if (found !== sha256) throw new Error(`The table ${sha256} is damaged: its SHA-256 is ${found}.`);
    return row.content;
  }

  async insert(stored: StoredTable, content: Uint8Array, actor: Actor): Promise<void> {
    const { name, description, table, n_samples, n_events, censoring_rate, createdAt } = stored;
    try {
      await this.database.transaction(async (tx) => {
        // So that tables which are sent at the same time keep to the quota.
        await tx.query('LOCK TABLE exp.survival_tables IN SHARE ROW EXCLUSIVE MODE');
        const [used] = await tx.query<{ bytes: number }>(
          'SELECT COALESCE(sum(bytes), 0)::float8 AS bytes FROM exp.survival_tables',
        );
        const left = limits.allTablesBytes - (used?.bytes ?? 0);
        if (content.length > left)
          throw refusal.tooLarge(`All tables together may have ${limits.allTablesBytes} bytes; ${left} are left.`);
        await tx.query(
          `INSERT INTO exp.survival_tables (name, description, columns, missing, delimiter, n_samples, n_events, censoring_rate, sha256, bytes,
             content, scenario_sha256, created_by, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
          [
            name,
            description,
            JSON.stringify(table.columns),
            table.missing,
            table.delimiter,
            n_samples,
            n_events,
            censoring_rate,
            table.sha256,
            stored.bytes,
            Buffer.from(content),
            stored.scenarioSha256,
            stored.createdBy,
            timestamptz(createdAt),
          ],
        );
        await writeAudit(tx, {
          id: newId(),
          at: createdAt,
          actor,
          action: 'create',
          entityType: 'survival_table',
          entityId: name,
          entityName: name,
          version: null,
          before: {},
          after: { name, description, ...table, n_samples, n_events },
        });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw refusal.taken(`There is another table named ${name}. Choose another name.`, [
        { pointer: '/name', detail: 'Is the name of another table.' },
      ]);
    }
  }

  async delete(name: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      // An experiment that is being created on the table holds the row until it can be found below.
      const [table] = await tx.query<Pick<TableRow, 'sha256' | 'bytes'>>(
        'SELECT sha256, bytes FROM exp.survival_tables WHERE name = $1 FOR UPDATE',
        [name],
      );
      if (table === undefined) throw refusal.notFound(`There is no table named ${name}.`);
      const users = await usersOf(tx, { name, sha256: table.sha256 });
      if (users.length > 0) {
        const more = users.length > MAX_NAMED ? ' and others' : '';
        const named = users.slice(0, MAX_NAMED).map((user) => `"${user}"`);
        throw refusal.wrongState(
          `The table is used by the experiments ${named.join(', ')}${more}. Delete them first, when they have ended.`,
        );
      }
      await tx.query('DELETE FROM exp.survival_tables WHERE name = $1', [name]);
      await writeAudit(tx, {
        id: newId(),
        at: this.clock.now(),
        actor,
        action: 'delete',
        entityType: 'survival_table',
        entityId: name,
        entityName: name,
        version: null,
        before: { sha256: table.sha256, bytes: table.bytes },
        after: {},
      });
    });
  }
}

/** The names of the experiments that use a table, the newest first; the id of one without a name. */
async function usersOf(
  tx: Transaction,
  { name, sha256 }: Pick<TableRow, 'sha256'> & { name: string },
): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `SELECT COALESCE(NULLIF(name, ''), experiment_id::text) AS name FROM exp.survival_experiments
     WHERE deleted_at IS NULL AND data_scenario->>'name' = $1 AND data_scenario->'table'->>'sha256' = $2
     ORDER BY experiment_id DESC LIMIT $3`,
    [name, sha256, MAX_NAMED + 1],
  );
  return rows.map((row) => row.name);
}

function toTable({ sha256, columns: named, missing, delimiter, ...row }: TableRow): StoredTable {
  return { ...row, table: { sha256, columns: named, missing, delimiter } };
}
