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

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
}, 60_000);
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
  it('answers the whole experiment, its Location and its version as ETag', async () => {
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

  it('keeps a legacy config as sent and serves it normalised', async () => {
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

  it('takes a prompt version that exists and no other', async () => {
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
      'a field of a variant that is unknown',
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
  ])('refuses %s and stores nothing', async (_what, wrong, status, pointer) => {
    const body = validExperiment(wrong);
    const refused = await create(body);
    expect(refused.status).toBe(status);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body.errors?.map((error) => error.pointer)).toContain(pointer);
    expect(await service.sql('SELECT 1 FROM exp.experiments WHERE name = $1', [body.name])).toEqual([]);
  });

  it('refuses a name that is in use, and says so on a lost race too', async () => {
    const body = validExperiment();
    const answers = await Promise.all(Array.from({ length: 5 }, () => create(body)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it('asks for a token with the scope', async () => {
    const refused = await service.call('POST', '/v1/experiments', validExperiment(), { token: null });
    expect(refused.status).toBe(401);
    const reader = await service.token('experiments:read');
    expect((await service.call('POST', '/v1/experiments', validExperiment(), { token: reader })).status).toBe(403);
  });
});

describe('listing experiments', () => {
  it('pages through all, newest first, filtered by status and name', async () => {
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

describe('the life of an experiment', () => {
  it('goes draft → active ⇄ paused → completed and no other way', async () => {
    const { id } = (await create(validExperiment())).body;
    const tried: [string, number][] = [
      ['paused', 409],
      ['completed', 409],
      ['draft', 409],
      ['active', 200],
      ['active', 409],
      ['completed', 409],
      ['paused', 200],
      ['active', 200],
      ['paused', 200],
      ['completed', 200],
      ['active', 409],
    ];
    for (const [status, expected] of tried) {
      const answer = await setStatus(id, status);
      expect([status, answer.status]).toEqual([status, expected]);
    }
    const refused = await setStatus((await activeExperiment(service)).id, 'draft');
    expect(refused.body.detail).toContain('paused');
    expect((await setStatus(id, 'running')).status).toBe(400);
  });

  it('numbers every change; a version never changes afterwards', async () => {
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

  it('does not start without traffic', async () => {
    const { id } = (await create(validExperiment({ variants: [{ name: 'a', allocation: 0 }] }))).body;
    const refused = await setStatus(id, 'active');
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.[0]?.pointer).toBe('/variants');
  });

  it('gives a slice of a layer to one active experiment at a time, naming the other', async () => {
    const layer = { name: `layer-${randomUUID()}`, from: 0, to: 0.5 };
    const first = await activeExperiment(service, { layer });
    const { id } = (await create(validExperiment({ layer: { ...layer, from: 0.4, to: 0.9 } }))).body;
    const refused = await setStatus(id, 'active');
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toContain(first.name);
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
  it('changes anything of a draft, keeping the ids of the variants that stay', async () => {
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

  it('changes allocations, targeting, overrides and description of an active one', async () => {
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

  it('takes back what it served, with another allocation', async () => {
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
    ['a new variant', { variants: [{ name: 'third', allocation: 0.1 }] }, 'third'],
    ['a config', { variants: [{ name: 'control', config: { policy_version_id: uuid } }] }, 'variants/control'],
  ])('refuses to change %s once it is active', async (_what, change, named) => {
    const { id } = await activeExperiment(service);
    const refused = await patch(id, change);
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain(named);
  });

  it('refuses every change of a completed one, a wrong allocation and a field it does not know', async () => {
    const { id } = await activeExperiment(service);
    expect((await patch(id, { allocations: { control: 0.9 } })).body.errors?.[0]?.pointer).toBe('/variants');
    expect((await patch(id, { allocations: { nobody: 0.9 } })).body.errors?.[0]?.pointer).toBe('/allocations/nobody');
    expect((await patch(id, { status: 'paused' })).body.errors?.[0]?.pointer).toBe('/status');
    await setStatus(id, 'paused');
    await setStatus(id, 'completed');
    expect((await patch(id, { description: 'late' })).status).toBe(409);
  });

  it('lets one of two that read the same version win', async () => {
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

  it('answers 404 for what does not exist', async () => {
    expect((await patch(randomUUID(), { description: 'x' })).status).toBe(404);
    expect((await service.call('GET', '/v1/experiments/nobody')).status).toBe(404);
    expect((await service.call('GET', '/v1/experiments/nobody/versions')).status).toBe(404);
  });
});
