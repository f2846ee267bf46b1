import { databaseName, provisionDatabase } from '@assay/persistence';
import pg from 'pg';
import { type ServiceManifest, variableName } from '../services.js';

/** The two addresses of a service's database. */
export interface DatabaseUrls {
  /** With the role that owns the tables; migrations use it. */
  readonly owner: string;
  /** With the service's role. */
  readonly service: string;
}

/** The URL in the environment for a service's database, if any. */
export function databaseUrlFromEnvironment(env: NodeJS.ProcessEnv, service: string): string | undefined {
  return env[`DATABASE_URL_${variableName(service)}`];
}

/**
 * Creates a database and its two roles for each service on one Postgres server; idempotent.
 * @param adminUrl with a role that may create databases and roles
 * @param password returns the password of a role by its name
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

/** By default, every role may connect to these two databases. On a shared server, revoking this is up to its administrator. */
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
