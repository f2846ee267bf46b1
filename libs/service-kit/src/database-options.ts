import type { DatabaseConfig } from './settings.js';

/** How to reach a service's database; the same shape as `Database.open` of `@assay/persistence` takes. */
export interface DatabaseConnectionSettings {
  url: string;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  poolSize: number;
  ssl?: { ca: string };
}

/** The database that the DATABASE_* settings describe. A CA turns TLS on. */
export function databaseOptions(config: DatabaseConfig, applicationName: string): DatabaseConnectionSettings {
  const { DATABASE_URL: url, DATABASE_POOL_SIZE: poolSize, DATABASE_SSL_CA: ca } = config;
  return { url, applicationName, poolSize, ...(ca && { ssl: { ca } }) };
}
