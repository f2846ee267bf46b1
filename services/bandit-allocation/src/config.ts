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
  ...databaseSettings('bandit-allocation'),
  /** Days that decisions and rewards are kept; what was learned from them stays. */
  DECISION_RETENTION_DAYS: variable(z.coerce.number().int().min(1).max(3650).default(90), {
    fix: 'Give a whole number of days from 1 to 3650, or leave it out for 90.',
  }),
};

/** @throws ConfigError naming every bad variable at once */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;

const databaseShape = { ...logSettings, ...databaseSettings('bandit-allocation') };

/** What a command on the database needs. */
export const loadDatabaseConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(databaseShape, env);
