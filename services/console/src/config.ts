import { authSettings, httpSettings, logSettings, origin, readConfig, variable, whole } from '@assay/service-kit';
import { z } from 'zod';
import { services } from './generated/services.js';

const upstream = (port: number) =>
  variable(z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).default(`http://127.0.0.1:${port}`), {
    fix: `Give the service's address, or leave it out for http://127.0.0.1:${port}.`,
  });

/** The URLs of the services, by the names of their variables. */
const upstreams = Object.fromEntries(services.map(({ variable: name, port }) => [name, upstream(port)])) as Record<
  (typeof services)[number]['variable'],
  ReturnType<typeof upstream>
>;

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
    fix: 'Give the origins of pages that may call the API, https://shop.example[,…], * for all, or leave it out for none.',
  },
);

const shape = {
  ...httpSettings,
  ...logSettings,
  /** Public keys and hashes of API keys: credentials are checked here, before a body is read, and again by the service. */
  ...authSettings,
  /** Maximum connections of one client address; limited because this address is public. */
  MAX_CONNECTIONS_PER_ADDRESS: whole(0, 1_000_000, 256),
  CORS_ORIGINS: origins,
  ...upstreams,
};

/** @throws ConfigError that lists every invalid variable */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;
