import {
  authSettings,
  databaseSettings,
  httpSettings,
  kafkaSettings,
  logSettings,
  readConfig,
  registrySettings,
  retentionDays,
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
  EVENT_RETENTION_DAYS: retentionDays,
  /** Maximum time that an event's `timestamp` may be ahead of this service's clock. */
  MAX_FUTURE_SECONDS: variable(z.coerce.number().int().min(0).max(315_360_000).default(86_400), {
    fix: 'Give a whole number of seconds from 0 to 315360000 (ten years), or leave it out for 86400 (24 hours).',
  }),
  /** An event further ahead is rejected (`refuse`), or gets the time of receipt and keeps its own time as `stated_at` (`receipt`). */
  FUTURE_EVENTS: variable(z.enum(['refuse', 'receipt']).default('refuse'), {
    fix: 'Give refuse or receipt, or leave it out for refuse.',
  }),
};

/** @throws ConfigError that lists every invalid variable */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;

const migrationShape = { ...logSettings, ...databaseSettings('event-ingestion') };

/** The settings of the migrations; the database URL is that of the role that owns the tables. */
export const loadMigrationConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(migrationShape, env);
