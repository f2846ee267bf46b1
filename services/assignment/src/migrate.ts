import { runMigrations } from '@assay/persistence';
import { createLogger } from '@assay/service-kit';
import { loadMigrationConfig } from './config.js';
import { migrations } from './persistence/migrations/index.js';

const config = loadMigrationConfig();
const logger = createLogger('assignment', config.LOG_LEVEL);
await runMigrations({
  url: config.DATABASE_URL,
  migrations,
  log: (message) => logger.info(message),
  ...(config.DATABASE_SSL_CA && { ssl: { ca: config.DATABASE_SSL_CA } }),
});
