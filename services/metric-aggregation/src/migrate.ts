import { runMigrations } from '@assay/persistence';
import { createLogger } from '@assay/service-kit';
import { loadDatabaseConfig } from './config.js';
import { migrations } from './persistence/migrations/index.js';

const config = loadDatabaseConfig();
const logger = createLogger('metric-aggregation', config.LOG_LEVEL);
await runMigrations({
  url: config.DATABASE_URL,
  migrations,
  log: (message) => logger.info(message),
  ...(config.DATABASE_SSL_CA && { ssl: { ca: config.DATABASE_SSL_CA } }),
});
