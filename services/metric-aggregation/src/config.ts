import {
  authSettings,
  databaseSettings,
  httpSettings,
  kafkaSettings,
  logSettings,
  readConfig,
  registrySettings,
  retentionDays,
} from '@assay/service-kit';

const shape = {
  ...httpSettings,
  ...logSettings,
  ...authSettings,
  ...kafkaSettings,
  ...registrySettings,
  ...databaseSettings('metric-aggregation'),
  /** Days that observations are kept after they were received; what was counted from them stays. */
  OBSERVATION_RETENTION_DAYS: retentionDays,
};

/** @throws ConfigError naming every bad variable at once */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;

const databaseShape = { ...logSettings, ...databaseSettings('metric-aggregation') };

/** What a command on the database needs. */
export const loadDatabaseConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(databaseShape, env);
