import { databaseName, provisionDatabase } from '@assay/persistence';
import pg from 'pg';
import { type ServiceManifest, variableName } from '../services.js';

/** The two ways into one service's database. */
export interface DatabaseUrls {
  /** Owns the tables; migrations run with it. */
  readonly owner: string;
  /** What the service itself uses. */
  readonly service: string;
}

/** The URL the environment gives for a service's database, if any. */
export function databaseUrlFromEnvironment(env: NodeJS.ProcessEnv, service: string): string | undefined {
  return env[`DATABASE_URL_${variableName(service)}`];
}

/**
 * Makes a database and its two roles for each service on one Postgres server; safe to repeat.
 * @param adminUrl of a role that may create databases and roles
 * @param password gives the password of a role by its name
 */
export async function provisionDatabases(
  adminUrl: string,
  services: readonly ServiceManifest[],
  password: (role: string) => string,
): Promise<Record<string, DatabaseUrls>> {
  const urls: Record<string, DatabaseUrls> = {};
  for (const { name } of services) {
    const database = databaseName(name);
    const owner = { name: `${database}_owner`, password: password(`${database}_owner`) };
    const service = { name: database, password: password(database) };
    await provisionDatabase({ adminUrl, database, owner, service });
    urls[name] = { owner: urlFor(adminUrl, database, owner), service: urlFor(adminUrl, database, service) };
  }
  await keepToOwnDatabases(adminUrl);
  return urls;
}

/** Postgres lets every role into these two. On a server that is shared with others that is for its administrator to end. */
async function keepToOwnDatabases(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC');
  } finally {
    await client.end();
  }
}

function urlFor(adminUrl: string, database: string, role: { name: string; password: string }): string {
  const url = new URL(adminUrl);
  url.username = role.name;
  url.password = role.password;
  url.pathname = `/${database}`;
  return url.href;
}
