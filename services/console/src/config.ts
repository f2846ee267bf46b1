import { authSettings, httpSettings, logSettings, origin, readConfig, variable, whole } from '@assay/service-kit';
import { z } from 'zod';
import { services } from './generated/services.js';

const upstream = (port: number) =>
  variable(z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).default(`http://127.0.0.1:${port}`), {
    fix: `Give the service's address, or leave it out for http://127.0.0.1:${port}.`,
  });

/** The addresses of the services behind this one, by the names of their variables. */
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
  ...upstreams,
};

/** @throws ConfigError naming every bad variable at once */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;
