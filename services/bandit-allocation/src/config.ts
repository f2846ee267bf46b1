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

/** Days that decisions and rewards are kept; what was learned from them stays. */
const retention = { DECISION_RETENTION_DAYS: retentionDays };

const shape = {
  ...httpSettings,
  ...logSettings,
  ...authSettings,
  ...kafkaSettings,
  ...registrySettings,
  ...databaseSettings('bandit-allocation'),
  ...retention,
  /** The public address, and a token with experiments:read, experiments:write and results:read: for searches that close their loop. */
  ASSAY_URL: variable(z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(), {
    fix: 'Give the public address of Assay, or leave it out: then no search closes its loop.',
  }),
  ASSAY_TOKEN: variable(z.string().trim().optional(), { names: ['ASSAY_TOKEN'], files: ['ASSAY_TOKEN_FILE'] }),
};

/** @throws ConfigError naming every bad variable at once */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;

const databaseShape = { ...logSettings, ...databaseSettings('bandit-allocation') };

/** What a command on the database needs. */
export const loadDatabaseConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(databaseShape, env);

const verifyShape = {
  ...databaseShape,
  ...kafkaSettings,
  ...registrySettings,
  ...retention,
  /** For what the running service says; with the scope `bandits:read`. */
  ASSAY_TOKEN: z.string().default(''),
};

/** What comparing bandits with the log needs. */
export const loadVerifyConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(verifyShape, env);
