import {
  authSettings,
  databaseSettings,
  httpSettings,
  kafkaSettings,
  logSettings,
  readConfig,
  registrySettings,
  variable,
} from '@assay/service-kit';
import { z } from 'zod';

const shape = {
  ...httpSettings,
  ...logSettings,
  ...authSettings,
  ...kafkaSettings,
  ...registrySettings,
  ...databaseSettings('event-ingestion'),
  /** Days that events are kept, by their `timestamp`. */
  EVENT_RETENTION_DAYS: variable(z.coerce.number().int().min(1).max(3650).default(90), {
    fix: 'Give a whole number of days from 1 to 3650, or leave it out for 90.',
  }),
};

/** @throws ConfigError naming every bad variable at once */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;

const migrationShape = { ...logSettings, ...databaseSettings('event-ingestion') };

/** What the migrations need; the URL is the owner's. */
export const loadMigrationConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(migrationShape, env);
