import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { dataSourceOptions, type DatabaseOptions } from './database.js';
import { applyRepeatable, forgetRepeatable, type RepeatableMigration } from './repeatable-migration.js';

/** A class is a versioned migration: it runs once, in the order of the timestamp at the end of its name. */
export type Migration = (new () => MigrationInterface) | RepeatableMigration;

export interface MigrationOptions {
  /** Connects as the role that owns the tables. */
  url: string;
  /** Versioned and repeatable ones. The repeatable ones run last, in the order of the list. */
  migrations: readonly Migration[];
  ssl?: DatabaseOptions['ssl'];
  /** Shown in `pg_stat_activity`. Default `migrations`. */
  applicationName?: string;
  /** Called with the name of each migration that ran. */
  log?: (message: string) => void;
}

/**
 * Services may write to the tables of `exp`, except for the lists of migrations: changing these would decide what the owner runs next. They may
 * read them.
 */
const keepHistory = `
  DO $$ DECLARE other TEXT; list TEXT; BEGIN
    FOR other, list IN SELECT DISTINCT grantee, table_name FROM information_schema.role_table_grants
                  WHERE table_schema = 'exp' AND table_name IN ('migrations', 'repeatable_migrations')
                    AND grantee NOT IN (current_user, 'PUBLIC') LOOP
      EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON exp.%I FROM %I', list, other);
    END LOOP;
  END $$`;

/** Must differ from all other advisory locks of these databases. */
const migrationLock = 7_305_001;

/**
 * Creates the schema `exp` if it is missing and runs pending migrations, each in its own transaction: first the versioned ones, then the
 * repeatable ones whose SQL has changed, or all of these after a versioned one. Processes that start together wait for one another.
 * @returns the names of the migrations that ran
 */
export async function runMigrations(options: MigrationOptions): Promise<string[]> {
  return withMigrations(options, async (dataSource, runner) => {
    if (await dataSource.showMigrations()) await forgetRepeatable(runner);
    const done = await dataSource.runMigrations({ transaction: 'each' });
    const names = done.map((migration) => migration.name);
    for (const migration of options.migrations) {
      if (!isVersioned(migration) && (await applyRepeatable(dataSource, migration))) names.push(migration.name);
    }
    for (const name of names) options.log?.(`ran ${name}`);
    return names;
  });
}

/**
 * Reverts the newest versioned migration. For development and for tests of `down`. What repeatable migrations created stays as far as `down`
 * leaves it; the next run, of this release or of an earlier one, applies that release's texts.
 */
export async function revertLastMigration(options: MigrationOptions): Promise<void> {
  await withMigrations(options, async (dataSource, runner) => {
    await forgetRepeatable(runner);
    await dataSource.undoLastMigration({ transaction: 'each' });
    return [];
  });
}

/**
 * Reverts the versioned migrations that ran after the named one, the last first. For a rollback to an older release: this release reverts, because
 * an older one does not know what to revert.
 * @returns the names of the reverted migrations
 * @throws RangeError when the migration has not run
 */
export async function revertMigrations(options: MigrationOptions, backTo: string): Promise<string[]> {
  return withMigrations(options, async (dataSource, runner) => {
    const newer = await namesSince(runner, backTo);
    if (newer.length > 0) await forgetRepeatable(runner);
    for (let left = newer.length; left > 0; left -= 1) await dataSource.undoLastMigration({ transaction: 'each' });
    for (const name of newer) options.log?.(`reverted ${name}`);
    return newer;
  });
}

/** The migrations that ran after this one, the last first. */
async function namesSince(runner: QueryRunner, name: string): Promise<string[]> {
  const rows = (await runner.query('SELECT name FROM exp.migrations ORDER BY id DESC')) as { name: string }[];
  const names = rows.map((row) => row.name);
  const at = names.indexOf(name);
  if (at < 0) throw new RangeError(`No migration "${name}" has run. Those that have: ${names.join(', ')}.`);
  return names.slice(0, at);
}

function isVersioned(migration: Migration): migration is new () => MigrationInterface {
  return typeof migration === 'function';
}

async function withMigrations(
  options: MigrationOptions,
  work: (dataSource: DataSource, runner: QueryRunner) => Promise<string[]>,
): Promise<string[]> {
  const dataSource = new DataSource({
    ...dataSourceOptions({
      url: options.url,
      applicationName: options.applicationName ?? 'migrations',
      statementTimeoutMs: 0,
      ...(options.ssl === undefined ? {} : { ssl: options.ssl }),
    }),
    migrations: options.migrations.filter(isVersioned),
    migrationsTableName: 'migrations',
  });
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const [schema] = (await lock.query("SELECT 1 FROM pg_namespace WHERE nspname = 'exp'")) as unknown[];
    if (!schema) await lock.query('CREATE SCHEMA exp');
    const names = await work(dataSource, lock);
    await lock.query(keepHistory);
    return names;
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    await lock.release();
    await dataSource.destroy();
  }
}
