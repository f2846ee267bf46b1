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

/** What `pg` takes from an address about TLS, in place of the settings given beside it. */
const TLS_IN_URL = /[?&](ssl\w*|uselibpqcompat)=/i;

/**
 * The database that the DATABASE_* settings describe. A CA turns TLS on.
 *
 * @throws ConfigError when the address has a say on TLS as well: it would win, and could leave the certificate unchecked
 */
export function databaseOptions(config: DatabaseConfig, applicationName: string): DatabaseConnectionSettings {
  const { DATABASE_URL: url, DATABASE_POOL_SIZE: poolSize, DATABASE_SSL_CA: ca } = config;
  if (ca && TLS_IN_URL.test(url)) {
    throw new ConfigError(['DATABASE_SSL_CA_FILE: the database URL has TLS parameters too. Take them out of the URL.']);
  }
  return { url, applicationName, poolSize, ...(ca && { ssl: { ca } }) };
}
