import { DataSource, type MigrationInterface } from 'typeorm';
import { dataSourceOptions, type DatabaseOptions } from './database.js';

export interface MigrationOptions {
  /** Connects as the role that owns the tables. */
  url: string;
  /** Migration classes; their names end in the timestamp that defines their order. */
  migrations: (new () => MigrationInterface)[];
  ssl?: DatabaseOptions['ssl'];
  /** Shown in `pg_stat_activity`. Default `migrations`. */
  applicationName?: string;
  /** Called with the name of each migration that ran. */
  log?: (message: string) => void;
}

/**
 * Services may write to the tables of `exp`, except for the list of migrations: changing it would decide what the owner runs next. They may read it.
 */
const keepHistory = `
  DO $$ DECLARE other TEXT; BEGIN
    FOR other IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
                  WHERE table_schema = 'exp' AND table_name = 'migrations' AND grantee NOT IN (current_user, 'PUBLIC') LOOP
      EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON exp.migrations FROM %I', other);
    END LOOP;
  END $$`;

/** Must differ from all other advisory locks of these databases. */
const migrationLock = 7_305_001;

/**
 * Creates the schema `exp` if it is missing and runs pending migrations, each in its own transaction. Processes that start together wait for one
 * another.
 * @returns the names of the migrations that ran
 */
export async function runMigrations(options: MigrationOptions): Promise<string[]> {
  return withMigrations(options, async (dataSource) => {
    const done = await dataSource.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  });
}

/** Reverts the newest migration. For development and for tests of `down`. */
export async function revertLastMigration(options: MigrationOptions): Promise<void> {
  await withMigrations(options, async (dataSource) => {
    await dataSource.undoLastMigration({ transaction: 'each' });
    return [];
  });
}

async function withMigrations(
  options: MigrationOptions,
  work: (dataSource: DataSource) => Promise<string[]>,
): Promise<string[]> {
  const dataSource = new DataSource({
    ...dataSourceOptions({
      url: options.url,
      applicationName: options.applicationName ?? 'migrations',
      statementTimeoutMs: 0,
      ...(options.ssl === undefined ? {} : { ssl: options.ssl }),
    }),
    migrations: options.migrations,
    migrationsTableName: 'migrations',
  });
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const [schema] = (await lock.query("SELECT 1 FROM pg_namespace WHERE nspname = 'exp'")) as unknown[];
    if (!schema) await lock.query('CREATE SCHEMA exp');
    const names = await work(dataSource);
    await lock.query(keepHistory);
    for (const name of names) options.log?.(`ran ${name}`);
    return names;
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    await lock.release();
    await dataSource.destroy();
  }
}
