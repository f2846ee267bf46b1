import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { assertTestDatabase } from './assert-test-database.js';

/** A new, empty database. */
export interface FreshDatabase {
  readonly url: string;
  /** Closes all its connections and drops it. */
  drop(): Promise<void>;
}

/**
 * Creates a database with a unique name that contains `test`.
 * @param adminUrl address for a role that may create databases, such as `TestPostgres.adminUrl`
 */
export async function freshDatabase(adminUrl: string, name = 'assay'): Promise<FreshDatabase> {
  const database = `${name}_test_${randomBytes(4).toString('hex')}`;
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  await run(adminUrl, `CREATE DATABASE ${pg.escapeIdentifier(database)}`);
  return {
    url: url.href,
    drop: async () => {
      assertTestDatabase(url.href);
      await run(adminUrl, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)} WITH (FORCE)`);
    },
  };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
