import { runMigrations } from '@assay/persistence';
import { createLogger, databaseOptions } from '@assay/service-kit';
import { loadDatabaseConfig } from './config.js';
import { migrations } from './persistence/migrations/index.js';

const config = loadDatabaseConfig();
const logger = createLogger('metric-aggregation', config.LOG_LEVEL);
await runMigrations({
  ...databaseOptions(config, 'migrations'),
  migrations,
  log: (message) => logger.info(message),
});
