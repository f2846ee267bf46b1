import { z } from 'zod';
import { apiKeys, publicKeys } from '../access/credentials.js';
import { variable } from './read-config.js';

/** A setting that is a whole number. */
export const whole = (min: number, max: number, fallback: number) =>
  variable(
    z
      .string()
      .regex(/^\d+$/, 'must be a whole number')
      .transform(Number)
      .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`))
      .default(fallback),
    { fix: `Give a whole number from ${min} to ${max}, or leave it out for ${fallback}.` },
  );

const flag = (fallback: boolean) =>
  variable(z.stringbool({ error: 'must be true or false' }).default(fallback), {
    fix: `Give true or false, or leave it out for ${fallback}.`,
  });

/** A setting that can also be read from a file named by `NAME_FILE`, for secrets mounted as files. */
export const secret = (name: string) =>
  variable(z.string().trim().optional(), { names: [name], files: [`${name}_FILE`] });

/**
 * PORT (0 = any free port), HOST, BODY_LIMIT (bytes), RATE_LIMIT_PER_SECOND (0 = off), TRUSTED_PROXIES, SHUTDOWN_GRACE_MS.
 * Requests beyond MAX_CONCURRENT_REQUESTS, or while the event loop's mean delay exceeds MAX_EVENT_LOOP_DELAY_MS (0 = off), are answered with 503. So
 * are streams beyond MAX_OPEN_STREAMS; streams of one credential beyond MAX_STREAMS_PER_CREDENTIAL are answered with 429.
 * MAX_WEIGHT_PER_CREDENTIAL (0 = no limit) is the total weight of one credential's requests that run at once; further requests wait. A request weighs
 * 1 to 64 depending on its route, plus 1 for every 64 KiB of its body.
 * Headers must arrive within HEADERS_TIMEOUT_MS, the whole request within REQUEST_TIMEOUT_MS, and the body, after HEADERS_TIMEOUT_MS, at an average
 * of at least MIN_BODY_BYTES_PER_SECOND. MAX_CONNECTIONS_PER_ADDRESS limits the connections of one address (0 = no limit).
 */
export const httpSettings = {
  PORT: whole(0, 65_535, 0),
  HOST: z.string().default('0.0.0.0'),
  BODY_LIMIT: whole(1024, 64 * 1024 * 1024, 2 * 1024 * 1024),
  RATE_LIMIT_PER_SECOND: whole(0, 1_000_000, 0),
  MAX_CONCURRENT_REQUESTS: whole(1, 1_000_000, 1_000),
  MAX_WEIGHT_PER_CREDENTIAL: whole(0, 1_000_000, 128),
  MAX_EVENT_LOOP_DELAY_MS: whole(0, 60_000, 1_000),
  MAX_OPEN_STREAMS: whole(0, 1_000_000, 1_000),
  MAX_STREAMS_PER_CREDENTIAL: whole(0, 1_000_000, 100),
  HEADERS_TIMEOUT_MS: whole(100, 300_000, 10_000),
  REQUEST_TIMEOUT_MS: whole(100, 300_000, 30_000),
  MIN_BODY_BYTES_PER_SECOND: whole(0, 1_000_000, 1_024),
  MAX_CONNECTIONS_PER_ADDRESS: whole(0, 1_000_000, 0),
  /** Proxies whose X-Forwarded-For is trusted; it is ignored from all other addresses. */
  TRUSTED_PROXIES: variable(
    z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((address) => address.trim())
          .filter(Boolean),
      )
      .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'must be addresses or networks'))),
    { fix: 'Give address[,address…] or networks such as 10.0.0.0/8, or leave it out.' },
  ),
  SHUTDOWN_GRACE_MS: whole(0, 600_000, 25_000),
};

/** LOG_LEVEL. */
export const logSettings = {
  LOG_LEVEL: variable(z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'), {
    fix: 'Give debug, info, warn, error or silent.',
  }),
};

/** AUTH_JWKS or AUTH_JWKS_FILE, AUTH_ISSUER, AUTH_AUDIENCE, API_KEYS_FILE. */
export const authSettings = {
  AUTH_JWKS: variable(publicKeys, {
    names: ['AUTH_JWKS'],
    files: ['AUTH_JWKS_FILE'],
    fix: 'Give the JSON Web Key Set with the public keys that sign access tokens, Ed25519, P-256 or RSA: {"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "…", "x": "…"}]}.',
  }),
  AUTH_ISSUER: z.string().default('assay'),
  AUTH_AUDIENCE: z.string().default('assay'),
  API_KEYS: variable(apiKeys, {
    files: ['API_KEYS_FILE'],
    fix: 'Give the path of a JSON file {"keys": [{"id": "…", "sha256": "<hex of the key\'s SHA-256>", "scopes": ["assign"]}]}.',
  }),
};

/** KAFKA_BROKERS, KAFKA_SSL, KAFKA_CA_FILE, KAFKA_CERT_FILE, KAFKA_KEY_FILE, KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD[_FILE]. */
export const kafkaSettings = {
  KAFKA_BROKERS: variable(
    z
      .string()
      .transform((text) => text.split(',').map((broker) => broker.trim()))
      .pipe(z.array(z.string().regex(/^[^\s:/]+:\d+$|^\[[0-9a-fA-F:]+\]:\d+$/, 'must be host:port')).min(1)),
    { fix: 'Give host:port[,host:port…], e.g. localhost:9092.' },
  ),
  KAFKA_SSL: flag(false),
  KAFKA_CA: variable(z.string().optional(), { files: ['KAFKA_CA_FILE'] }),
  KAFKA_CERT: variable(z.string().optional(), { files: ['KAFKA_CERT_FILE'] }),
  KAFKA_KEY: variable(z.string().optional(), { files: ['KAFKA_KEY_FILE'] }),
  KAFKA_SASL_MECHANISM: variable(z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(), {
    fix: 'Give plain, scram-sha-256 or scram-sha-512, or leave it out for no login.',
  }),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: secret('KAFKA_SASL_PASSWORD'),
  /**
   * Records that consumers send to the dead letters without processing, because they hold their partition; to be replayed once the cause is fixed.
   */
  KAFKA_SET_ASIDE: variable(
    z
      .string()
      .default('')
      .transform((text) => text.split(/[\s,]+/).filter((position) => position !== ''))
      .pipe(z.array(z.string().regex(/^[\w.-]+:\d+:\d+$/, 'must be topic:partition:offset'))),
    { fix: 'Give topic:partition:offset[,topic:partition:offset…], as /health/ready names it, or leave it out.' },
  ),
};

/** SCHEMA_REGISTRY_URL (unset: the ids of the lock file), SCHEMA_REGISTRY_USER, SCHEMA_REGISTRY_PASSWORD[_FILE]. */
export const registrySettings = {
  SCHEMA_REGISTRY_URL: variable(z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(), {
    fix: 'Give the base URL of a Confluent-compatible registry, or leave it out.',
  }),
  SCHEMA_REGISTRY_USER: z.string().optional(),
  SCHEMA_REGISTRY_PASSWORD: secret('SCHEMA_REGISTRY_PASSWORD'),
};

/**
 * DATABASE_URL from DATABASE_URL_<SERVICE> (falls back to DATABASE_URL), DATABASE_SSL_CA from DATABASE_SSL_CA_FILE, DATABASE_POOL_SIZE.
 *
 * @param service e.g. `event-ingestion` reads DATABASE_URL_EVENT_INGESTION
 */
export function databaseSettings(service: string) {
  const own = `DATABASE_URL_${service.toUpperCase().replaceAll('-', '_')}`;
  return {
    DATABASE_URL: variable(
      z
        .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' })
        .refine((url) => !/[?&]ssl(mode)?=no-verify/i.test(url), 'must not turn off the check of the certificate'),
      {
        names: [own, 'DATABASE_URL'],
        files: [`${own}_FILE`, 'DATABASE_URL_FILE'],
        fix: 'Give postgres://user:password@host:5432/database.',
      },
    ),
    DATABASE_SSL_CA: variable(z.string().optional(), { files: ['DATABASE_SSL_CA_FILE'] }),
    DATABASE_POOL_SIZE: whole(1, 1000, 10),
  };
}

/** A retention period. */
export const retentionDays = variable(z.coerce.number().int().min(1).max(3650).default(90), {
  fix: 'Give a whole number of days from 1 to 3650, or leave it out for 90.',
});

type Settings<S extends z.ZodRawShape> = z.output<z.ZodObject<S>>;
export type HttpConfig = Settings<typeof httpSettings>;
export type LogConfig = Settings<typeof logSettings>;
export type AuthConfig = Settings<typeof authSettings>;
export type KafkaConfig = Settings<typeof kafkaSettings>;
export type RegistryConfig = Settings<typeof registrySettings>;
export type DatabaseConfig = Settings<ReturnType<typeof databaseSettings>>;
/** The settings that `runService` requires. */
export type ServiceConfig = HttpConfig & LogConfig & AuthConfig;
