import { compilePolicy, type ContextualPolicy } from '@assay/bandits';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CallerShareUsed, DecisionLogFull, TooManyDecisions } from '../src/decisions/application/ports.js';
import { allocationOf, contextualPolicy } from './test-experiments.js';
import {
  activeExperiment,
  type AnswerJson,
  type ExperimentJson,
  type ProblemJson,
  type ReceiptJson,
  startTestService,
  type TestService,
  validExperiment,
} from './test-service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());
beforeEach(() => {
  service.log.decisions = [];
  service.log.refusal = undefined;
});

const assign = (body: unknown) => service.call<AnswerJson & ProblemJson>('POST', '/v1/assignments', body);
const batch = (body: unknown) =>
  service.call<{ results: AnswerJson[] } & ProblemJson>('POST', '/v1/assignments/batch', body);
const patch = (id: string, body: unknown) => service.call<ExperimentJson>('PATCH', `/v1/experiments/${id}`, body);
const setStatus = (id: string, status: string) => service.call('PUT', `/v1/experiments/${id}/status`, { status });
const units = (count: number, prefix: string = randomUUID()) =>
  Array.from({ length: count }, (_, n) => ({ unit_id: `${prefix}-${n}` }));

async function variantsOf(experiment: string, of: { unit_id: string }[]): Promise<(ReceiptJson | undefined)[]> {
  const { body } = await batch({ unit_type: 'user', units: of, experiments: [experiment] });
  return body.results.map((result) => result.assignments[0]);
}

describe('a publishable key', () => {
  it('may request assignments for units of its types only', async () => {
    const headers = { 'x-api-key': 'page' };
    const ask = (path: string, body: object) => service.call('POST', path, body, { headers, token: null });
    const unit = { unit_id: 'u1' };
    expect((await ask('/v1/assignments', { unit_type: 'visitor', ...unit })).status).toBe(200);
    expect((await ask('/v1/assignments', { unit_type: 'user', ...unit })).status).toBe(403);
    expect((await ask('/v1/assignments/batch', { unit_type: 'visitor', units: [unit] })).status).toBe(200);
    expect((await ask('/v1/assignments/batch', { unit_type: 'user', units: [unit] })).status).toBe(403);
  });
});

describe('POST /v1/assignments', () => {
  it('returns a receipt and appends the same decision to the log', async () => {
    const experiment = await activeExperiment(service);
    const { status, headers, body } = await assign({
      unit_type: 'user',
      unit_id: 'ünit "1"',
      attributes: { plan: 'pro' },
      experiments: [experiment.name],
    });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/json');
    expect(body).toMatchObject({ unit_type: 'user', unit_id: 'ünit "1"', excluded: [] });
    const receipt = body.assignments[0]!;
    const variant = experiment.variants.find(({ id }) => id === receipt.variant_id);
    expect(Object.keys(receipt).sort()).toEqual(
      [
        'allocation',
        'bucket',
        'config',
        'decided_at',
        'decision_id',
        'experiment_id',
        'experiment_name',
        'experiment_version',
        'propensities',
        'propensity',
        'reason',
        'variant_id',
        'variant_name',
      ].sort(),
    );
    expect(receipt).toMatchObject({
      experiment_id: experiment.id,
      experiment_name: experiment.name,
      experiment_version: 2,
      variant_name: variant?.name,
      config: {},
      reason: 'SPLIT',
      propensity: 0.5,
      propensities: Object.fromEntries(experiment.variants.map(({ id }) => [id, 0.5])),
      allocation: null,
    });
    expect(service.log.decisions).toEqual([
      {
        decision_id: receipt.decision_id,
        unit_type: 'user',
        unit_id: 'ünit "1"',
        attributes: '{"plan":"pro"}',
        experiment_id: experiment.id,
        experiment_version: 2,
        variant_id: receipt.variant_id,
        reason: 'SPLIT',
        bucket: receipt.bucket,
        propensities: receipt.propensities,
        attributes_from: null,
        enrols: true,
        sticky_unavailable: false,
        allocation: null,
        policy: null,
        decided_at: Date.parse(receipt.decided_at),
      },
    ]);
  });

  it('returns the same receipt for a repeated request, except for id and time', async () => {
    const { name } = await activeExperiment(service);
    const question = { unit_type: 'user', unit_id: 'same', experiments: [name] };
    const [first, second] = [
      (await assign(question)).body.assignments[0]!,
      (await assign(question)).body.assignments[0]!,
    ];
    expect({ ...first, decision_id: '', decided_at: '' }).toEqual({ ...second, decision_id: '', decided_at: '' });
    expect(first.decision_id).not.toBe(second.decision_id);
  });

  it('returns the reason why a unit is excluded from an experiment', async () => {
    const all = [{ name: 'a', allocation: 1 }];
    const draft = (await service.call<ExperimentJson>('POST', '/v1/experiments', validExperiment())).body;
    const household = await activeExperiment(service, { unit_type: 'household' });
    const paused = await activeExperiment(service);
    await setStatus(paused.id, 'paused');
    const future = await activeExperiment(service, { start_at: '2100-01-01T00:00:00Z' });
    const past = await activeExperiment(service, { end_at: '2020-01-01T00:00:00Z' });
    const targeted = await activeExperiment(service, { variants: all, targeting: { plan: 'pro' } });
    const closed = await activeExperiment(service);
    await patch(closed.id, { allocations: { control: 0, treatment: 0 } });
    const nobody = randomUUID();
    const { body } = await assign({
      unit_type: 'user',
      unit_id: 'u',
      experiments: [
        draft.id,
        household.name,
        paused.id,
        future.id,
        past.id,
        targeted.id,
        closed.id,
        nobody,
        'no such',
        draft.name,
      ],
    });
    expect(body.assignments).toEqual([]);
    expect(body.excluded).toEqual([
      { experiment_id: nobody, experiment_name: null, reason: 'NOT_FOUND' },
      { experiment_id: null, experiment_name: 'no such', reason: 'NOT_FOUND' },
      { experiment_id: draft.id, experiment_name: draft.name, reason: 'NOT_ACTIVE' },
      { experiment_id: household.id, experiment_name: household.name, reason: 'UNIT_TYPE' },
      { experiment_id: paused.id, experiment_name: paused.name, reason: 'NOT_ACTIVE' },
      { experiment_id: future.id, experiment_name: future.name, reason: 'NOT_STARTED' },
      { experiment_id: past.id, experiment_name: past.name, reason: 'ENDED' },
      { experiment_id: targeted.id, experiment_name: targeted.name, reason: 'NOT_TARGETED' },
      { experiment_id: closed.id, experiment_name: closed.name, reason: 'OUTSIDE_ALLOCATION' },
    ]);
    expect(service.log.decisions).toEqual([]);
  });

  it('decides all active experiments of the unit type if the request names none', async () => {
    const unit_type = `device-${randomUUID().slice(0, 8)}`;
    const first = await activeExperiment(service, { unit_type });
    const second = await activeExperiment(service, { unit_type, targeting: { plan: 'pro' } });
    await service.call('POST', '/v1/experiments', validExperiment({ unit_type }));
    const { body } = await assign({ unit_type, unit_id: 'd1' });
    expect(body.assignments.map((receipt) => receipt.experiment_id)).toEqual([first.id]);
    expect(body.excluded.map(({ experiment_id, reason }) => [experiment_id, reason])).toEqual([
      [second.id, 'NOT_TARGETED'],
    ]);
    expect((await assign({ unit_type, unit_id: 'd1', experiments: [] })).body).toMatchObject({
      assignments: [],
      excluded: [],
    });
  });

  it('applies overrides regardless of targeting', async () => {
    const { id } = await activeExperiment(service, {
      targeting: { plan: 'pro' },
      overrides: { qa: 'treatment', constructor: 'control' },
    });
    const { body } = await assign({ unit_type: 'user', unit_id: 'qa', experiments: [id] });
    expect(body.assignments[0]).toMatchObject({ variant_name: 'treatment', reason: 'OVERRIDE' });
    const odd = await assign({ unit_type: 'user', unit_id: 'constructor', experiments: [id] });
    expect(odd.body.assignments[0]).toMatchObject({ variant_name: 'control', reason: 'OVERRIDE' });
    expect((await assign({ unit_type: 'user', unit_id: 'toString', experiments: [id] })).body.excluded[0]?.reason).toBe(
      'NOT_TARGETED',
    );
  });

  it.each([
    ['no unit id', { unit_type: 'user' }, 400, '/unit_id'],
    ['an empty unit id', { unit_type: 'user', unit_id: '' }, 422, '/unit_id'],
    ['a unit id of 256 characters', { unit_type: 'user', unit_id: 'x'.repeat(256) }, 422, '/unit_id'],
    ['a NUL', { unit_type: 'user', unit_id: 'a\0' }, 422, '/unit_id'],
    ['a lone surrogate', { unit_type: 'user', unit_id: '\ud800' }, 422, '/unit_id'],
    ['a number for an id', { unit_type: 'user', unit_id: 1 }, 400, '/unit_id'],
    ['a unit type of 51 characters', { unit_type: 'x'.repeat(51), unit_id: 'u' }, 422, '/unit_type'],
    ['attributes that are an array', { unit_type: 'user', unit_id: 'u', attributes: [] }, 400, '/attributes'],
    [
      'a NUL in an attribute',
      { unit_type: 'user', unit_id: 'u', attributes: { a: { b: '\0' } } },
      422,
      '/attributes/a/b',
    ],
    [
      'attributes of 64 KiB',
      { unit_type: 'user', unit_id: 'u', attributes: { a: 'x'.repeat(65_536) } },
      422,
      '/attributes',
    ],
    [
      'more than 2,000 values',
      { unit_type: 'user', unit_id: 'u', attributes: { a: Array.from({ length: 2_000 }, () => 'x') } },
      422,
      '/attributes',
    ],
    ['a name instead of a list', { unit_type: 'user', unit_id: 'u', experiments: 'x' }, 400, '/experiments'],
    ['an unknown field', { unit_type: 'user', unit_id: 'u', colour: 'red' }, 400, '/colour'],
    ['an array', [], 400, ''],
  ])('rejects %s', async (_what, body, status, pointer) => {
    const refused = await assign(body);
    expect(refused.status).toBe(status);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body.errors?.map((error) => error.pointer)).toContain(pointer);
    expect(service.log.decisions).toEqual([]);
  });

  it('accepts 255 characters of any script', async () => {
    const { name } = await activeExperiment(service);
    const { status, body } = await assign({ unit_type: 'user', unit_id: '試'.repeat(255), experiments: [name] });
    expect(status).toBe(200);
    expect(body.assignments).toHaveLength(1);
    expect(await service.store()).toEqual([undefined]);
  });

  it('rejects bodies that are not JSON or not UTF-8, and callers without the scope', async () => {
    const raw = (text: string | Buffer, headers = {}) =>
      service.call('POST', '/v1/assignments', undefined, { raw: text, headers });
    expect((await raw('{"unit_type":')).status).toBe(400);
    expect((await raw(Buffer.from('{"unit_type":"user","unit_id":"\xff"}', 'latin1'))).status).toBe(400);
    expect((await raw('{}', { 'content-type': 'text/plain' })).status).toBe(415);
    const body = { unit_type: 'user', unit_id: 'u' };
    expect((await service.call('POST', '/v1/assignments', body, { token: null })).status).toBe(401);
    const reader = await service.token('experiments:read');
    expect((await service.call('POST', '/v1/assignments', body, { token: reader })).status).toBe(403);
  });

  it.each([
    [503, '5', new DecisionLogFull('full')],
    [429, '5', new CallerShareUsed('share used')],
    [413, null, new TooManyDecisions(1_000)],
  ])('answers %i if the journal rejects the decisions', async (status, retryAfter, refusal) => {
    const { name } = await activeExperiment(service);
    service.log.refusal = refusal;
    for (const refused of [
      await assign({ unit_type: 'user', unit_id: 'u', experiments: [name] }),
      await batch({ unit_type: 'user', units: units(2), experiments: [name] }),
    ]) {
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([status, retryAfter]);
    }
  });

  it('counts decisions by credential, and forbids caching of answers', async () => {
    const { name } = await activeExperiment(service);
    const { headers } = await assign({ unit_type: 'user', unit_id: 'u', experiments: [name] });
    expect(service.log.caller).toMatch(/^token ./);
    expect(headers.get('cache-control')).toBe('no-store');
    const many = await batch({ unit_type: 'user', units: units(1), experiments: [name] });
    expect(many.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['an attribute', '{"unit_type":"user","unit_id":"u","attributes":{"id":[9007199254740993]}}', '/attributes/id/0'],
    ['a unit id', '{"unit_type":"user","unit_id":9007199254740993}', '/unit_id'],
    ['an experiment', '{"unit_type":"user","unit_id":"u","experiments":[12345678901234567890]}', '/experiments/0'],
  ])('rejects an integer beyond 2^53 as %s with a pointer, instead of rounding it', async (_what, raw, pointer) => {
    const { status, body } = await service.call<ProblemJson>('POST', '/v1/assignments', undefined, { raw });
    expect([status, body.errors?.map((error) => error.pointer)]).toEqual([422, [pointer]]);
    expect(body.errors?.[0]?.detail).toContain('send it as text');
  });

  it('rejects an integer beyond 2^53 in a definition', async () => {
    const raw = JSON.stringify(validExperiment({ targeting: { id: 'N' } })).replace('"N"', '9007199254740993');
    const { status, body } = await service.call<ProblemJson>('POST', '/v1/experiments', undefined, { raw });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/targeting/id']);
  });

  it('rejects a pattern that needs backtracking, and a version that GrowthBook would compare wrongly', async () => {
    const create = (overrides: Record<string, unknown>) =>
      service.call<ProblemJson>('POST', '/v1/experiments', validExperiment(overrides));
    const pattern = await create({ targeting: { a: { $regexi: '(a)\\1' } } });
    expect(pattern.body.errors?.[0]).toEqual({
      pointer: '/targeting/a/$regexi',
      detail: 'Back-references are not supported.',
    });
    const targeting = { version: { $vgte: '1.100000.0' } };
    const pinned = await create({ targeting, hash_algorithm: 'growthbook_v2' });
    expect([pinned.status, pinned.body.errors?.[0]?.pointer]).toEqual([422, '/targeting/version/$vgte']);
    expect((await create({ targeting })).status).toBe(201);
  });

  it('does not match a missing attribute, but treats it as "null" with a hash algorithm of GrowthBook', async () => {
    const all = { variants: [{ name: 'a', allocation: 1 }], targeting: { country: 'null' } };
    const ours = await activeExperiment(service, all);
    const theirs = await activeExperiment(service, { ...all, hash_algorithm: 'growthbook_v1' });
    const { body } = await assign({ unit_type: 'user', unit_id: 'u', experiments: [ours.id, theirs.id] });
    expect(body.excluded).toMatchObject([{ experiment_id: ours.id, reason: 'NOT_TARGETED' }]);
    expect(body.assignments).toMatchObject([{ experiment_id: theirs.id }]);
  });
});

describe('POST /v1/assignments/batch', () => {
  it('returns for each unit, in order, the same as a single request', async () => {
    const { id } = await activeExperiment(service, { targeting: { plan: 'pro' } });
    const asked = units(1_200).map((unit, n) => (n % 2 === 0 ? { ...unit, attributes: { plan: 'pro' } } : unit));
    const { status, body } = await batch({ unit_type: 'user', units: asked, experiments: [id] });
    expect(status).toBe(200);
    expect(body.results.map((result) => result.unit_id)).toEqual(asked.map((unit) => unit.unit_id));
    expect(body.results.filter((result) => result.assignments.length === 1)).toHaveLength(600);
    const single = await assign({ unit_type: 'user', ...asked[0], experiments: [id] });
    expect(single.body.assignments[0]?.variant_id).toBe(body.results[0]?.assignments[0]?.variant_id);
  });

  it('rejects too many units times experiments before it makes decisions', async () => {
    const names = Array.from({ length: 100 }, (_, n) => `nobody-${n}`);
    const { status, body } = await batch({ unit_type: 'user', units: units(2_001), experiments: names });
    expect([status, body.detail]).toEqual([413, expect.stringContaining('200000 units times experiments')]);
    const fewer = await batch({ unit_type: 'user', units: units(20), experiments: names });
    expect(fewer.body.results.map(({ excluded }) => excluded.length)).toEqual(Array.from({ length: 20 }, () => 100));
  });

  it('rejects a request with a too long answer before it stores decisions', async () => {
    const names = Array.from({ length: 200 }, (_, n) => `${n}`.padEnd(255, 'x'));
    const longNames = await batch({ unit_type: 'user', units: units(500), experiments: names });
    expect([longNames.status, longNames.body.detail]).toEqual([413, expect.stringContaining('16777216 bytes')]);
    const variants = Array.from({ length: 100 }, (_, n) => ({ name: `v${n}`, allocation: 0.01 }));
    const { id } = await activeExperiment(service, { variants });
    const many = await batch({ unit_type: 'user', units: units(4_000), experiments: [id] });
    expect([many.status, many.body.detail]).toEqual([413, expect.stringContaining('fewer units')]);
    expect(service.log.decisions).toEqual([]);
    expect((await batch({ unit_type: 'user', units: units(400), experiments: [id] })).status).toBe(200);
  });

  it('rejects 10,001 units, and points to an invalid unit', async () => {
    const { status, body } = await batch({ unit_type: 'user', units: units(10_001) });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/units']);
    const wrong = await batch({ unit_type: 'user', units: [{ unit_id: 'u' }, { unit_id: '', colour: 1 }] });
    expect(wrong.body.errors?.map((error) => error.pointer).sort()).toEqual(['/units/1/colour', '/units/1/unit_id']);
    expect((await batch({ unit_type: 'user', units: [] })).body).toEqual({ results: [] });
  });
});

describe('storing decisions', () => {
  it('keeps the first decision of a unit as its assignment, and every receipt once although it arrives repeatedly', async () => {
    const experiment = await activeExperiment(service);
    await assign({
      unit_type: 'user',
      unit_id: 'stored',
      attributes: { b: 1, a: '\u00e9' },
      experiments: [experiment.id],
    });
    await assign({ unit_type: 'user', unit_id: 'stored', experiments: [experiment.id] });
    const [first, second] = service.log.decisions;
    expect(await service.store([first!, second!, first!])).toEqual([undefined, undefined, undefined]);
    await service.store();
    const { body } = await service.call<{ items: Record<string, unknown>[] }>(
      'GET',
      '/v1/assignments?unit_type=user&unit_id=stored',
    );
    expect(body.items).toMatchObject([
      {
        experiment_id: experiment.id,
        experiment_name: experiment.name,
        variant_id: first?.variant_id,
        decision_id: first?.decision_id,
        reason: 'SPLIT',
        assigned_at: new Date(first!.decided_at).toISOString(),
      },
    ]);
    expect(
      await service.sql('SELECT attributes::text FROM exp.decisions WHERE decision_id = $1', [first?.decision_id]),
    ).toEqual([{ attributes: '{"b":1,"a":"é"}' }]);
    const partitions = await service.sql(
      'SELECT tableoid::regclass::text AS partition FROM exp.decisions WHERE decision_id = $1',
      [first?.decision_id],
    );
    expect(partitions).toEqual([
      { partition: `exp.decisions_${new Date().toISOString().slice(0, 10).replaceAll('-', '')}` },
    ]);
  });

  it('reports decisions that break a rule and stores the others', async () => {
    const experiment = await activeExperiment(service);
    const other = await activeExperiment(service);
    await assign({ unit_type: 'user', unit_id: 'neighbour', experiments: [experiment.id] });
    const good = service.log.decisions[0]!;
    const bad = [
      { ...good, decision_id: 'x' },
      { ...good, decision_id: randomUUID(), variant_id: randomUUID() },
      { ...good, decision_id: randomUUID(), experiment_id: other.id },
      { ...good, decision_id: randomUUID(), unit_id: 'a\0' },
      { ...good, decision_id: randomUUID(), unit_id: 'x'.repeat(256) },
      { ...good, decision_id: randomUUID(), attributes: '{' },
      { ...good, decision_id: randomUUID(), decided_at: Number.MAX_SAFE_INTEGER },
    ];
    const verdicts = await service.store([...bad, good]);
    expect(verdicts.map((verdict) => verdict === undefined)).toEqual([...bad.map(() => false), true]);
    expect(await service.sql('SELECT 1 FROM exp.decisions WHERE experiment_id = $1', [experiment.id])).toHaveLength(1);
    const old = { ...good, decision_id: randomUUID(), unit_id: 'old', decided_at: Date.parse('2001-01-01T00:00:00Z') };
    expect(await service.store([old])).toEqual([undefined]);
  });

  it('serves a receipt and replays it with the version of the decision', async () => {
    const experiment = await activeExperiment(service, { targeting: { plan: 'pro' } });
    const { body } = await assign({
      unit_type: 'user',
      unit_id: 'again',
      attributes: { plan: 'pro' },
      experiments: [experiment.id],
    });
    const receipt = body.assignments[0]!;
    expect((await service.call('GET', `/v1/decisions/${receipt.decision_id}`)).status).toBe(404);
    await service.store();
    await patch(experiment.id, { targeting: { plan: 'free' }, allocations: { control: 0, treatment: 0 } });
    const served = await service.call('GET', `/v1/decisions/${receipt.decision_id}`);
    expect(served.body).toEqual({ ...receipt, unit_type: 'user', unit_id: 'again', attributes: { plan: 'pro' } });
    const replayed = await service.call('GET', `/v1/decisions/${receipt.decision_id}/replay`);
    expect(replayed.body).toMatchObject({ identical: true, differences: [] });

    await service.sql("UPDATE exp.decisions SET bucket = 10000 - bucket, attributes = '{}' WHERE decision_id = $1", [
      receipt.decision_id,
    ]);
    const forged = await service.call('GET', `/v1/decisions/${receipt.decision_id}/replay`);
    expect(forged.body).toMatchObject({ identical: false, replayed: { excluded: 'NOT_TARGETED' } });
    expect((await service.call('GET', '/v1/decisions/nonsense')).status).toBe(400);
  });
});

describe('reading recent decisions', () => {
  const ask = async (unitId: string) => {
    const { id } = await activeExperiment(service);
    const { body } = await assign({ unit_type: 'user', unit_id: unitId, experiments: [id] });
    const decision = `/v1/decisions/${body.assignments[0]!.decision_id}`;
    return { decision, paths: [decision, `${decision}/replay`, `/v1/assignments?unit_type=user&unit_id=${unitId}`] };
  };
  afterEach(() => {
    service.storage.caughtUp = () => Promise.resolve(true);
  });

  it('waits until they are stored', async () => {
    const { paths } = await ask('patient');
    service.storage.caughtUp = async () => {
      await service.store();
      return true;
    };
    const answers = await Promise.all(paths.map((path) => service.call<{ items?: unknown[] }>('GET', path)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers[2]!.body.items).toHaveLength(1);
  });

  it('is answered with 503 and Retry-After if that takes too long, but serves stored decisions', async () => {
    const { decision, paths } = await ask('impatient');
    service.storage.caughtUp = () => Promise.resolve(false);
    for (const path of paths) {
      const { status, headers } = await service.call('GET', path);
      expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    }
    await service.store();
    expect((await service.call('GET', decision)).status).toBe(200);
  });
});

describe('reading decisions of units', () => {
  it('requires decisions:read, which assign does not include, and must not be cached', async () => {
    const { id } = await activeExperiment(service);
    const { body } = await assign({ unit_type: 'user', unit_id: 'private', experiments: [id] });
    await service.store();
    const decision = `/v1/decisions/${body.assignments[0]!.decision_id}`;
    const token = await service.token('assign', 'experiments:read', 'experiments:write');
    for (const path of [decision, `${decision}/replay`, '/v1/assignments?unit_type=user&unit_id=private']) {
      expect([path, (await service.call('GET', path, undefined, { token })).status]).toEqual([path, 403]);
      const { status, headers } = await service.call('GET', path);
      expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
    }
  });
});

describe('attributes that several decisions share', () => {
  it('are stored once, and are part of every receipt and replay', async () => {
    const unit_type = randomUUID();
    const targeting = { plan: 'pro' };
    const ids = [];
    for (let n = 0; n < 3; n++) ids.push((await activeExperiment(service, { unit_type, targeting })).id);
    const attributes = { plan: 'pro', note: 'x'.repeat(1_000) };
    const { body } = await assign({ unit_type, unit_id: 'shared', attributes, experiments: ids });
    expect(await service.store()).toEqual([undefined, undefined, undefined]);
    const [rows] = await service.sql<{ held: string; named: string }>(
      'SELECT count(attributes) AS held, count(attributes_from) AS named FROM exp.decisions WHERE unit_type = $1',
      [unit_type],
    );
    expect(rows).toEqual({ held: '1', named: '2' });
    for (const receipt of body.assignments) {
      const served = await service.call('GET', `/v1/decisions/${receipt.decision_id}`);
      expect(served.body).toEqual({ ...receipt, unit_type, unit_id: 'shared', attributes });
      const replayed = await service.call('GET', `/v1/decisions/${receipt.decision_id}/replay`);
      expect(replayed.body).toMatchObject({ identical: true });
    }
  });

  it('are null in the receipt, and prevent a replay, if the decision that contains them is not stored', async () => {
    const unit_type = randomUUID();
    const ids = [];
    for (let n = 0; n < 2; n++) ids.push((await activeExperiment(service, { unit_type })).id);
    await assign({ unit_type, unit_id: 'u', attributes: { plan: 'pro' }, experiments: ids });
    const [holder, other] = service.log.decisions;
    await service.store([other!]);
    const path = `/v1/decisions/${other!.decision_id}`;
    expect((await service.call('GET', path)).body).toMatchObject({ attributes: null });
    const { status, body } = await service.call<ProblemJson>('GET', `${path}/replay`);
    expect([status, body.detail]).toEqual([404, expect.stringContaining(holder!.decision_id)]);
  });

  it('must not be in a decision that refers to another decision', async () => {
    const { id } = await activeExperiment(service);
    await assign({ unit_type: 'user', unit_id: 'both', attributes: { a: 1 }, experiments: [id] });
    const [good] = service.log.decisions;
    const both = { ...good!, attributes_from: randomUUID() };
    expect(await service.store([both, { ...good!, attributes_from: 'x', attributes: null }])).toEqual([
      expect.stringContaining('/attributes_from'),
      expect.stringContaining('/attributes_from'),
    ]);
  });
});

describe('an evaluation', () => {
  const stored = async (unit_type: string) => {
    const { body } = await service.call<{ items: { enrols: boolean; variant_id: string; decision_id: string }[] }>(
      'GET',
      `/v1/assignments?unit_type=${unit_type}&unit_id=u`,
    );
    return body.items;
  };

  it('names no experiments and does not enrol the unit, which keeps its variant', async () => {
    const unit_type = randomUUID();
    const experiment = await activeExperiment(service, { unit_type });
    const { body } = await assign({ unit_type, unit_id: 'u' });
    const [receipt] = body.assignments;
    expect(receipt?.enrols).toBe(false);
    expect(service.log.decisions.map(({ enrols }) => enrols)).toEqual([false]);
    await service.store();
    const served = await service.call('GET', `/v1/decisions/${receipt!.decision_id}`);
    expect(served.body).toMatchObject({ enrols: false });
    expect(await stored(unit_type)).toMatchObject([{ enrols: false, variant_id: receipt?.variant_id }]);

    const kept = receipt?.variant_name === 'control' ? 'control' : 'treatment';
    const allocations = kept === 'control' ? { control: 0, treatment: 1 } : { control: 1, treatment: 0 };
    expect((await patch(experiment.id, { allocations })).status).toBe(200);
    const again = await assign({ unit_type, unit_id: 'u', experiments: [experiment.id] });
    expect(again.body.assignments[0]).toMatchObject({ reason: 'STICKY', variant_name: kept });
    expect(again.body.assignments[0]).not.toHaveProperty('enrols');
  });

  it.each([
    ['one batch', true],
    ['two batches', false],
  ])('becomes an enrolment with the first decision that enrols, in %s, and stays one', async (_how, together) => {
    const unit_type = randomUUID();
    const { id } = await activeExperiment(service, { unit_type });
    await assign({ unit_type, unit_id: 'u' });
    if (!together) await service.store();
    await assign({ unit_type, unit_id: 'u', experiments: [id] });
    await assign({ unit_type, unit_id: 'u' });
    await service.store();
    const [first] = service.log.decisions;
    expect(await stored(unit_type)).toMatchObject([{ enrols: true, decision_id: first?.decision_id }]);
  });
});

describe('units of a running experiment', () => {
  it('keep their variants when allocations grow, without a look-up', async () => {
    const experiment = await activeExperiment(service, {
      variants: [
        { name: 'control', allocation: 0.1 },
        { name: 'treatment', allocation: 0.1 },
      ],
    });
    const asked = units(3_000);
    const before = await variantsOf(experiment.id, asked);
    await patch(experiment.id, { allocations: { control: 0.5, treatment: 0.5 } });
    const after = await variantsOf(experiment.id, asked);
    before.forEach((receipt, n) => {
      if (receipt !== undefined) {
        expect(after[n]?.variant_id).toBe(receipt.variant_id);
      }
    });
    expect(after.every((receipt) => receipt !== undefined)).toBe(true);
  });

  it('keep their variants when buckets move to another variant, by memory and by the database', async () => {
    const experiment = await activeExperiment(service, {
      variants: [
        { name: 'control', allocation: 0.9 },
        { name: 'treatment', allocation: 0.1 },
      ],
    });
    const inMemory = units(500);
    const inDatabase = units(500).map((unit) => ({ unit_id: `${unit.unit_id}-db` }));
    const before = await variantsOf(experiment.id, inMemory);
    // Decisions of another instance, which this instance knows only from the log.
    const elsewhere = service.log.decisions.map((decision, n) => ({
      ...decision,
      decision_id: randomUUID(),
      unit_id: inDatabase[n]!.unit_id,
    }));
    await service.store(elsewhere);
    await patch(experiment.id, { allocations: { control: 0.1, treatment: 0.9 } });
    for (const asked of [inMemory, inDatabase]) {
      const after = await variantsOf(experiment.id, asked);
      expect(after.map((receipt) => receipt?.variant_id)).toEqual(before.map((receipt) => receipt?.variant_id));
      expect(new Set(after.map((receipt) => receipt?.reason))).toEqual(new Set(['STICKY']));
      expect(after[0]?.propensities).toEqual({ [experiment.variants[0]!.id]: 0.1, [experiment.variants[1]!.id]: 0.9 });
    }
    const fresh = await variantsOf(experiment.id, units(200));
    expect(fresh.filter((receipt) => receipt?.reason === 'SPLIT')).toHaveLength(200);
  });

  it('stay excluded after a change of targeting excluded them, even if allocations change later', async () => {
    const experiment = await activeExperiment(service, {
      variants: [
        { name: 'control', allocation: 0.9 },
        { name: 'treatment', allocation: 0.1 },
      ],
    });
    const [pro, free] = ['pro', 'free'].map((plan) =>
      units(200).map(({ unit_id }) => ({ unit_id: `${unit_id}-${plan}`, attributes: { plan } })),
    );
    const decided = async (asked: object[]) => variantsOf(experiment.id, asked as never);
    const before = await decided(pro!);
    await decided(free!);
    await service.store();
    await patch(experiment.id, { targeting: { plan: 'pro' } });
    expect(new Set(await decided(free!))).toEqual(new Set([undefined]));
    await patch(experiment.id, { allocations: { control: 0.1, treatment: 0.9 } });
    expect(new Set(await decided(free!))).toEqual(new Set([undefined]));
    const after = await decided(pro!);
    expect(after.map((receipt) => [receipt?.variant_id, receipt?.reason])).toEqual(
      before.map((receipt) => [receipt?.variant_id, 'STICKY']),
    );
    // Included again, they have their former variants.
    await patch(experiment.id, { targeting: null });
    expect(new Set((await decided(free!)).map((receipt) => receipt?.reason))).toEqual(new Set(['STICKY']));
  });

  it('are not sticky by an override', async () => {
    const everybody = [
      { name: 'a', allocation: 1 },
      { name: 'b', allocation: 0 },
    ];
    const { id } = await activeExperiment(service, { variants: everybody, overrides: { qa: 'b' } });
    await assign({ unit_type: 'user', unit_id: 'qa', experiments: [id] });
    await service.store();
    expect(await service.sql('SELECT reason FROM exp.assignments WHERE experiment_id = $1', [id])).toEqual([
      { reason: 'OVERRIDE' },
    ]);
    await patch(id, { overrides: {}, allocations: { a: 0.9999, b: 0.0001 } });
    service.log.decisions = [];
    const { body } = await assign({ unit_type: 'user', unit_id: 'qa', experiments: [id] });
    expect(body.assignments[0]).toMatchObject({ variant_name: 'a', reason: 'SPLIT' });
    await service.store();
    expect(await service.sql('SELECT reason FROM exp.assignments WHERE experiment_id = $1', [id])).toEqual([
      { reason: 'SPLIT' },
    ]);
  });
});

describe("a bandit's allocation", () => {
  const everybody = [
    { name: 'control', allocation: 0.5 },
    { name: 'treatment', allocation: 0.5 },
  ];
  const law = { treatment: 0.75, control: 0.25 };
  const get = (receipt: ReceiptJson, path = '') => service.call('GET', `/v1/decisions/${receipt.decision_id}${path}`);

  it('draws variants, and the receipt is stored, served and replayed unchanged', async () => {
    const experiment = await activeExperiment(service, { variants: everybody });
    const [control, treatment] = experiment.variants.map(({ id }) => id);
    for (const [version, per_decision] of [
      [1, false],
      [2, true],
    ] as const) {
      const allocation = allocationOf(experiment, law, { version, per_decision });
      service.definitions.applyAllocation(allocation);
      service.log.decisions = [];
      const receipts = await variantsOf(experiment.id, units(40));
      const { bandit_config_id } = allocation;
      for (const receipt of receipts) {
        expect(receipt).toMatchObject({
          reason: 'BANDIT',
          propensities: { [control!]: 0.25, [treatment!]: 0.75 },
          propensity: receipt?.variant_id === control ? 0.25 : 0.75,
          allocation: { bandit_config_id, version, per_decision },
        });
      }
      expect(new Set(receipts.map((receipt) => receipt?.variant_id)).size).toBe(2);
      // The first half is stored by COPY, the second by INSERT, because the first half is repeated.
      await service.store(service.log.decisions.slice(0, 20));
      await service.store();
      for (const [index, receipt] of receipts.entries()) {
        const { unit_id } = service.log.decisions[index]!;
        expect((await get(receipt!)).body).toEqual({ ...receipt, unit_type: 'user', unit_id, attributes: null });
        expect((await get(receipt!, '/replay')).body).toMatchObject({
          identical: true,
          differences: [],
          recorded: { allocation: receipt?.allocation },
          replayed: { allocation: receipt?.allocation },
        });
      }
    }
    expect(
      await service.sql(
        `SELECT DISTINCT jsonb_typeof(allocation) AS type, allocation FROM exp.decisions WHERE experiment_id = $1
         ORDER BY allocation`,
        [experiment.id],
      ),
    ).toMatchObject([
      { type: 'object', allocation: { version: 1, per_decision: false, model_version: null } },
      { type: 'object', allocation: { version: 2, per_decision: true, model_version: null } },
    ]);
  });

  it('draws by probabilities of the unit’s context, which can be recomputed exactly from the published policy and the attributes', async () => {
    const experiment = await activeExperiment(service, { variants: everybody });
    const policy = JSON.stringify(contextualPolicy('arm treatment', 'arm control'));
    service.definitions.applyAllocation(allocationOf(experiment, law, { version: 3, policy }));
    const asked = units(60).map((unit, n) => {
      const attributes = [undefined, { age: n }, { age: n, plan: 'pro' }, { age: '60', plan: 7 }, { size: 1 }][n % 5];
      return { ...unit, attributes };
    });
    const { body } = await batch({ unit_type: 'user', units: asked, experiments: [experiment.id] });
    await service.store();
    const [control, treatment] = experiment.variants.map(({ id }) => id);
    const auditor = compilePolicy(JSON.parse(policy) as ContextualPolicy);
    for (const [n, { assignments }] of body.results.entries()) {
      const receipt = assignments[0]!;
      const [ofTreatment = 0, ofControl = 0] = auditor.allocate(asked[n]?.attributes ?? {}).probabilities;
      expect(receipt).toMatchObject({
        reason: 'BANDIT',
        propensity: receipt.variant_id === control ? ofControl : ofTreatment,
        allocation: { version: 3, model_version: 3 },
      });
      const vector = JSON.stringify({ [control!]: ofControl, [treatment!]: ofTreatment });
      expect(JSON.stringify(receipt.propensities)).toBe(vector);
      expect((await get(receipt)).body).toMatchObject({ ...receipt, attributes: asked[n]?.attributes ?? null });
      expect((await get(receipt, '/replay')).body).toMatchObject({ identical: true, differences: [] });
    }
    expect(new Set(body.results.map(({ assignments }) => assignments[0]?.propensity)).size).toBeGreaterThan(10);
  });

  it('lets a replay detect a modified decision', async () => {
    const experiment = await activeExperiment(service, { variants: everybody });
    service.definitions.applyAllocation(allocationOf(experiment, law));
    const [receipt] = await variantsOf(experiment.id, units(1));
    await service.store();
    const other = experiment.variants.find(({ id }) => id !== receipt?.variant_id)!.id;
    await service.sql('UPDATE exp.decisions SET variant_id = $2 WHERE decision_id = $1', [receipt?.decision_id, other]);
    expect((await get(receipt!, '/replay')).body).toMatchObject({
      identical: false,
      differences: [{ field: 'variant_id', recorded: other, replayed: receipt?.variant_id }],
    });
  });

  it('is null in decisions without a bandit', async () => {
    const experiment = await activeExperiment(service);
    const [receipt] = await variantsOf(experiment.id, units(1));
    await service.store();
    await service.store([...service.log.decisions, { ...service.log.decisions[0]!, decision_id: randomUUID() }]);
    expect(await service.sql('SELECT allocation FROM exp.decisions WHERE experiment_id = $1', [experiment.id])).toEqual(
      [{ allocation: null }, { allocation: null }],
    );
    expect((await get(receipt!)).body).toMatchObject({ reason: 'SPLIT', allocation: null });
  });

  it('does not move drawn units, neither by its next version nor after its end', async () => {
    const experiment = await activeExperiment(service, { variants: everybody });
    service.definitions.applyAllocation(allocationOf(experiment, law));
    const asked = units(200);
    await variantsOf(experiment.id, asked);
    // Decisions of another instance, which this instance knows only from the log.
    const inDatabase = asked.map(({ unit_id }) => ({ unit_id: `${unit_id}-db` }));
    await service.store(
      service.log.decisions.map((decision, n) => ({
        ...decision,
        decision_id: randomUUID(),
        unit_id: inDatabase[n]!.unit_id,
      })),
    );
    const before = service.log.decisions.map(({ variant_id }) => variant_id);
    const changes = [{ version: 2 }, { version: 3, is_active: false, arms: [] }];
    for (const change of changes) {
      service.definitions.applyAllocation(allocationOf(experiment, { treatment: 1 }, change));
      for (const who of [asked, inDatabase]) {
        const after = await variantsOf(experiment.id, who);
        expect(after.map((receipt) => receipt?.variant_id)).toEqual(before);
        expect(new Set(after.map((receipt) => receipt?.reason))).toEqual(new Set(['STICKY']));
      }
      const [fresh] = await variantsOf(experiment.id, units(1));
      expect(fresh?.reason).toBe(change.is_active === undefined ? 'BANDIT' : 'SPLIT');
    }
  });
});

describe('holdouts', () => {
  it('exclude their share of units from all or from some experiments', async () => {
    const unit_type = `h-${randomUUID().slice(0, 8)}`;
    const first = await activeExperiment(service, { unit_type });
    const second = await activeExperiment(service, { unit_type });
    const asked = units(2_000);
    const held = async () => {
      const { body } = await batch({ unit_type, units: asked });
      return [first, second].map(
        ({ id }) =>
          body.results.filter((result) =>
            result.excluded.some((out) => out.experiment_id === id && out.reason === 'HOLDOUT'),
          ).length,
      );
    };
    const created = await service.call<{ id: string }>('POST', '/v1/holdouts', {
      name: randomUUID(),
      unit_type,
      share: 0.2,
    });
    expect(created.status).toBe(201);
    const [a, b] = await held();
    expect(a).toBe(b);
    expect(a).toBeGreaterThan(300);
    expect(a).toBeLessThan(500);
    const path = `/v1/holdouts/${created.body.id}`;
    expect((await service.call('PATCH', path, { experiments: [second.name] })).body).toMatchObject({
      version: 2,
      experiments: [second.id],
    });
    expect(await held()).toEqual([0, b]);
    expect((await service.call('PATCH', path, { is_active: false }, { headers: { 'if-match': '"1"' } })).status).toBe(
      412,
    );
    expect((await service.call('PATCH', path, { is_active: false })).status).toBe(200);
    expect(await held()).toEqual([0, 0]);
    expect((await service.call('GET', path)).body).toMatchObject({ share: 0.2, is_active: false, version: 3 });
    expect((await service.call<{ items: unknown[] }>('GET', '/v1/holdouts')).body.items).toHaveLength(1);
  });

  it('are rejected with an invalid share or an unknown experiment', async () => {
    const create = (body: unknown) => service.call<ProblemJson>('POST', '/v1/holdouts', body);
    const body = { name: randomUUID(), unit_type: 'user', share: 0.1 };
    expect((await create({ ...body, share: 1.1 })).body.errors?.[0]?.pointer).toBe('/share');
    expect((await create({ ...body, experiments: ['nobody'] })).body.errors?.[0]?.pointer).toBe('/experiments/0');
    expect((await create(body)).status).toBe(201);
    expect((await create(body)).status).toBe(409);
  });
});

it('describes every route in /openapi.json', async () => {
  const { body } = await service.call<{ paths: Record<string, object> }>('GET', '/openapi.json');
  const routes = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(routes.filter((route) => route.includes('/v1/')).sort()).toEqual([
    'delete /v1/experiments/{id}',
    'get /v1/assignments',
    'get /v1/audit',
    'get /v1/decisions/{id}',
    'get /v1/decisions/{id}/replay',
    'get /v1/experiments',
    'get /v1/experiments/{id}',
    'get /v1/experiments/{id}/versions',
    'get /v1/holdouts',
    'get /v1/holdouts/{id}',
    'get /v1/prompts',
    'get /v1/prompts/{name}/versions',
    'get /v1/prompts/{name}/versions/{version}',
    'patch /v1/experiments/{id}',
    'patch /v1/holdouts/{id}',
    'post /v1/assignments',
    'post /v1/assignments/batch',
    'post /v1/experiments',
    'post /v1/holdouts',
    'post /v1/prompts',
    'post /v1/prompts/{name}/versions',
    'put /v1/experiments/{id}/status',
  ]);
});

describe('without Postgres', () => {
  it('continues to decide, marks that stored assignments could not be looked up, and answers 503 for definitions', async () => {
    // Uses a separate unit type, so that no holdout of another test applies.
    const plain = await activeExperiment(service, { unit_type: 'household' });
    const changed = await activeExperiment(service, { unit_type: 'household' });
    await assign({ unit_type: 'household', unit_id: 'known', experiments: [changed.id] });
    await patch(changed.id, { allocations: { control: 0.4 } });
    await service.postgres.kill();
    try {
      const { status, body } = await assign({
        unit_type: 'household',
        unit_id: 'new',
        experiments: [plain.id, changed.id],
      });
      expect(status).toBe(200);
      expect(body.assignments[0]).not.toHaveProperty('sticky_unavailable');
      expect([body.assignments[1]?.sticky_unavailable, body.excluded[0]?.reason]).toContainEqual(
        body.assignments[1] ? true : 'OUTSIDE_ALLOCATION',
      );
      const known = await assign({ unit_type: 'household', unit_id: 'known', experiments: [changed.id] });
      expect(known.body.assignments[0]).toMatchObject({ reason: 'STICKY' });
      expect(known.body.assignments[0]).not.toHaveProperty('sticky_unavailable');
      service.definitions.applyAllocation(allocationOf(plain, { control: 0.25, treatment: 0.75 }));
      const drawn = await assign({ unit_type: 'household', unit_id: 'unheard of', experiments: [plain.id] });
      expect(drawn.body.assignments[0]).toMatchObject({ reason: 'BANDIT', sticky_unavailable: true });
      const refused = await service.call('GET', '/v1/experiments');
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toBe('1');
    } finally {
      await service.postgres.restart();
    }
  });
});
