import { migrateCommand } from '@assay/persistence';
import { createLogger, databaseOptions, endOnUncaught } from '@assay/service-kit';
import { loadMigrationConfig } from './config.js';
import { migrations } from './migrations/index.js';

endOnUncaught(createLogger('model-training', 'error'));
const config = loadMigrationConfig();
const logger = createLogger('model-training', config.LOG_LEVEL);
await migrateCommand(process.argv.slice(2), {
  ...databaseOptions(config, 'migrations'),
  migrations,
  log: (message) => logger.info(message),
});
