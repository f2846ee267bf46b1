import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { request, start, subject } from '@assay/learning/testing';
import { startBandits, type TestBandits } from './harness.js';

let test: TestBandits['test'];
let server: TestBandits['server'];

beforeAll(async () => {
  ({ server, test } = await startBandits(() => start));
});
afterAll(async () => {
  await server.service.stop();
  await test.close();
});

it('writes audit entries for created and changed bandits and for created models, which are found by experiment', async () => {
  const bandit = await server.call('POST', '/v1/bandits', { experiment_id: 'colours', ...request });
  expect(bandit.status).toBe(201);
  const { id } = bandit.body;
  const path = `/v1/bandits/${id}`;
  expect((await server.call('PATCH', path, { exploration_rate: 0.25 })).status).toBe(200);
  expect((await server.call('PATCH', path, { exploration_rate: 0.25 })).status).toBe(200);
  const model = {
    experiment_id: 'colours',
    model_type: 'GaussianProcess',
    acquisition_function: 'ExpectedImprovement',
    parameter_space: { parameters: [{ name: 'x', bounds: [0, 1] }] },
  };
  expect((await server.call('POST', '/v1/bayesian-models', model)).status).toBe(201);

  const trail = await server.call('GET', `/v1/audit?entity=${subject.experimentId}`);
  const { items } = trail.body as unknown as { items: Record<string, unknown>[] };
  expect(items.map((entry) => [entry.entity_type, entry.action, entry.version])).toEqual([
    ['bayesian_model', 'create', null],
    ['bandit', 'change', 2],
    ['bandit', 'create', 1],
  ]);
  expect(items[1]).toMatchObject({
    entity_id: id,
    credential: 'token',
    changes: [{ op: 'replace', path: '/exploration_rate', to: 0.25 }],
  });
});

it('returns pages of at most about 2 MiB for any limit, and continues with the next page', async () => {
  // They are small in the table, because Postgres compresses them.
  await test.owner.query(
    `INSERT INTO exp.audit_log (id, at, subject, credential, action, entity_type, entity_id, entity_name, changes, changes_left_out)
     SELECT ('0190a000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, now(), 'large', 'token', 'change', 'bandit', 'large', 'large',
       jsonb_build_array(jsonb_build_object('op', 'add', 'path', '/x', 'to', repeat('x', 400000))), 0
     FROM generate_series(1, 13) AS n`,
  );
  const pages: number[] = [];
  const seen = new Set<string>();
  for (let cursor: string | null = ''; cursor !== null;) {
    const path = `/v1/audit?subject=large&limit=1000${cursor && `&cursor=${cursor}`}`;
    const { body, headers } = await server.call('GET', path);
    expect(headers.get('cache-control')).toBe('no-store');
    pages.push(body.items.length);
    for (const { id } of body.items) seen.add(id);
    cursor = body.next_cursor;
  }
  expect(pages).toEqual([6, 6, 1]);
  expect(seen.size).toBe(13);
  const few = await server.call('GET', '/v1/audit?subject=large&limit=2');
  expect(few.body).toMatchObject({ items: { length: 2 }, next_cursor: '0190a000-0000-7000-8000-000000000012' });
});
