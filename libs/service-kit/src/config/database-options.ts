import { ConfigError } from './read-config.js';
import type { DatabaseConfig } from './settings.js';

/** How to reach a service's database; the same shape as `Database.open` of `@assay/persistence` takes. */
export interface DatabaseConnectionSettings {
  url: string;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  poolSize: number;
  ssl?: { ca: string };
}

/** TLS parameters that `pg` reads from a URL, overriding the settings given beside it. */
const TLS_IN_URL = /[?&](ssl\w*|uselibpqcompat)=/i;

/**
 * Connection options from the DATABASE_* settings. A CA enables TLS.
 *
 * @throws ConfigError when the URL has TLS parameters as well: they would take precedence and could disable the check of the certificate
 */
export function databaseOptions(config: DatabaseConfig, applicationName: string): DatabaseConnectionSettings {
  const { DATABASE_URL: url, DATABASE_POOL_SIZE: poolSize, DATABASE_SSL_CA: ca } = config;
  if (ca && TLS_IN_URL.test(url)) {
    throw new ConfigError(['DATABASE_SSL_CA_FILE: the database URL has TLS parameters too. Take them out of the URL.']);
  }
  return { url, applicationName, poolSize, ...(ca && { ssl: { ca } }) };
}
