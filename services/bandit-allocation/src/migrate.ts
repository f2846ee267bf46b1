import { migrateCommand } from '@assay/persistence';
import { createLogger, databaseOptions, endOnUncaught } from '@assay/service-kit';
import { loadDatabaseConfig } from './config.js';
import { migrations } from './migrations/index.js';

endOnUncaught(createLogger('bandit-allocation', 'error'));
const config = loadDatabaseConfig();
const logger = createLogger('bandit-allocation', config.LOG_LEVEL);
await migrateCommand(process.argv.slice(2), {
  ...databaseOptions(config, 'migrations'),
  migrations,
  log: (message) => logger.info(message),
});
