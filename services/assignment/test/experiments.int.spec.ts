import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  activeExperiment,
  type ExperimentJson,
  type ProblemJson,
  startTestService,
  type TestService,
  validExperiment,
} from './test-service.js';
import { policyVersionOf } from './test-experiments.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  service.definitions.policies.apply(policyVersionOf(uuid));
});
afterAll(() => service.stop());

const uuid = '550e8400-e29b-41d4-a716-446655440000';
const create = (body: unknown) => service.call<ExperimentJson & ProblemJson>('POST', '/v1/experiments', body);
const patch = (id: string, body: unknown, headers: Record<string, string> = {}) =>
  service.call<ExperimentJson & ProblemJson>('PATCH', `/v1/experiments/${id}`, body, { headers });
const setStatus = (id: string, status: string, headers: Record<string, string> = {}) =>
  service.call<ExperimentJson & ProblemJson>('PUT', `/v1/experiments/${id}/status`, { status }, { headers });
interface PageJson {
  items: ExperimentJson[];
  next_cursor: string | null;
}

describe('creating an experiment', () => {
  it('returns the whole experiment, its Location and its version as ETag', async () => {
    const body = validExperiment({
      description: 'Does it sell?',
      start_at: '2026-01-01T01:00:00+01:00',
      layer: { name: 'checkout', from: 0.1, to: 0.2 },
      targeting: { country: { $in: ['de', 'at'] } },
      overrides: { 'qa-1': 'treatment' },
      metrics: ['revenue'],
    });
    const { status, headers, body: created } = await create(body);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/experiments/${created.id}`);
    expect(headers.get('etag')).toBe('"1"');
    expect(created).toMatchObject({
      ...body,
      status: 'draft',
      version: 1,
      start_at: '2026-01-01T00:00:00.000Z',
      end_at: null,
      baseline: 'control',
      hash_algorithm: 'assay',
      salt: created.id,
      sticky: false,
    });
    expect(created.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    const read = await service.call('GET', `/v1/experiments/${created.id}`);
    expect(read.body).toEqual(created);
    expect((await service.call('GET', `/v1/experiments/${encodeURIComponent(created.name)}`)).body).toEqual(created);
  });

  it('stores a legacy config as sent and serves it normalised', async () => {
    const config = { policy_version_id: uuid, params: { temperature: 0.7 } };
    const { body } = await create(validExperiment({ variants: [{ name: 'a', allocation: 1, config }] }));
    expect(body.variants[0]?.config).toEqual({
      execution_strategy: 'mlflow_model',
      mlflow_model: { policy_version_id: uuid },
      params: { temperature: 0.7 },
    });
    expect(await service.sql('SELECT config FROM exp.variants WHERE experiment_id = $1', [body.id])).toEqual([
      { config },
    ]);
  });

  it('accepts only prompt versions that exist', async () => {
    const name = `prompt/${randomUUID()}`;
    const prompt = await service.call('POST', '/v1/prompts', { name });
    expect(prompt.status).toBe(201);
    const path = `/v1/prompts/${encodeURIComponent(name)}/versions`;
    const first = await service.call('POST', path, { template: 'Hello {{who}}', variables: ['who'] });
    const second = await service.call('POST', path, { template: 'Hi {{who}}', model_provider: 'anthropic' });
    expect([first.body.version, second.body.version]).toEqual([1, 2]);
    expect((await service.call<{ items: unknown[] }>('GET', path)).body.items).toEqual([second.body, first.body]);
    expect((await service.call('GET', `${path}/1`)).body).toEqual(first.body);

    const withPrompt = (id: unknown) =>
      validExperiment({
        variants: [
          {
            name: 'a',
            allocation: 1,
            config: {
              execution_strategy: 'prompt_template',
              prompt_config: { prompt_version_id: id, model_provider: 'anthropic', model_name: 'claude-sonnet-4.5' },
              flow_config: { flow_id: 'onboarding_v1', initial_state: 'welcome' },
            },
          },
        ],
      });
    expect((await create(withPrompt(first.body.id))).status).toBe(201);
    const refused = await create(withPrompt(randomUUID()));
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.[0]?.pointer).toBe('/variants/0/config/prompt_config/prompt_version_id');
  });

  it.each([
    ['an unknown field', { colour: 'red' }, 400, '/colour'],
    [
      'an unknown field of a variant',
      { variants: [{ name: 'a', allocation: 1, weight: 1 }] },
      400,
      '/variants/0/weight',
    ],
    ['a wrong type', { unit_type: 7 }, 400, '/unit_type'],
    ['a time without a zone', { start_at: '2026-01-01T00:00:00' }, 400, '/start_at'],
    [
      'a NUL in a config',
      { variants: [{ name: 'a', allocation: 1, config: { params: { x: 'a\0' } } }] },
      422,
      '/variants/0/config/params/x',
    ],
    [
      'a sum above 1',
      {
        variants: [
          { name: 'a', allocation: 0.7 },
          { name: 'b', allocation: 0.3001 },
        ],
      },
      422,
      '/variants',
    ],
    [
      'a missing config part',
      { variants: [{ name: 'a', allocation: 1, config: { execution_strategy: 'hybrid' } }] },
      422,
      '/variants/0/config/mlflow_model',
    ],
    ['a condition that does not compile', { targeting: { a: { $nope: 1 } } }, 422, '/targeting/a/$nope'],
  ])('rejects %s and stores nothing', async (_what, wrong, status, pointer) => {
    const body = validExperiment(wrong);
    const refused = await create(body);
    expect(refused.status).toBe(status);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body.errors?.map((error) => error.pointer)).toContain(pointer);
    expect(await service.sql('SELECT 1 FROM exp.experiments WHERE name = $1', [body.name])).toEqual([]);
  });

  it('rejects a name that is in use, also if requests are concurrent', async () => {
    const body = validExperiment();
    const answers = await Promise.all(Array.from({ length: 5 }, () => create(body)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it('requires a token with the scope', async () => {
    const refused = await service.call('POST', '/v1/experiments', validExperiment(), { token: null });
    expect(refused.status).toBe(401);
    const reader = await service.token('experiments:read');
    expect((await service.call('POST', '/v1/experiments', validExperiment(), { token: reader })).status).toBe(403);
  });
});

describe('listing experiments', () => {
  it('pages through all experiments, newest first, filtered by status and name', async () => {
    const names = [];
    for (let n = 0; n < 5; n++) {
      names.push((await create(validExperiment())).body.name);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await service.call<PageJson>('GET', `/v1/experiments?status=draft&limit=2${query}`);
      seen.push(...page.body.items.map((item) => item.name));
      cursor = page.body.next_cursor;
    } while (cursor !== null);
    expect(seen.slice(0, 5)).toEqual(names.reverse());
    expect(new Set(seen).size).toBe(seen.length);
    const named = await service.call<PageJson>('GET', `/v1/experiments?name=${names[0] ?? ''}`);
    expect(named.body.items.map((item) => item.name)).toEqual([names[0]]);
    expect((await service.call('GET', '/v1/experiments?status=running')).status).toBe(400);
    expect((await service.call('GET', '/v1/experiments?colour=red')).status).toBe(400);
  });
});

describe('the lifecycle of an experiment', () => {
  it('allows draft → active ⇄ paused → completed → archived only; setting the current status changes nothing', async () => {
    const { id } = (await create(validExperiment())).body;
    const tried: [string, number][] = [
      ['paused', 409],
      ['completed', 409],
      ['draft', 200],
      ['active', 200],
      ['active', 200],
      ['draft', 409],
      ['archived', 409],
      ['paused', 200],
      ['active', 200],
      ['paused', 200],
      ['paused', 200],
      ['completed', 200],
      ['completed', 200],
      ['active', 409],
      ['archived', 200],
      ['completed', 409],
    ];
    for (const [status, expected] of tried) {
      const answer = await setStatus(id, status);
      expect([status, answer.status]).toEqual([status, expected]);
    }
    expect((await service.call<ExperimentJson>('GET', `/v1/experiments/${id}`)).body.version).toBe(7);
    const refused = await setStatus((await activeExperiment(service)).id, 'draft');
    expect(refused.body.detail).toContain('paused or completed');
    expect((await setStatus(id, 'running')).status).toBe(400);
    expect((await setStatus(id, 'deleted')).status).toBe(400);
  });

  it('completes an active experiment in one call, and records when it was active and completed', async () => {
    const { id } = await activeExperiment(service);
    const { status, body } = await setStatus(id, 'completed');
    expect([status, body.active_periods.length]).toEqual([200, 1]);
    const [period] = body.active_periods;
    expect(period?.to).toBe(body.completed_at);
    expect(Date.parse(period?.from ?? '')).toBeLessThan(Date.parse(period?.to ?? ''));
    const kept = await service.call<ExperimentJson>('GET', `/v1/experiments/${id}`);
    expect(kept.body).toEqual(body);
    const [announced] = await service.sql<{ value: object }>(
      "SELECT value FROM exp.outbox WHERE topic_key = 'experiments' AND key = $1 ORDER BY id DESC LIMIT 1",
      [id],
    );
    expect(announced?.value).toMatchObject({
      active_periods: [{ from: Date.parse(period?.from ?? ''), to: Date.parse(period?.to ?? '') }],
      completed_at: Date.parse(body.completed_at ?? ''),
    });
  });

  it('lists an archived experiment only by status or name', async () => {
    const { id, name } = await activeExperiment(service);
    await setStatus(id, 'completed');
    await setStatus(id, 'archived');
    const listed = async (query: string) =>
      (await service.call<PageJson>('GET', `/v1/experiments?limit=1000${query}`)).body.items.some(
        (item) => item.id === id,
      );
    expect([await listed(''), await listed('&status=archived'), await listed(`&name=${name}`)]).toEqual([
      false,
      true,
      true,
    ]);
    expect((await patch(id, { description: 'late' })).status).toBe(409);
  });

  it('creates a numbered version for every change', async () => {
    const { id } = await activeExperiment(service);
    await patch(id, { description: 'now with words' });
    await patch(id, { description: 'now with words' });
    const { body } = await service.call<PageJson>('GET', `/v1/experiments/${id}/versions`);
    expect(body.items.map(({ version, status }) => [version, status])).toEqual([
      [3, 'active'],
      [2, 'active'],
      [1, 'draft'],
    ]);
    const announced = await service.sql<{ version: number }>(
      "SELECT (value->>'version')::int AS version FROM exp.outbox WHERE topic_key = 'experiments' AND key = $1 ORDER BY id",
      [id],
    );
    expect(announced.map((row) => row.version)).toEqual([1, 2, 3]);
  });

  it('deletes a draft, which is not found any more and whose name can be used again', async () => {
    const body = validExperiment();
    const { id } = (await create(body)).body;
    const remove = (which: string, headers: Record<string, string> = {}) =>
      service.call<ProblemJson>('DELETE', `/v1/experiments/${which}`, undefined, { headers });
    expect((await remove(id, { 'if-match': '"7"' })).status).toBe(412);
    expect((await remove(id)).status).toBe(204);
    expect((await remove(id)).status).toBe(404);
    for (const path of [id, body.name, `${id}/versions`]) {
      expect((await service.call('GET', `/v1/experiments/${path}`)).status).toBe(404);
    }
    expect(service.definitions.find(body.name)).toBeUndefined();
    const announced = await service.sql<{ status: string }>(
      "SELECT value->>'status' AS status FROM exp.outbox WHERE topic_key = 'experiments' AND key = $1 ORDER BY id",
      [id],
    );
    expect(announced.map(({ status }) => status)).toEqual(['draft', 'deleted']);
    const again = await create(body);
    expect([again.status, again.body.id === id]).toEqual([201, false]);
  });

  it('rejects the deletion of an experiment that was active, and suggests to archive it', async () => {
    const { id } = await activeExperiment(service);
    for (const status of ['active', 'paused', 'completed', 'archived']) {
      await setStatus(id, status);
      const refused = await service.call<ProblemJson>('DELETE', `/v1/experiments/${id}`);
      expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('Archive it instead')]);
    }
  });

  it('does not start without traffic', async () => {
    const { id } = (await create(validExperiment({ variants: [{ name: 'a', allocation: 0 }] }))).body;
    const refused = await setStatus(id, 'active');
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.[0]?.pointer).toBe('/variants');
  });

  it('allows only one active experiment for a slice of a layer, and names the other one', async () => {
    const layer = { name: `layer-${randomUUID()}`, from: 0, to: 0.5 };
    const first = await activeExperiment(service, { layer });
    const { id } = (await create(validExperiment({ layer: { ...layer, from: 0.4, to: 0.9 } }))).body;
    const refused = await setStatus(id, 'active');
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.[0]?.detail).toContain(first.name);
    await setStatus(first.id, 'paused');
    expect((await setStatus(id, 'active')).status).toBe(200);
    expect((await setStatus(first.id, 'active')).status).toBe(422);

    const rivals = await Promise.all(
      Array.from(
        { length: 4 },
        async () => (await create(validExperiment({ layer: { ...layer, name: `${layer.name}-race` } }))).body.id,
      ),
    );
    const answers = await Promise.all(rivals.map((rival) => setStatus(rival, 'active')));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  });
});

describe('changing an experiment', () => {
  it('changes any field of a draft, and keeps the ids of variants that stay', async () => {
    const { body: draft } = await create(validExperiment());
    const { status, body } = await patch(draft.id, {
      name: `${draft.name}-renamed`,
      unit_type: 'household',
      baseline: 'treatment',
      variants: [
        { name: 'treatment', allocation: 0.2 },
        { name: 'third', allocation: 0.1, config: { policy_version_id: uuid } },
      ],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 2, unit_type: 'household', baseline: 'treatment', sticky: false });
    expect(body.variants.map(({ name, allocation }) => [name, allocation])).toEqual([
      ['treatment', 0.2],
      ['third', 0.1],
    ]);
    expect(body.variants[0]?.id).toBe(draft.variants[1]?.id);
  });

  it('swaps the names of two variants', async () => {
    const { body: draft } = await create(validExperiment());
    const [control, treatment] = draft.variants;
    const { status, body } = await patch(draft.id, {
      variants: [
        { id: control?.id, name: 'treatment' },
        { id: treatment?.id, name: 'control' },
      ],
    });
    expect(status).toBe(200);
    expect(body.variants.map(({ id, name }) => [id, name])).toEqual([
      [control?.id, 'treatment'],
      [treatment?.id, 'control'],
    ]);
  });

  it('changes allocations, targeting, overrides and description of an active experiment', async () => {
    const experiment = await activeExperiment(service);
    const { status, body } = await patch(experiment.id, {
      variants: [{ name: 'treatment', allocation: 0.1 }],
      targeting: { plan: 'pro' },
      overrides: { u1: 'control' },
      description: 'words',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 3, sticky: true, targeting: { plan: 'pro' }, overrides: { u1: 'control' } });
    expect(body.variants.map((variant) => variant.allocation)).toEqual([0.5, 0.1]);
    const short = await patch(experiment.id, { allocations: { control: 0.9, treatment: 0.1 } });
    expect(short.body.variants.map((variant) => variant.allocation)).toEqual([0.9, 0.1]);
    const cleared = await patch(experiment.id, { targeting: null });
    expect(cleared.body.targeting).toBeNull();
  });

  it('accepts served variants with another allocation', async () => {
    const config = { policy_version_id: uuid };
    const experiment = await activeExperiment(service, { variants: [{ name: 'a', allocation: 0.5, config }] });
    const variants = experiment.variants.map((variant) => ({ ...variant, allocation: 0.7 }));
    expect((await patch(experiment.id, { variants })).status).toBe(200);
    expect(
      await service.sql('SELECT config, allocation FROM exp.variants WHERE experiment_id = $1', [experiment.id]),
    ).toEqual([{ config, allocation: '0.7000' }]);
  });

  it.each([
    ['its name', { name: 'other' }, 'name'],
    ['its unit type', { unit_type: 'session' }, 'unit_type'],
    ['its end', { end_at: '2030-01-01T00:00:00Z' }, 'end_at'],
    ['its variants', { variants: [{ name: 'third', allocation: 0.1 }] }, 'third'],
    ['its configs', { variants: [{ name: 'control', config: { policy_version_id: uuid } }] }, 'variants/control'],
  ])('rejects a change of %s once it is active', async (_what, change, named) => {
    const { id } = await activeExperiment(service);
    const refused = await patch(id, change);
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain(named);
  });

  it('rejects invalid allocations, a change of the status by PATCH, and changes of a completed experiment', async () => {
    const { id } = await activeExperiment(service);
    expect((await patch(id, { allocations: { control: 0.9 } })).body.errors?.[0]?.pointer).toBe('/variants');
    expect((await patch(id, { allocations: { nobody: 0.9 } })).body.errors?.[0]?.pointer).toBe('/allocations/nobody');
    const moved = await patch(id, { status: 'paused' });
    expect([moved.status, moved.body.errors?.[0]?.pointer]).toEqual([422, '/status']);
    expect(moved.body.errors?.[0]?.detail).toContain('PUT /v1/experiments/{id}/status');
    await setStatus(id, 'paused');
    await setStatus(id, 'completed');
    expect((await patch(id, { description: 'late' })).status).toBe(409);
  });

  it.each(['draft', 'active', 'completed'])('accepts a served experiment that is %s, as no change', async (status) => {
    const variants = [
      { name: 'control', allocation: 0.5, config: { policy_version_id: uuid } },
      { name: 'treatment', allocation: 0.5, config: { colour: 'green' } },
    ];
    const definition = {
      variants,
      start_at: '2026-01-01T00:00:00Z',
      layer: { name: `layer-${randomUUID()}`, from: 0, to: 1 },
      targeting: { z: 1, a: { $in: ['x'] } },
      overrides: { qa: 'treatment' },
      metrics: ['revenue'],
      population: 'exposed',
      conversion_window_seconds: 3600,
      after_completion: 'count',
    };
    const { id } = (await create(validExperiment(definition))).body;
    if (status !== 'draft') await setStatus(id, 'active');
    if (status === 'completed') await setStatus(id, 'completed');
    const served = (await service.call<ExperimentJson>('GET', `/v1/experiments/${id}`)).body;
    expect(served).toMatchObject({
      ...definition,
      variants: expect.anything(),
      start_at: '2026-01-01T00:00:00.000Z',
    });
    const answer = await patch(id, served);
    expect([answer.status, answer.body]).toEqual([200, served]);
    const exposed = await patch(id, { ...served, population: 'assigned' });
    expect([exposed.status, exposed.body.population, exposed.body.version]).toEqual([
      200,
      'assigned',
      served.version + 1,
    ]);
  });

  it('rejects changed read-only fields, each with a pointer', async () => {
    const experiment = await activeExperiment(service);
    const changes = {
      id: uuid,
      version: 9,
      status: 'paused',
      sticky: true,
      active_periods: [],
      completed_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
      baseline_variant_id: uuid,
      variants: [{ name: 'control', experiment_id: uuid }],
    };
    const refused = await patch(experiment.id, changes);
    expect(refused.status).toBe(422);
    const pointers = refused.body.errors?.map((error) => error.pointer).sort();
    const ofItself = Object.keys(changes).filter((field) => field !== 'variants');
    expect(pointers).toEqual([...ofItself.map((field) => `/${field}`), '/variants/0/experiment_id'].sort());
    expect(refused.body.errors).toContainEqual({
      pointer: '/version',
      detail: expect.stringContaining('Is read-only and is 2'),
    });
    expect(refused.body.detail).toBe('The definition breaks a rule. See errors.');
  });

  it('accepts one of two concurrent changes of the same version', async () => {
    const { id } = await activeExperiment(service);
    const answers = await Promise.all([
      patch(id, { description: 'mine' }, { 'if-match': '"2"' }),
      patch(id, { description: 'yours' }, { 'if-match': '"2"' }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect((await setStatus(id, 'paused', { 'if-match': '"2"' })).status).toBe(412);
    expect((await setStatus(id, 'paused', { 'if-match': 'W/"3"' })).status).toBe(412);
    expect((await setStatus(id, 'paused', { 'if-match': '"2", "3"' })).status).toBe(200);
  });

  it('answers 404 for unknown experiments', async () => {
    expect((await patch(randomUUID(), { description: 'x' })).status).toBe(404);
    expect((await service.call('GET', '/v1/experiments/nobody')).status).toBe(404);
    expect((await service.call('GET', '/v1/experiments/nobody/versions')).status).toBe(404);
  });
});

describe('the limits of a definition', () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => n);

  it.each<[string, Record<string, unknown>, string]>([
    ['5,000 variants', { variants: many(5_000).map((n) => ({ name: `v${n}`, allocation: 0 })) }, '/variants'],
    ['101 variants', { variants: many(101).map((n) => ({ name: `v${n}`, allocation: 0 })) }, '/variants'],
    ['60,000 metric names', { metrics: many(60_000).map((n) => `m${n}`) }, '/metrics'],
    ['6,000 overrides', { overrides: Object.fromEntries(many(6_000).map((n) => [`u${n}`, 'control'])) }, '/overrides'],
    ['20,000 patterns', { targeting: { $and: many(20_000).map(() => ({ a: { $regex: 'x' } })) } }, '/targeting'],
    [
      'a config of 70 kB',
      { variants: [{ name: 'a', allocation: 1, config: { text: 'x'.repeat(70_000) } }] },
      '/variants/0/config',
    ],
    ['a window of eleven years', { conversion_window_seconds: 346_896_000 }, '/conversion_window_seconds'],
    ['a description of 10,001 characters', { description: 'x'.repeat(10_001) }, '/description'],
  ])('reject %s', async (_what, wrong, pointer) => {
    const body = validExperiment(wrong);
    const refused = await create(body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.[0]?.pointer.startsWith(pointer)).toBe(true);
    expect(await service.sql('SELECT 1 FROM exp.experiments WHERE name = $1', [body.name])).toEqual([]);
  });

  it('allow a hundred variants, and names with any other characters', async () => {
    const variants = many(100).map((n) => ({ name: `v${n}`, allocation: 0.01 }));
    for (const name of ['a b', 'a/b', '100%', 'ä?#&', `a.b`]) {
      const created = await create(validExperiment({ name: `${name} ${randomUUID()}`, variants }));
      expect(created.status).toBe(201);
      const path = `/v1/experiments/${encodeURIComponent(created.body.name)}`;
      expect((await service.call<ExperimentJson>('GET', path)).body.id).toBe(created.body.id);
      expect((await service.call('PUT', `${path}/status`, { status: 'active' })).status).toBe(200);
    }
  });

  it('do not prevent small pages of large experiments', async () => {
    const config = { text: 'x'.repeat(60_000) };
    const variants = many(8).map((n) => ({ name: `v${n}`, allocation: 0, config }));
    const layer = `large-${randomUUID()}`;
    const made = [];
    for (const n of many(12)) made.push((await create(validExperiment({ name: `${layer}-${n}`, variants }))).body.id);
    const first = await service.call<PageJson>('GET', '/v1/experiments?status=draft&limit=1000');
    expect(first.body.items.length).toBeLessThan(12);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: PageJson } = await service.call<PageJson>(
        'GET',
        `/v1/experiments?status=draft&limit=1000${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...page.body.items.map((item) => item.id));
      cursor = page.body.next_cursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.slice(0, 12)).toEqual(made.reverse());
  });
});

describe('a draft with too many variants', () => {
  it('is served, cannot be started, and can be deleted', async () => {
    // A release without limits could have stored it.
    const { id } = (await create(validExperiment())).body;
    await service.sql(
      `INSERT INTO exp.variants (id, experiment_id, name, allocation, position)
       SELECT gen_random_uuid(), $1, 'w' || n, 0, n + 2 FROM generate_series(1, 5000) n`,
      [id],
    );
    expect((await service.call('GET', `/v1/experiments/${id}`)).status).toBe(200);
    const refused = await setStatus(id, 'active');
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, '/variants']);
    expect((await service.call('DELETE', `/v1/experiments/${id}`)).status).toBe(204);
  });
});

describe('large definitions', () => {
  const large = (count = 3_000) =>
    validExperiment({
      overrides: Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n}`.padEnd(90, 'x'), 'control'])),
    });

  it('are rejected above 512 KiB, and cannot be activated above the limit of all active definitions', async () => {
    const small = await startTestService({ MAX_DEFINITION_BYTES: String(1024 * 1024) });
    const createHere = (body: unknown) => small.call<ExperimentJson & ProblemJson>('POST', '/v1/experiments', body);
    const setHere = (id: string, status: string) =>
      small.call<ProblemJson>('PUT', `/v1/experiments/${id}/status`, { status });
    try {
      const alone = await createHere(large(4_800));
      expect([alone.status, alone.body.errors?.[0]?.detail]).toEqual([422, expect.stringContaining('524288 bytes')]);
      const ids = [];
      for (let n = 0; n < 3; n += 1) {
        const made = await createHere(large());
        expect(made.status).toBe(201);
        ids.push(made.body.id);
      }
      const [first = '', second = '', third = ''] = ids;
      for (const id of [first, second]) expect((await setHere(id, 'active')).status).toBe(200);
      const refused = await setHere(third, 'active');
      expect([refused.status, refused.body.errors?.[0]?.detail]).toEqual([
        422,
        expect.stringContaining('Complete experiments that are over'),
      ]);
      expect((await setHere(first, 'completed')).status).toBe(200);
      expect((await setHere(third, 'active')).status).toBe(200);
    } finally {
      await small.stop();
    }
  });
});
