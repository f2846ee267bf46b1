import { randomBytes } from 'node:crypto';
import { Database, databaseName, provisionDatabase, runMigrations } from '@assay/persistence';
import { startPostgres, type TestPostgres } from '@assay/testing';
import { migrations } from '../src/persistence/migrations/index.js';

/** A migrated database of this service, open as the role the service runs as, so that a missing right shows. */
export interface TestDatabase {
  database: Database;
  /** Connects as the owner of the tables. */
  ownerUrl: string;
  /** Connects as the service. */
  serviceUrl: string;
  stop(): Promise<void>;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const postgres: TestPostgres = await startPostgres();
  const suffix = randomBytes(4).toString('hex');
  const name = `${databaseName('event-ingestion')}_test_${suffix}`;
  const owner = { name: `${name}_owner`, password: 'owner' };
  const service = { name: `${name}_service`, password: 'service' };
  await provisionDatabase({ adminUrl: postgres.adminUrl, database: name, owner, service });
  const urlOf = (role: { name: string; password: string }) => {
    const url = new URL(postgres.adminUrl);
    Object.assign(url, { username: role.name, password: role.password, pathname: `/${name}` });
    return url.href;
  };
  await runMigrations({ url: urlOf(owner), migrations });
  const database = await Database.open({ url: urlOf(service), applicationName: 'test' });
  return {
    database,
    ownerUrl: urlOf(owner),
    serviceUrl: urlOf(service),
    stop: async () => {
      await database.close();
      await postgres.stop();
    },
  };
}
