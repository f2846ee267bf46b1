import pg from 'pg';

export interface ProvisionOptions {
  /** Connects as a role that may create roles and databases. */
  adminUrl: string;
  /** Such as {@link databaseName}`('event-ingestion')`. */
  database: string;
  /** Owns the database and its tables; migrations run as this role. */
  owner: Role;
  /** The role that the service runs as: it reads and writes rows and owns nothing. */
  service: Role;
}

export interface Role {
  name: string;
  password: string;
}

/** `assay_event_ingestion` for `event-ingestion`. */
export function databaseName(service: string): string {
  return `assay_${service.replaceAll('-', '_')}`;
}

/**
 * Creates one service's database with its two roles, or updates an existing one; idempotent. No other role may connect to it. The service's role can
 * only read and write rows of schema `exp`, in existing tables and in those that migrations will add.
 */
export async function provisionDatabase({ adminUrl, database, owner, service }: ProvisionOptions): Promise<void> {
  const name = pg.escapeIdentifier(database);
  const ownerName = pg.escapeIdentifier(owner.name);
  const serviceName = pg.escapeIdentifier(service.name);
  await withClient(adminUrl, async (client) => {
    await ensureRole(client, owner);
    await ensureRole(client, service);
    // Without a superuser, only a member of a role may make it an owner.
    await client.query(`GRANT ${ownerName} TO CURRENT_USER`);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${name} OWNER ${ownerName}`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${serviceName}`);
  });
  const target = new URL(adminUrl);
  target.pathname = `/${database}`;
  await withClient(target.href, async (client) => {
    await client.query(`SET ROLE ${ownerName}`);
    for (const statement of [
      'CREATE SCHEMA IF NOT EXISTS exp',
      `GRANT USAGE ON SCHEMA exp TO ${serviceName}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA exp TO ${serviceName}`,
      `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA exp TO ${serviceName}`,
      `ALTER DEFAULT PRIVILEGES IN SCHEMA exp GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${serviceName}`,
      `ALTER DEFAULT PRIVILEGES IN SCHEMA exp GRANT USAGE, SELECT ON SEQUENCES TO ${serviceName}`,
    ]) {
      await client.query(statement);
    }
  });
}

async function ensureRole(client: pg.Client, role: Role): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role.name]);
  const verb = rowCount ? 'ALTER' : 'CREATE';
  await client.query(
    `${verb} ROLE ${pg.escapeIdentifier(role.name)} LOGIN PASSWORD ${pg.escapeLiteral(role.password)}`,
  );
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'provision' });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
