import { authSettings, httpSettings, logSettings, origin, readConfig, variable, whole } from '@assay/service-kit';
import { z } from 'zod';

const upstream = (port: number) =>
  variable(z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).default(`http://127.0.0.1:${port}`), {
    fix: `Give the service's address, or leave it out for http://127.0.0.1:${port}.`,
  });

const origins = variable(
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.union([z.literal('*'), origin], 'must be origins such as https://shop.example, or *'))),
  {
    fix: 'Give the origins of the pages that may call, https://shop.example[,…], * for all, or leave it out for none.',
  },
);

const shape = {
  ...httpSettings,
  ...logSettings,
  /** Public keys and hashes: who calls is recognised here, before a body is read, and again by the service behind. */
  ...authSettings,
  /** The address is public: one of its callers may have so many connections. */
  MAX_CONNECTIONS_PER_ADDRESS: whole(0, 1_000_000, 256),
  CORS_ORIGINS: origins,
  ASSIGNMENT_URL: upstream(7301),
  EVENT_INGESTION_URL: upstream(7302),
  METRIC_AGGREGATION_URL: upstream(7303),
  BANDIT_ALLOCATION_URL: upstream(7304),
};

/** @throws ConfigError naming every bad variable at once */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;
