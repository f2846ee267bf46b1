import { httpSettings, logSettings, readConfig, variable } from '@assay/service-kit';
import { z } from 'zod';

const upstream = (port: number) =>
  variable(z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).default(`http://127.0.0.1:${port}`), {
    fix: `Give the service's address, or leave it out for http://127.0.0.1:${port}.`,
  });

const shape = {
  ...httpSettings,
  ...logSettings,
  ASSIGNMENT_URL: upstream(7301),
  EVENT_INGESTION_URL: upstream(7302),
  METRIC_AGGREGATION_URL: upstream(7303),
  BANDIT_ALLOCATION_URL: upstream(7304),
};

/** @throws ConfigError naming every bad variable at once */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;
