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
import { z } from 'zod';
import { defaultMetricLimits, type MetricLimits } from './metrics/domain/metric-admission.js';

const names = (most: number) => z.coerce.number().int().min(1).max(10_000_000).default(most);

/** Maximum numbers of metric names; further names are refused, see the README. */
const limitSettings = {
  MAX_METRICS_PER_EXPERIMENT: names(defaultMetricLimits.perExperiment),
  MAX_METRICS: names(defaultMetricLimits.perInstallation),
};

const shape = {
  ...httpSettings,
  ...logSettings,
  ...authSettings,
  ...kafkaSettings,
  ...registrySettings,
  ...databaseSettings('metric-aggregation'),
  /** Days that observations are kept after they were received; figures counted from them stay. */
  OBSERVATION_RETENTION_DAYS: retentionDays,
  ...limitSettings,
  /** Days that decisions of units that are not enrolled (evaluations) are kept; a later exposure cannot refer to them. */
  EVALUATION_RETENTION_DAYS: retentionDays,
  /** How long after the end of an experiment received events still count, in seconds. */
  LATE_EVENTS_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(30 * 86_400)
    .default(3_600),
};

/** @throws ConfigError naming every bad variable at once */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;

const databaseShape = { ...logSettings, ...databaseSettings('metric-aggregation'), ...limitSettings };

export const limitsOf = (config: Pick<Config, 'MAX_METRICS' | 'MAX_METRICS_PER_EXPERIMENT'>): MetricLimits => ({
  perExperiment: config.MAX_METRICS_PER_EXPERIMENT,
  perInstallation: config.MAX_METRICS,
});

/** The configuration of commands that use the database only. */
export const loadDatabaseConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(databaseShape, env);
