import { createHash } from 'node:crypto';
import { type Page, type PageRequest, refusal } from '@assay/kernel';
import { type Actor, Database, isUniqueViolation, millis, timestamptz, toPage, writeAudit } from '@assay/persistence';
import { newId } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { TableStore } from '../application/ports.js';
import { limits } from '../domain/limits.js';
import type { StoredTable } from '../domain/own-table.js';
import type { TableSource } from '../domain/table-data.js';

const columns = `name, description, columns, missing, delimiter, n_samples, n_events, censoring_rate, sha256, bytes,
  scenario_sha256 AS "scenarioSha256", created_by AS "createdBy", ${millis('created_at')}::float8 AS "createdAt"`;

type TableRow = Omit<StoredTable, 'table'> & TableSource;

/** The table `exp.survival_tables`, which also has the files, so that all instances have them. */
@Injectable()
export class PostgresTableStore implements TableStore {
  constructor(private readonly database: Database) {}

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
}

function toTable({ sha256, columns: named, missing, delimiter, ...row }: TableRow): StoredTable {
  return { ...row, table: { sha256, columns: named, missing, delimiter } };
}
