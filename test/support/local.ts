import { readFileSync } from 'node:fs';
import pg from 'pg';

/** The content of a running local installation's `.assay/local.json`. */
export interface Local {
  url: string;
  token: string;
  pid: number;
  kafka: { brokers: string[] };
  databases: Record<string, string>;
  services: Record<string, { url: string; pid: number }>;
}

/** Reads the file each time, because pids change when a service is restarted. */
export function local(): Local {
  const path = process.env['ASSAY_E2E_LOCAL'];
  if (path === undefined)
    throw new Error('ASSAY_E2E_LOCAL names no local.json: run the specs through `npm test -- e2e`');
  return JSON.parse(readFileSync(path, 'utf8')) as Local;
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** Calls the public address, by default with the development token. */
export async function call<T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  options: { token?: string | null; headers?: Record<string, string>; raw?: string | Buffer } = {},
): Promise<Answer<T>> {
  const { url, token } = local();
  const bearer = options.token === undefined ? token : options.token;
  const payload = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(payload === undefined ? {} : { body: typeof payload === 'string' ? payload : new Uint8Array(payload) }),
  });
  const text = await response.text();
  const json: unknown = text === '' ? null : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: json as T };
}

/** The same call, retried while the service is unavailable (connection refused, 5xx, 429). */
export async function callUntilAnswered<T = Record<string, unknown>>(
  method: string,
  path: string,
  body: unknown,
  timeoutMs = 120_000,
): Promise<Answer<T>> {
  const begun = Date.now();
  const attempts: string[] = [];
  while (Date.now() - begun < timeoutMs) {
    const at = Date.now();
    try {
      const answer = await call<T>(method, path, body);
      if (answer.status < 500 && answer.status !== 429) return answer;
      attempts.push(`${answer.status} after ${Date.now() - at} ms: ${JSON.stringify(answer.body)}`);
    } catch (error) {
      const { cause } = error as Error;
      attempts.push(`${String(cause ?? error)} after ${Date.now() - at} ms`);
    }
    await sleep(100);
  }
  throw new Error(`${method} ${path} was not answered in ${timeoutMs} ms:\n${attempts.slice(-20).join('\n')}`);
}

export async function sql<R extends pg.QueryResultRow>(
  service: string,
  query: string,
  params: unknown[] = [],
): Promise<R[]> {
  const url = local().databases[service];
  if (url === undefined) throw new Error(`no database of ${service}`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(query, params)).rows;
  } finally {
    await client.end();
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits until `check` returns without throwing; otherwise throws its last error. */
export async function eventually<T>(check: () => Promise<T>, timeoutMs = 120_000, everyMs = 250): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(everyMs);
    }
  }
}

export interface Variant {
  id: string;
  name: string;
  allocation: number;
}

export interface Experiment {
  id: string;
  name: string;
  status: string;
  version: number;
  variants: Variant[];
}

export interface Receipt {
  decision_id: string;
  experiment_id: string;
  experiment_name: string;
  experiment_version: number;
  variant_id: string;
  variant_name: string;
  config: unknown;
  reason: string;
  bucket: number;
  propensity: number;
  propensities: Record<string, number>;
  allocation: unknown;
  decided_at: string;
  sticky_unavailable?: boolean;
}

export interface Assigned {
  unit_type: string;
  unit_id: string;
  assignments: Receipt[];
  excluded: { experiment_id: string | null; experiment_name: string; reason: string }[];
}

let counter = 0;

/** Creates an active experiment with a unique name. */
export async function activeExperiment(definition: Record<string, unknown> = {}): Promise<Experiment> {
  counter += 1;
  const created = await call<Experiment>('POST', '/v1/experiments', {
    name: `e2e-${process.pid}-${Date.now()}-${counter}`,
    unit_type: 'user',
    variants: [
      { name: 'control', allocation: 0.5 },
      { name: 'treatment', allocation: 0.5 },
    ],
    ...definition,
  });
  if (created.status !== 201)
    throw new Error(`POST /v1/experiments: ${created.status} ${JSON.stringify(created.body)}`);
  const started = await call<Experiment>('PUT', `/v1/experiments/${created.body.id}/status`, { status: 'active' });
  if (started.status !== 200) throw new Error(`PUT status: ${started.status} ${JSON.stringify(started.body)}`);
  return started.body;
}
