import { startPostgres, type TestPostgres } from '@assay/testing';
import { Database, type DatabaseOptions } from './database.js';
import { databaseName, provisionDatabase, type Role } from './provision-database.js';
import { type MigrationOptions, runMigrations } from './run-migrations.js';

/** A migrated database on its own Postgres server, opened with the service's role, so that a missing privilege is found. */
export interface TestDatabase {
  readonly postgres: TestPostgres;
  readonly database: Database;
  /** Connected as the role that owns the tables. */
  readonly owner: Database;
  /** Addresses for the service's role and the owner's role. */
  readonly url: string;
  readonly ownerUrl: string;
  /** Empties every table except those of the migrations. */
  clear(): Promise<void>;
  /** Closes both connections and stops Postgres. */
  close(): Promise<void>;
}

/** Opens the databases for a service's tests. @param options of the service's own pool */
export async function openServiceDatabase(
  service: string,
  migrations: MigrationOptions['migrations'],
  options: Pick<DatabaseOptions, 'entities' | 'poolSize'> = {},
): Promise<TestDatabase> {
  const postgres = await startPostgres();
  const name = `${databaseName(service)}_test`;
  const roles = { owner: { name: 'owner', password: 'owner' }, service: { name: 'service', password: 'service' } };
  await provisionDatabase({ adminUrl: postgres.adminUrl, database: name, ...roles });
  const urlFor = ({ name: username, password }: Role): string =>
    Object.assign(new URL(postgres.adminUrl), { pathname: `/${name}`, username, password }).href;
  const [url, ownerUrl] = [urlFor(roles.service), urlFor(roles.owner)];
  await runMigrations({ url: ownerUrl, migrations });
  const database = await Database.open({ ...options, url, applicationName: 'test' });
  const owner = await Database.open({ url: ownerUrl, applicationName: 'test owner', poolSize: 1 });
  const tables = await owner.query<{ name: string }>(
    `SELECT 'exp.' || tablename AS name FROM pg_tables WHERE schemaname = 'exp' AND tablename NOT IN ('migrations', 'repeatable_migrations')`,
  );
  return {
    postgres,
    database,
    owner,
    url,
    ownerUrl,
    clear: async () => {
      await owner.query(`TRUNCATE ${tables.map((table) => table.name).join(', ')}`);
    },
    close: async () => {
      await Promise.all([database.close(), owner.close()]);
      await postgres.stop();
    },
  };
}
