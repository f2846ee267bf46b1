import { artifactSettings } from '@assay/artifacts';
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
  /** Where the models of policy versions are: `<OUTPUTS_DIRECTORY>/artifacts` of model-training unless ARTIFACTS_URL is set. */
  ...artifactSettings,
  OUTPUTS_DIRECTORY: z.string().default('.assay/outputs'),
  /** Directory of unpublished decisions and of the snapshot of definitions. A separate one for each instance; must survive a restart. */
  JOURNAL_DIRECTORY: z.string().default('.assay/journal/assignment'),
  /** Maximum bytes of unpublished decisions; above it, requests for assignments get 503. */
  JOURNAL_MAX_BYTES: whole(1024 * 1024, 2 ** 40, 1024 ** 3),
  /** Maximum bytes of the decisions of one request; at most an eighth of the journal. */
  JOURNAL_MAX_REQUEST_BYTES: whole(64 * 1024, 2 ** 30, 32 * 1024 ** 2),
  /** Days for which receipts are kept. Assignments are kept forever. */
  DECISION_RETENTION_DAYS: whole(1, 3650, 90),
  /** Maximum variants of an experiment. */
  MAX_VARIANTS: whole(1, definitionLimits.variants, defaultMaxVariants),
  /** Maximum bytes of the definitions of all active experiments as JSON. */
  MAX_DEFINITION_BYTES: whole(1024 * 1024, 2 ** 30, 256 * 1024 ** 2),
  /** Maximum time that an answer waits for stored assignments, in milliseconds per 1,000 units. */
  STICKY_TIMEOUT_MS: whole(1, 10_000, 250),
};

/** @throws ConfigError that lists every invalid variable */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;

const migrationShape = { ...logSettings, ...databaseSettings('assignment') };

/** The settings of the migrations; the database URL is that of the role that owns the tables. */
export const loadMigrationConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(migrationShape, env);
