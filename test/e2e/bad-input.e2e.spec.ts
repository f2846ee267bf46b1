import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { activeExperiment, call, eventually, sql } from '../support/local.js';

interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { pointer: string; detail: string }[];
}

const valid = () => ({
  name: `bad-input-${randomUUID()}`,
  unit_type: 'user',
  variants: [
    { name: 'control', allocation: 0.5 },
    { name: 'treatment', allocation: 0.5 },
  ],
});

const event = () => ({ event_type: 'click', unit_type: 'user', unit_id: 'u', timestamp: '2026-11-21T10:00:00Z' });

function expectProblem(answer: { status: number; headers: Headers; body: unknown }, statuses: number[]): Problem {
  expect(statuses).toContain(answer.status);
  expect(answer.headers.get('content-type')).toMatch(/application\/problem\+json/);
  const problem = answer.body as Problem;
  expect(problem.status).toBe(answer.status);
  expect(problem.title).not.toBe('');
  expect(problem.detail).not.toBe('');
  return problem;
}

describe('invalid definitions', () => {
  const uuid = '550e8400-e29b-41d4-a716-446655440000';
  const cases: [string, unknown, string][] = [
    ['an allocation below 0', { ...valid(), variants: [{ name: 'a', allocation: -0.1 }] }, '/variants/0/allocation'],
    ['an allocation above 1', { ...valid(), variants: [{ name: 'a', allocation: 1.1 }] }, '/variants/0/allocation'],
    [
      'allocations summing above 1',
      {
        ...valid(),
        variants: [
          { name: 'a', allocation: 0.6 },
          { name: 'b', allocation: 0.5 },
        ],
      },
      '/variants',
    ],
    [
      'an allocation with five decimals',
      { ...valid(), variants: [{ name: 'a', allocation: 0.12345 }] },
      '/variants/0/allocation',
    ],
    ['an unknown field', { ...valid(), colour: 'red' }, '/colour'],
    ['a wrong type', { ...valid(), unit_type: 7 }, '/unit_type'],
    [
      'two variants of one name',
      {
        ...valid(),
        variants: [
          { name: 'a', allocation: 0.5 },
          { name: 'a', allocation: 0.5 },
        ],
      },
      '/variants',
    ],
    ['no variants', { ...valid(), variants: [] }, '/variants'],
    ['a baseline that is not a variant', { ...valid(), baseline: 'nobody' }, '/baseline'],
    [
      'an end before its start',
      { ...valid(), start_at: '2026-02-01T00:00:00Z', end_at: '2026-01-01T00:00:00Z' },
      '/end_at',
    ],
    ['a broken condition', { ...valid(), targeting: { plan: { $nope: 1 } } }, '/targeting'],
    ['an override to an unknown variant', { ...valid(), overrides: { u1: 'nobody' } }, '/overrides'],
    ['a layer slice with its ends reversed', { ...valid(), layer: { name: 'l', from: 0.6, to: 0.5 } }, '/layer'],
    [
      'an unknown strategy',
      { ...valid(), variants: [{ name: 'a', allocation: 1, config: { execution_strategy: 'magic' } }] },
      '/variants/0/config',
    ],
    [
      'a strategy without its required part',
      { ...valid(), variants: [{ name: 'a', allocation: 1, config: { execution_strategy: 'prompt_template' } }] },
      '/variants/0/config',
    ],
    [
      'a hybrid without its prompt',
      {
        ...valid(),
        variants: [
          {
            name: 'a',
            allocation: 1,
            config: { execution_strategy: 'hybrid', mlflow_model: { policy_version_id: uuid } },
          },
        ],
      },
      '/variants/0/config',
    ],
    [
      'a policy version that is not a UUID',
      { ...valid(), variants: [{ name: 'a', allocation: 1, config: { policy_version_id: 'v1' } }] },
      '/variants/0/config',
    ],
    ['a name with a NUL byte', { ...valid(), name: 'a\u0000b' }, '/name'],
    ['an unknown hash', { ...valid(), hash_algorithm: 'md5' }, '/hash_algorithm'],
  ];
  it.each(cases)('rejects %s, naming the field, and stores nothing', async (_name, body, pointer) => {
    const before = await sql<{ n: string }>('assignment', 'SELECT count(*) n FROM exp.experiments');
    const problem = expectProblem(await call('POST', '/v1/experiments', body), [400, 422]);
    expect(problem.errors?.map((e) => e.pointer).join(' ')).toContain(pointer);
    expect(await sql('assignment', 'SELECT count(*) n FROM exp.experiments')).toEqual(before);
  });

  it('rejects invalid JSON, another content type, and an existing name', async () => {
    expectProblem(await call('POST', '/v1/experiments', undefined, { raw: '{"name": ' }), [400]);
    expectProblem(
      await call('POST', '/v1/experiments', undefined, { raw: 'name=x', headers: { 'content-type': 'text/csv' } }),
      [415],
    );
    const body = valid();
    expect((await call('POST', '/v1/experiments', body)).status).toBe(201);
    expectProblem(await call('POST', '/v1/experiments', body), [409]);
  });

  it('rejects transitions that the lifecycle does not allow, and lists the allowed ones', async () => {
    const experiment = await activeExperiment();
    const problem = expectProblem(
      await call('PUT', `/v1/experiments/${experiment.id}/status`, { status: 'draft' }),
      [409],
    );
    expect(problem.detail).toMatch(/paused/);
    expect(problem.detail).toMatch(/completed/);
    expectProblem(await call('GET', `/v1/experiments/${randomUUID()}`), [404]);
  });
});

describe('invalid decision requests', () => {
  it.each([
    ['an empty unit id', { unit_type: 'user', unit_id: '' }, '/unit_id'],
    ['a unit id of 256 characters', { unit_type: 'user', unit_id: 'x'.repeat(256) }, '/unit_id'],
    ['a NUL byte', { unit_type: 'user', unit_id: 'a\u0000b' }, '/unit_id'],
    ['a number for a unit id', { unit_type: 'user', unit_id: 7 }, '/unit_id'],
    ['no unit type', { unit_id: 'u' }, '/unit_type'],
    ['an unknown field', { unit_type: 'user', unit_id: 'u', colour: 'red' }, '/colour'],
  ])('refuses %s', async (_name, body, pointer) => {
    const problem = expectProblem(await call('POST', '/v1/assignments', body), [400, 422]);
    expect(problem.errors?.map((e) => e.pointer)).toContain(pointer);
  });

  it('rejects 10,001 units', async () => {
    const units = Array.from({ length: 10_001 }, (_, i) => ({ unit_id: String(i) }));
    expectProblem(await call('POST', '/v1/assignments/batch', { unit_type: 'user', units }), [400, 413, 422]);
  });
});

describe('invalid events', () => {
  it('rejects each invalid event by field and accepts the others', async () => {
    const unit_id = randomUUID();
    const bad: [Record<string, unknown>, string][] = [
      [{ ...event(), timestamp: '2026-11-21T10:00:00' }, '/timestamp'],
      [{ ...event(), timestamp: 'yesterday' }, '/timestamp'],
      [{ ...event(), metrics: { value: 1e14 } }, '/metrics/value'],
      [{ ...event(), metrics: { value: 'many' } }, '/metrics/value'],
      [{ ...event(), unit_id: '' }, '/unit_id'],
      [{ ...event(), unit_id: 'x'.repeat(256) }, '/unit_id'],
      [{ ...event(), unit_id: 'a\u0000b' }, '/unit_id'],
      [{ ...event(), context: { deep: ['a\u0000b'] } }, '/context/deep/0'],
      [{ ...event(), colour: 'red' }, '/colour'],
      [{ ...event(), id: 'not-a-uuid' }, '/id'],
      [{ ...event(), experiments: [{ experiment_id: 'x', variant_id: 'y' }] }, '/experiments/0/experiment_id'],
    ];
    const good = { ...event(), unit_id };
    const answer = await call<{
      accepted: number;
      invalid: number;
      results: { index: number; status: string; errors?: { pointer: string }[] }[];
    }>('POST', '/v1/events', [good, ...bad.map(([body]) => body), { ...good, id: randomUUID() }]);
    expect(answer.status).toBe(200);
    expect(answer.body.accepted).toBe(2);
    expect(answer.body.invalid).toBe(bad.length);
    bad.forEach(([, pointer], i) => {
      const result = answer.body.results[i + 1]!;
      expect(result.status).toBe('invalid');
      expect(result.errors?.map((e) => e.pointer)).toContain(pointer);
    });
    await eventually(async () => {
      const rows = await sql<{ n: string }>('event-ingestion', 'SELECT count(*) n FROM exp.events WHERE unit_id = $1', [
        unit_id,
      ]);
      expect(rows[0]!.n).toBe('2');
    });
  });

  it('accepts gzip; rejects invalid JSON, 1,001 events and 3 MiB', async () => {
    const zipped = await call<{ accepted: number }>('POST', '/v1/events', undefined, {
      raw: gzipSync(JSON.stringify([event()])),
      headers: { 'content-encoding': 'gzip' },
    });
    expect(zipped.body.accepted).toBe(1);
    expectProblem(await call('POST', '/v1/events', undefined, { raw: '[{' }), [400]);
    expectProblem(await call('POST', '/v1/events', Array.from({ length: 1001 }, event)), [400, 413, 422]);
    expectProblem(await call('POST', '/v1/events', { ...event(), payload: 'x'.repeat(3 << 20) }), [413]);
  });
});

describe('callers without valid credentials', () => {
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    iss: 'assay',
    aud: 'assay',
    scope: 'admin assign experiments:read',
    exp: Math.floor(Date.now() / 1000) + 3600,
  };
  it.each([
    ['no token', null],
    ['nonsense', 'abc'],
    ['alg none', `${base64({ alg: 'none', typ: 'JWT' })}.${base64(claims)}.`],
    [
      'a forged signature',
      `${base64({ alg: 'EdDSA' })}.${base64(claims)}.${Buffer.alloc(64, 7).toString('base64url')}`,
    ],
  ])('get 401 with %s', async (_name, token) => {
    for (const path of ['/v1/experiments', `/v1/experiments/${randomUUID()}/results`]) {
      const answer = await call('GET', path, undefined, { token });
      expectProblem(answer, [401]);
    }
    expectProblem(await call('POST', '/v1/assignments', { unit_type: 'user', unit_id: 'u' }, { token }), [401]);
    expectProblem(await call('POST', '/v1/events', event(), { token }), [401]);
  });
});
