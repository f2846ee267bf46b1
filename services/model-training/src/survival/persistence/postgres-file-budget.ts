import { Database, type Transaction } from '@assay/persistence';
import { Injectable } from '@nestjs/common';
import { FileBudget } from '../application/ports.js';

/** The bytes of experiments' files in `exp.survival_experiments`. */
@Injectable()
export class PostgresFileBudget implements FileBudget {
  constructor(private readonly database: Database) {}

  async unmeasured(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT experiment_id AS id FROM exp.survival_experiments
       WHERE completed_at IS NOT NULL AND file_bytes IS NULL AND deleted_at IS NULL`,
    );
    return rows.map(({ id }) => id);
  }

  async measured(id: string, bytes: number): Promise<void> {
    await this.database.query('UPDATE exp.survival_experiments SET file_bytes = $2 WHERE experiment_id = $1', [
      id,
      bytes,
    ]);
  }
}

/** First key of the advisory lock; no other advisory lock of this database uses it. */
const LOCK = 7_306;

/**
 * The bytes that the files of all experiments take, and those of one requester: measured ones of experiments that have ended, estimates of others.
 * Until the transaction ends, nobody else reads them with this function.
 */
export async function lockedFileBytes(tx: Transaction, requester: string): Promise<{ all: number; own: number }> {
  await tx.query('SELECT pg_advisory_xact_lock($1, 0)', [LOCK]);
  const [row] = await tx.query<{ all: number; own: number }>(
    `SELECT COALESCE(sum(bytes), 0)::float8 AS "all", COALESCE(sum(bytes) FILTER (WHERE created_by = $1), 0)::float8 AS own
     FROM (SELECT created_by, COALESCE(file_bytes, estimated_file_bytes) AS bytes FROM exp.survival_experiments
           WHERE status <> 'CANCELLED' OR started_at IS NOT NULL)`,
    [requester],
  );
  return row ?? { all: 0, own: 0 };
}
