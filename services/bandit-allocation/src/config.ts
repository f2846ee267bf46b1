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

/** Days for which decisions and rewards are kept; the totals learned from them stay. */
const retention = { DECISION_RETENTION_DAYS: retentionDays };

const shape = {
  ...httpSettings,
  ...logSettings,
  ...authSettings,
  ...kafkaSettings,
  ...registrySettings,
  ...databaseSettings('bandit-allocation'),
  ...retention,
  /** The public address, and a token with experiments:read, experiments:write and results:read: for searches with a loop. */
  ASSAY_URL: variable(z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(), {
    fix: 'Give the public address of Assay, or leave it out: then searches with a loop are not available.',
  }),
  ASSAY_TOKEN: variable(z.string().trim().optional(), { names: ['ASSAY_TOKEN'], files: ['ASSAY_TOKEN_FILE'] }),
};

/** @throws ConfigError that lists every invalid variable */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;

const databaseShape = { ...logSettings, ...databaseSettings('bandit-allocation') };

/** The settings of a command that uses the database only. */
export const loadDatabaseConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(databaseShape, env);

const verifyShape = {
  ...databaseShape,
  ...kafkaSettings,
  ...registrySettings,
  ...retention,
  /** Token with the scope `bandits:read`, for the comparison with a running service. */
  ASSAY_TOKEN: z.string().default(''),
};

/** The settings of the command that compares bandits with the log. */
export const loadVerifyConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(verifyShape, env);
