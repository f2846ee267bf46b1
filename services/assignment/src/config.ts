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
import { defaultMaxVariants, definitionLimits } from './shared/domain/limits.js';

const whole = (min: number, max: number, fallback: number) =>
  variable(z.coerce.number().int().min(min).max(max).default(fallback), {
    fix: `Give a whole number from ${min} to ${max}, or leave it out for ${fallback}.`,
  });

const shape = {
  ...httpSettings,
  ...logSettings,
  ...authSettings,
  ...kafkaSettings,
  ...registrySettings,
  ...databaseSettings('assignment'),
  /** Where decisions wait for Kafka and definitions outlive the process. One instance each; must survive a restart. */
  JOURNAL_DIRECTORY: z.string().default('.assay/journal/assignment'),
  /** Most bytes of decisions that may wait; then assignments answer 503. */
  JOURNAL_MAX_BYTES: whole(1024 * 1024, 2 ** 40, 1024 ** 3),
  /** Most bytes of decisions that one request may add; at most an eighth of the journal. */
  JOURNAL_MAX_REQUEST_BYTES: whole(64 * 1024, 2 ** 30, 32 * 1024 ** 2),
  /** Days that receipts are kept. Assignments stay. */
  DECISION_RETENTION_DAYS: whole(1, 3650, 90),
  /** Most variants that an experiment may have. */
  MAX_VARIANTS: whole(1, definitionLimits.variants, defaultMaxVariants),
  /** Most bytes that the definitions of all active experiments may take as JSON. */
  MAX_DEFINITION_BYTES: whole(1024 * 1024, 2 ** 30, 256 * 1024 ** 2),
  /** Longest that an answer waits for a stored assignment, in milliseconds per 1,000 units. */
  STICKY_TIMEOUT_MS: whole(1, 10_000, 250),
};

/** @throws ConfigError naming every bad variable at once */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;

const migrationShape = { ...logSettings, ...databaseSettings('assignment') };

/** What the migrations need; the URL is the owner's. */
export const loadMigrationConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(migrationShape, env);
