import { createHash } from 'node:crypto';
import type { DataSource, QueryRunner } from 'typeorm';

/**
 * A migration that is applied again whenever its SQL has changed: functions, triggers and views that are rendered from code, never tables.
 * It runs after the versioned migrations, so it may rely on their tables. A service that has any also lists
 * `CreateRepeatableMigrations1798000000000`.
 *
 * The SQL must not change what it does not name: what an earlier text created and this one no longer has stays in the database, until a
 * versioned migration drops it. `CREATE OR REPLACE FUNCTION` cannot change a signature either: a versioned migration drops the function, and
 * the repeatable one creates it anew.
 */
export interface RepeatableMigration {
  /** Identifies it in `exp.repeatable_migrations`; unique within a service. */
  readonly name: string;
  /** Statements that give the same result however often they run (`CREATE OR REPLACE …`). */
  readonly sql: string;
}

const exists = async (runner: QueryRunner): Promise<boolean> => {
  const [row] = (await runner.query(`SELECT to_regclass('exp.repeatable_migrations') IS NOT NULL AS exists`)) as {
    exists: boolean;
  }[];
  return row?.exists === true;
};

/**
 * Deletes the stored digests, so that the next run applies every repeatable migration. Called before versioned migrations run or are reverted,
 * because these may drop or replace what the repeatable ones created.
 */
export async function forgetRepeatable(runner: QueryRunner): Promise<void> {
  if (await exists(runner)) await runner.query('DELETE FROM exp.repeatable_migrations');
}

/**
 * Applies a repeatable migration, in its own transaction, unless it was applied with the same SQL.
 * @returns whether it was applied
 */
export function applyRepeatable(dataSource: DataSource, { name, sql }: RepeatableMigration): Promise<boolean> {
  const sha256 = createHash('sha256').update(sql).digest('hex');
  return dataSource.transaction(async (manager) => {
    const same: unknown[] = await manager.query(
      'SELECT 1 FROM exp.repeatable_migrations WHERE name = $1 AND sha256 = $2',
      [name, sha256],
    );
    if (same.length > 0) return false;
    await manager.query(sql);
    await manager.query(
      `INSERT INTO exp.repeatable_migrations (name, sha256) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET sha256 = EXCLUDED.sha256, applied_at = NOW()`,
      [name, sha256],
    );
    return true;
  });
}
