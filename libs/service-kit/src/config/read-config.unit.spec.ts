import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { databaseOptions } from './database-options.js';
import { kafkaConnection } from './kafka-connection.js';
import { ConfigError, readConfig, variable } from './read-config.js';
import {
  authSettings,
  databaseSettings,
  httpSettings,
  kafkaSettings,
  logSettings,
  registrySettings,
} from './settings.js';

const everything = {
  ...httpSettings,
  ...logSettings,
  ...authSettings,
  ...kafkaSettings,
  ...registrySettings,
  ...databaseSettings('event-ingestion'),
};
const key = { kty: 'OKP', crv: 'Ed25519', kid: 'k', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const enough = {
  AUTH_JWKS: JSON.stringify({ keys: [key] }),
  KAFKA_BROKERS: 'a:9092, b:9093',
  DATABASE_URL_EVENT_INGESTION: 'postgres://u:hunter2@db:5432/events',
};

function problemsOf(shape: z.ZodRawShape, env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(shape, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const directory = mkdtempSync(join(tmpdir(), 'assay-config-'));
let files = 0;

afterAll(() => rmSync(directory, { recursive: true }));

const file = (text: string): string => {
  const path = join(directory, `value-${++files}`);
  writeFileSync(path, text);
  return path;
};

describe(readConfig.name, () => {
  it('has sensible defaults', () => {
    expect(readConfig(everything, enough)).toMatchObject({
      BODY_LIMIT: 2_097_152,
      RATE_LIMIT_PER_SECOND: 0,
      AUTH_ISSUER: 'assay',
      AUTH_JWKS: { keys: [key] },
      API_KEYS: { keys: [] },
      KAFKA_BROKERS: ['a:9092', 'b:9093'],
      KAFKA_SSL: false,
      LOG_LEVEL: 'info',
      DATABASE_URL: 'postgres://u:hunter2@db:5432/events',
    });
  });

  it('names every invalid variable at once, with a hint how to fix it, and shows no value', () => {
    const env = {
      PORT: 'hunter2',
      BODY_LIMIT: '1',
      LOG_LEVEL: 'hunter2',
      AUTH_JWKS: '{"hunter2": ',
      KAFKA_BROKERS: 'hunter2',
      KAFKA_SSL: 'hunter2',
      SCHEMA_REGISTRY_URL: 'hunter2',
      API_KEYS_FILE: file('{"keys":[{"id":"a","sha256":"hunter2","scopes":["hunter2"]}]}'),
    };
    const problems = problemsOf(everything, env);
    expect(problems).toEqual([
      'PORT: must be a whole number. Give a whole number from 0 to 65535, or leave it out for 0.',
      'BODY_LIMIT: must be at least 1024. Give a whole number from 1024 to 67108864, or leave it out for 2097152.',
      expect.stringMatching(/^LOG_LEVEL: .*Give debug, info, warn, error or silent\.$/),
      expect.stringMatching(/^AUTH_JWKS: is not valid JSON\. Give the JSON Web Key Set/),
      expect.stringMatching(/^API_KEYS_FILE: keys\.0\.sha256: must be 64 hex digits; keys\.0\.scopes\.0: /),
      'KAFKA_BROKERS: 0: must be host:port. Give host:port[,host:port…], e.g. localhost:9092.',
      'KAFKA_SSL: must be true or false. Give true or false, or leave it out for false.',
      expect.stringMatching(/^SCHEMA_REGISTRY_URL: must be an http\(s\) URL\./),
      expect.stringMatching(/^DATABASE_URL_EVENT_INGESTION or DATABASE_URL or .*: is not set\. Give postgres:/),
    ]);
    expect(new ConfigError(problems).message).not.toContain('hunter2');
  });

  it('falls back to DATABASE_URL, and treats empty variables as not set', () => {
    const env = { ...enough, DATABASE_URL_EVENT_INGESTION: '', DATABASE_URL: 'postgres://u:p@h/d', PORT: '' };
    expect(readConfig(everything, env)).toMatchObject({ DATABASE_URL: 'postgres://u:p@h/d', PORT: 0 });
  });

  it('reads secrets from files, and names a file that it cannot read', () => {
    const env = {
      ...enough,
      AUTH_JWKS: '',
      AUTH_JWKS_FILE: file(enough.AUTH_JWKS),
      KAFKA_SASL_PASSWORD_FILE: file('pw\n'),
    };
    expect(readConfig(everything, env)).toMatchObject({ AUTH_JWKS: { keys: [key] }, KAFKA_SASL_PASSWORD: 'pw' });
    expect(problemsOf(everything, { ...enough, KAFKA_CA_FILE: '/no/such/file' })).toEqual([
      'KAFKA_CA_FILE: the file cannot be read (ENOENT). Give the path of a file this process may read.',
    ]);
  });

  it('rejects a private key, and keys that are not Ed25519', () => {
    const set = (extra: object) =>
      problemsOf(authSettings, { AUTH_JWKS: JSON.stringify({ keys: [{ ...key, ...extra }] }) });
    expect(set({ d: 'hunter2' })[0]).toContain('is a private key');
    expect(set({ kty: 'oct', k: 'hunter2' })[0]).toContain('must be OKP');
    expect(set({ crv: 'X25519' })[0]).toContain('must be Ed25519');
  });

  it("takes a service's own settings", () => {
    const shape = {
      RETENTION_DAYS: variable(z.coerce.number().min(1), { fix: 'Give days.' }),
      NAME: z.string().optional(),
    };
    expect(readConfig(shape, { RETENTION_DAYS: '3' })).toEqual({ RETENTION_DAYS: 3 });
    expect(problemsOf(shape, { RETENTION_DAYS: '0' })[0]).toMatch(/^RETENTION_DAYS: .*Give days\.$/);
  });
});

describe(kafkaConnection.name, () => {
  const settings = (env: NodeJS.ProcessEnv) => readConfig(kafkaSettings, { KAFKA_BROKERS: 'k:9092', ...env });

  it('is plain by default', () => {
    expect(kafkaConnection(settings({}), 'me')).toEqual({ brokers: ['k:9092'], clientId: 'me' });
  });

  it('speaks TLS and SASL', () => {
    const env = {
      KAFKA_SSL: 'true',
      KAFKA_SASL_MECHANISM: 'scram-sha-512',
      KAFKA_SASL_USERNAME: 'u',
      KAFKA_SASL_PASSWORD: 'p',
    };
    expect(kafkaConnection(settings(env), 'me')).toMatchObject({
      ssl: true,
      sasl: { mechanism: 'scram-sha-512', username: 'u', password: 'p' },
    });
    expect(kafkaConnection(settings({ KAFKA_CA_FILE: file('CA') }), 'me').ssl).toEqual({ ca: 'CA' });
  });

  it('requires both settings of a pair', () => {
    expect(() => kafkaConnection(settings({ KAFKA_SASL_MECHANISM: 'plain' }), 'me')).toThrow(ConfigError);
    expect(() => kafkaConnection(settings({ KAFKA_CERT_FILE: file('C') }), 'me')).toThrow(ConfigError);
  });
});

describe(databaseOptions.name, () => {
  const url = 'postgres://u:p@db:5432/assay';
  const options = (address: string, ca?: string) => {
    const env = { DATABASE_URL: address, ...(ca && { DATABASE_SSL_CA_FILE: ca }) };
    return databaseOptions(readConfig(databaseSettings('assignment'), env), 'test');
  };

  it('enables TLS with a CA, and lets no URL weaken it', () => {
    expect(options(url)).not.toHaveProperty('ssl');
    expect(options(url, file('CA'))).toMatchObject({ url, ssl: { ca: 'CA' } });
    for (const weaker of ['sslmode=disable', 'sslmode=require', 'ssl=false', 'uselibpqcompat=true']) {
      expect(() => options(`${url}?application_name=x&${weaker}`, file('CA'))).toThrow(ConfigError);
    }
    for (const unchecked of ['sslmode=no-verify', 'ssl=no-verify']) {
      expect(() => options(`${url}?${unchecked}`)).toThrow('must not turn off the check of the certificate');
    }
    expect(options(`${url}?sslmode=verify-full`).url).toContain('verify-full');
  });
});
