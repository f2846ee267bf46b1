import { services as described } from '@assay/local-stack';
import { scopes as allScopes } from '@assay/service-kit';
import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { importJWK } from 'jose';
import { apiKey, badCredentials, mint, otherSigningKey } from '../support/credentials.js';
import { local } from '../support/local.js';

type Headers = Record<string, string>;

interface Operation {
  method: string;
  path: string;
  scopes: string[];
}

interface Document {
  paths: Record<string, Record<string, { security?: { bearer?: string[]; apiKey?: string[] }[] }>>;
}

/** The services whose routes are tested. The routes come from each service's OpenAPI document, so new routes are included. */
const services = described.filter(({ gateway }) => !gateway).map(({ name }) => name);

/** The public routes of a service on its own port (docs/decisions/0007); further public routes fail the test. */
const publicPaths = ['/health/live', '/health/ready', '/metrics', '/openapi.json'];

async function operationsOf(service: string): Promise<Operation[]> {
  const { paths } = (await (await fetch(`${urlOf(service)}/openapi.json`)).json()) as Document;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { security }]) => {
      const bearer = security?.find((way) => way.bearer)?.bearer ?? [];
      const key = security?.find((way) => way.apiKey)?.apiKey ?? [];
      expect([service, method, path, key]).toEqual([service, method, path, bearer]);
      return { method: method.toUpperCase(), path, scopes: bearer };
    }),
  );
}

const urlOf = (service: string): string => local().services[service]!.url;

interface Answer {
  status: number;
  type: string | null;
  challenge: string | null;
  text: string;
}

/** The answer's head and, unless it is an endless stream, its body. */
async function request(base: string, { method, path }: Operation, headers: Headers): Promise<Answer> {
  const abort = new AbortController();
  const response = await fetch(base + path.replaceAll(/\{\w+\}/g, randomUUID()), {
    method,
    headers: { ...headers, ...(hasBody(method) && { 'content-type': 'application/json' }) },
    ...(hasBody(method) && { body: '{}' }),
    signal: abort.signal,
  });
  const type = response.headers.get('content-type');
  const text = type?.startsWith('text/event-stream') ? '' : await response.text();
  abort.abort();
  return { status: response.status, type, challenge: response.headers.get('www-authenticate'), text };
}

const hasBody = (method: string) => ['POST', 'PUT', 'PATCH'].includes(method);

describe.each(services)('every route of %s', (service) => {
  it('declares its scopes', async () => {
    const operations = await operationsOf(service);
    expect(operations.length).toBeGreaterThan(0);
    expect(operations.filter(({ scopes }) => scopes.length === 0)).toEqual([]);
    for (const { scopes } of operations) expect(allScopes).toEqual(expect.arrayContaining(scopes));
  });

  it.each(['its own address', "the console's proxy"])('rejects invalid credentials, at %s', async (where) => {
    const base = where === 'its own address' ? urlOf(service) : local().url;
    for (const operation of await operationsOf(service)) {
      const { method, path, scopes } = operation;
      const cases = Object.entries(await badCredentials(scopes)).map(([what, headers]) => ({ what, headers }));
      const answers = await Promise.all(cases.map(({ headers }) => request(base, operation, headers)));
      answers.forEach((answer, index) => {
        const { what, headers } = cases[index]!;
        expect([method, path, what, answer.status]).toEqual([method, path, what, 401]);
        expect(answer.type).toMatch(/^application\/problem\+json/);
        expect(answer.challenge).toMatch(/^Bearer realm="assay"/);
        const fields = Object.keys(JSON.parse(answer.text) as object).sort();
        expect(fields).toEqual(['detail', 'request_id', 'status', 'title', 'type']);
        for (const value of Object.values(headers)) {
          if (value.length > 10) expect(answer.text).not.toContain(value.slice(-10));
        }
      });
      if (method === 'GET') {
        const head = await request(base, { ...operation, method: 'HEAD' }, {});
        expect([method, path, 'HEAD', head.status]).toEqual([method, path, 'HEAD', 401]);
      }
    }
  });

  it.each(['its own address', "the console's proxy"])('accepts its scopes and no others, at %s', async (where) => {
    const base = where === 'its own address' ? urlOf(service) : local().url;
    const open = async (operation: Operation) => {
      const { method, path, scopes } = operation;
      for (const scope of scopes) {
        const others = allScopes.filter((other) => other !== scope);
        const lacking = { authorization: `Bearer ${await mint(others)}` };
        for (const headers of [lacking, apiKey(`all but ${scope}`)]) {
          const answer = await request(base, operation, headers);
          const [kind] = Object.keys(headers);
          expect([method, path, kind, answer.status]).toEqual([method, path, kind, 403]);
          expect(answer.type).toMatch(/^application\/problem\+json/);
          expect(answer.challenge).toContain(`scope="${scope}"`);
        }
      }
      const key = await importJWK(otherSigningKey(), 'ES256');
      const other = await mint(scopes, { key, header: { alg: 'ES256', kid: undefined } });
      const good = [
        ...[await mint(scopes), other].map((token) => ({ authorization: `Bearer ${token}` })),
        apiKey('all'),
      ];
      for (const { status } of await Promise.all(good.map((headers) => request(base, operation, headers)))) {
        // Authorised: the answer to an empty body or an unknown id is covered by other tests.
        expect([method, path, [401, 403].includes(status) || status >= 500]).toEqual([method, path, false]);
      }
    };
    // In parallel, because some routes wait briefly for an experiment that is not known yet.
    await Promise.all((await operationsOf(service)).map(open));
  });

  it.each(['its own address', "the console's proxy"])(
    'answers each method and path correctly, at %s',
    async (where) => {
      const base = where === 'its own address' ? urlOf(service) : local().url;
      const headers = { authorization: `Bearer ${await mint(allScopes)}` };
      const operations = await operationsOf(service);
      for (const path of new Set(operations.map((operation) => operation.path))) {
        const methods = operations.filter((operation) => operation.path === path).map(({ method }) => method);
        const url = base + path.replaceAll(/\{\w+\}/g, randomUUID());
        const options = await fetch(url, { method: 'OPTIONS', headers });
        const allowed = options.headers.get('allow')?.split(', ') ?? [];
        expect([path, options.status, methods.filter((method) => !allowed.includes(method))]).toEqual([path, 204, []]);
        if (methods.includes('GET') && !path.endsWith('/stream')) {
          const [got, head, slashed] = await Promise.all([
            fetch(url, { headers }),
            fetch(url, { method: 'HEAD', headers }),
            fetch(`${url}/`, { headers }),
          ]);
          expect([path, head.status, slashed.status]).toEqual([path, got.status, got.status]);
          expect(await head.text()).toBe('');
          expect([path, got.headers.get('content-type')]).toEqual([
            path,
            expect.stringMatching(got.ok ? /^application\/json; charset=utf-8$/ : /^application\/problem\+json/),
          ]);
          const doubled = await fetch(url.replace('/v1/', '/v1//'), { headers });
          expect([path, 'doubled', doubled.status]).toEqual([path, 'doubled', 404]);
        }
        const wrong = ['DELETE', 'PUT', 'PATCH', 'POST', 'GET'].find((method) => !allowed.includes(method));
        if (wrong === undefined) continue;
        const refused = await fetch(url, { method: wrong, headers });
        expect([wrong, path, refused.status]).toEqual([wrong, path, 405]);
        expect(refused.headers.get('allow')).toBe(options.headers.get('allow'));
        expect(refused.headers.get('content-type')).toContain('application/problem+json');
        expect(await refused.json()).toMatchObject({ request_id: refused.headers.get('x-request-id') });
      }
      const unknown = await fetch(`${base}/v1/nothing`, { headers });
      expect([unknown.status, unknown.headers.get('content-type')]).toEqual([
        404,
        expect.stringContaining('application/problem+json'),
      ]);
    },
  );

  it('has no public routes except health, metrics and the OpenAPI document', async () => {
    for (const path of publicPaths) expect([path, (await fetch(urlOf(service) + path)).status]).toEqual([path, 200]);
    const { paths } = (await (await fetch(`${urlOf(service)}/openapi.json`)).json()) as Document;
    expect(Object.keys(paths).filter((path) => !path.startsWith('/v1/'))).toEqual([]);
  });
});

describe('a publishable key', () => {
  it('may name its unit types only, and has access to nothing else', async () => {
    const { url } = local();
    const send = (path: string, body: object) =>
      fetch(url + path, {
        method: 'POST',
        headers: { ...apiKey('page'), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const unit = { unit_id: randomUUID() };
    const event = { event_type: 'click', timestamp: new Date().toISOString(), ...unit };
    expect((await send('/v1/assignments', { unit_type: 'visitor', ...unit })).status).toBe(200);
    expect((await send('/v1/assignments', { unit_type: 'user', ...unit })).status).toBe(403);
    const told = await send('/v1/events', [
      { unit_type: 'visitor', ...event },
      { unit_type: 'user', ...event },
    ]);
    expect(await told.json()).toMatchObject({ accepted: 1, invalid: 1 });
    for (const operation of (await Promise.all(services.map(operationsOf))).flat()) {
      if (operation.scopes.every((scope) => ['assign', 'events:write'].includes(scope))) continue;
      const { status } = await request(url, operation, apiKey('page'));
      expect([operation.method, operation.path, status]).toEqual([operation.method, operation.path, 403]);
    }
  });
});

describe('the public address', () => {
  it('forwards every API route of the services, but not their operational routes', async () => {
    const { url } = local();
    const documents = await Promise.all(services.map(operationsOf));
    for (const operation of documents.flat()) {
      const answer = await request(url, operation, {});
      expect([operation.method, operation.path, answer.status]).toEqual([operation.method, operation.path, 401]);
    }
    for (const path of ['/v1/health/live', '/v1/experiments/..%2f..%2fmetrics', '/v1/openapi.json']) {
      const { status } = await fetch(url + path);
      expect([path, [400, 401, 404].includes(status)]).toEqual([path, true]);
    }
  });
});
