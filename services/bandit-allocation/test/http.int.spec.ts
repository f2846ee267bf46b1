import { compilePolicy, type ContextualPolicy } from '@assay/bandits';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresRetentionStore } from '../src/bandits/persistence/postgres-retention-store.js';
import {
  colours,
  decision,
  event,
  id,
  inContext,
  inFewContexts,
  inTree,
  minute,
  request,
  start,
  subject,
} from '@assay/learning/testing';
import { type Answer, partitionsOf, startBandits, type TestBandits } from './harness.js';

let test: TestBandits['test'];
let server: TestBandits['server'];
let consumer: TestBandits['consumer'];
let catalogue: TestBandits['catalogue'];
let updates: TestBandits['updates'];
let stops: TestBandits['stops'];
let now = start;
/** Undefined: the log of rewards has been read to its end. */
let readUntil: number | undefined;

const body = { experiment_id: 'colours', ...request };
const create = (change: object = {}): Promise<Answer> => server.call('POST', '/v1/bandits', { ...body, ...change });
const announced = async (): Promise<
  { version: number; policy: string | null; arms: { arm_id: string; probability: number }[] }[]
> => (await test.owner.query<{ value: never }>('SELECT value FROM exp.outbox ORDER BY id')).map(({ value }) => value);

beforeAll(async () => {
  ({ catalogue, consumer, server, stops, test, updates } = await startBandits(
    () => now,
    () => readUntil ?? now,
  ));
});
afterAll(async () => {
  await server.service.stop();
  await test.close();
});
beforeEach(async () => {
  now = start;
  readUntil = undefined;
  await test.clear();
});

describe('a bandit over HTTP', () => {
  it('is created with its first allocation, which is published', async () => {
    const made = await create();
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/v1/bandits/${made.body.id}`);
    expect(made.headers.get('etag')).toBe('"1"');
    expect(made.body).toMatchObject({ experiment_id: subject.experimentId, version: 1, algorithm: 'ThompsonSampling' });
    const state = await server.call('GET', `/v1/bandits/${made.body.id}/state`);
    expect(state.body).toMatchObject({
      version: 1,
      config_version: 1,
      arm_probabilities: { control: expect.closeTo(1 / 3, 12), blue: expect.closeTo(1 / 3, 12) },
      drift: null,
      binding: [],
    });
    expect(state.body.arms).toHaveLength(3);
    const [allocation] = await announced();
    expect(allocation).toMatchObject({ experiment_id: subject.experimentId, version: 1, is_active: true });
    expect(allocation?.arms.reduce((sum, { probability }) => sum + probability, 0)).toBe(1);
  });

  it('learns from rewards, and gives the better arm a higher probability', async () => {
    const { body: made } = await create();
    const allocation = { bandit_config_id: made.id, version: 1, per_decision: false, model_version: null };
    await consumer.decisions(Array.from({ length: 30 }, (_, n) => decision(n + 1, { allocation })));
    // Five of the ten units of blue succeed; one of green reports a failure; all others have no reward event.
    await consumer.events(
      [1, 4, 7, 10, 13].map((n) =>
        event(100 + n, { unit_id: `u${n}`, timestamp: start + minute, received_at: start + minute }),
      ),
    );
    await consumer.events([event(200, { unit_id: 'u2', metrics: { click: 0 } })]);
    now = start + 5_000;
    expect(await updates.run()).toEqual({ looked: 1, changed: 1 });
    expect(await updates.run()).toEqual({ looked: 0, changed: 0 });
    const { body: state } = await server.call('GET', `/v1/bandits/${made.id}/state`);
    expect(state.arms).toMatchObject([
      { arm_id: 'control', posterior: { family: 'beta', alpha: 1, beta: 1 }, decisions: 10, resolved: 0, pending: 10 },
      { arm_id: 'blue', posterior: { family: 'beta', alpha: 6, beta: 1 }, decisions: 10, resolved: 5, pending: 5 },
      { arm_id: 'green', posterior: { family: 'beta', alpha: 1, beta: 2 }, decisions: 10, resolved: 1, pending: 9 },
    ]);
    expect(state.arms[1]).toMatchObject({
      posterior_mean: 6 / 7,
      // Beta(6, 1) has the distribution function x⁶.
      credible_interval: [expect.closeTo(0.025 ** (1 / 6), 9), expect.closeTo(0.975 ** (1 / 6), 9)],
    });
    expect(state.version).toBe(2);
    expect(state.arm_probabilities.blue).toBeGreaterThan(0.6);
    expect(state.arm_probabilities.green).toBeCloseTo(0.1 / 3, 12);

    now = start + 11 * minute;
    const { body: later } = await server.call('GET', `/v1/bandits/${made.id}/state`);
    expect(later.arms.map(({ posterior }) => posterior)).toEqual([
      { family: 'beta', alpha: 1, beta: 11 },
      { family: 'beta', alpha: 6, beta: 6 },
      { family: 'beta', alpha: 1, beta: 11 },
    ]);
    expect(later.state_hash).not.toBe(state.state_hash);

    const page = await server.call('GET', `/v1/bandits/${made.id}/allocations?limit=20`);
    expect(page.body.items).toHaveLength(20);
    const rest = await server.call(
      'GET',
      `/v1/bandits/${made.id}/allocations?limit=20&cursor=${page.body.next_cursor}`,
    );
    expect(rest.body.items).toHaveLength(10);
    expect(rest.body.next_cursor).toBeNull();
    expect(rest.body.items.at(-1)).toMatchObject({
      id: id(1),
      selected_arm: 'blue',
      reward: 1,
      allocation_version: 1,
      arm_probabilities: { control: 1 / 3, blue: 1 / 3, green: 1 / 3 },
    });
    expect(rest.body.items.at(-2)).toMatchObject({ id: id(2), reward: 0 });
  });

  it('compares arms by contrasts, and serves the configuration of an arm unchanged', async () => {
    const arm_definitions = [{ arm_id: 'control' }, { arm_id: 'blue', configuration: { colour: '#00f' } }];
    const { status, body: made } = await create({ arm_definitions });
    expect(status).toBe(201);
    expect(made.arm_definitions).toMatchObject([
      { configuration: { variant: 'control' } },
      { configuration: { variant: 'blue', colour: '#00f' } },
    ]);
    const { body: before } = await server.call('GET', `/v1/bandits/${made.id}/state`);
    expect(before.contrasts).toBeNull();
    const allocation = { bandit_config_id: made.id, version: 1, per_decision: false, model_version: null };
    const propensities = { [subject.variants[0]!.variantId]: 0.5, [subject.variants[1]!.variantId]: 0.5 };
    await consumer.decisions(
      Array.from({ length: 40 }, (_, n) =>
        decision(n + 1, { allocation, propensities, variant_id: subject.variants[n % 2]!.variantId }),
      ),
    );
    // Every unit of blue succeeds.
    await consumer.events(
      Array.from({ length: 20 }, (_, n) =>
        event(100 + n, { unit_id: `u${2 * n + 2}`, timestamp: start + minute, received_at: start + minute }),
      ),
    );
    now = start + 30 * minute;
    await updates.run();
    const { body: state } = await server.call('GET', `/v1/bandits/${made.id}/state`);
    expect(state.contrasts).toMatchObject([{ arm_id: 'blue', reference_arm_id: 'control' }]);
    const [contrast] = state.contrasts!;
    expect(contrast!.fixed!.difference).toBeCloseTo(1, 1);
    expect(contrast!.anytime!.ci[0]).toBeGreaterThan(0);
  });

  it('is updated before its scheduled time after update_after_rewards rewards', async () => {
    const { body: made } = await create({ update_frequency: 3_600, update_after_rewards: 2 });
    const allocation = { bandit_config_id: made.id, version: 1, per_decision: false, model_version: null };
    await consumer.decisions([decision(1, { allocation }), decision(2, { allocation })]);
    await consumer.events([event(101, { unit_id: 'u1' })]);
    expect(await updates.run()).toEqual({ looked: 0, changed: 0 });
    await consumer.events([event(102, { unit_id: 'u2' })]);
    expect(await updates.run()).toEqual({ looked: 1, changed: 1 });
  });

  it('keeps its schedule if an update is late', async () => {
    await create({ update_frequency: 5 });
    const looked: number[] = [];
    for (const seconds of [4, 6, 9, 10, 14, 23, 24, 25]) {
      now = start + seconds * 1_000;
      if ((await updates.run()).looked === 1) looked.push(seconds);
    }
    expect(looked).toEqual([6, 10, 23, 25]);
  });

  it('learns in context, and serves its models and its policy', async () => {
    const { body: made } = await create({ ...inContext, exploration_rate: 0.05 });
    expect(made).toMatchObject({ policy: 'inverse_gap', context_features: inContext.context_features });
    const allocation = { bandit_config_id: made.id, version: 1, per_decision: false, model_version: 1 };
    // Blue is best for the free plan, green for the pro plan.
    const plans = ['free', 'pro'];
    const drawn = Array.from({ length: 120 }, (_, n) =>
      decision(n + 1, { allocation, attributes: JSON.stringify({ age: 20 + (n % 40), plan: plans[n % 2] }) }),
    );
    await consumer.decisions(drawn);
    const succeeds = (n: number): boolean => (n % 3 === 1 && n % 2 === 1) || (n % 3 === 2 && n % 2 === 0);
    const at = { timestamp: start + minute, received_at: start + minute };
    await consumer.events(
      drawn.flatMap((_, index) =>
        index < 100
          ? [event(1_000 + index, { unit_id: `u${index + 1}`, metrics: { click: Number(succeeds(index + 1)) }, ...at })]
          : [],
      ),
    );
    // The others have no reward event.
    now = start + 20 * minute;
    await updates.run();
    const { body: state } = await server.call('GET', `/v1/bandits/${made.id}/state`);
    const [, blue, green] = state.arms;
    expect([blue?.model.n, green?.model.n]).toEqual([40, 40]);
    expect(Object.keys(blue?.model.coefficients ?? {})).toEqual([
      'intercept',
      'user.age',
      'user.age=missing',
      'user.plan=free',
      'user.plan=pro',
      'user.plan=other',
      'content.topic#0',
      'content.topic#1',
      'content.topic=missing',
    ]);
    const { body: served } = await server.call('GET', `/v1/bandits/${made.id}/allocation-versions/2`);
    const [, second] = await announced();
    expect(JSON.parse(second?.policy ?? '')).toEqual(served.policy);
    const policy = compilePolicy(served.policy as ContextualPolicy);
    const [forFree, forPro] = plans.map((plan) => policy.allocate({ age: 30, plan }).probabilities);
    expect(forFree?.[1]).toBeGreaterThan(0.7);
    expect(forPro?.[2]).toBeGreaterThan(0.7);
    expect((await server.call('GET', `/v1/bandits/${made.id}/allocation-versions/3`)).status).toBe(404);
    expect((await server.call('GET', `/v1/bandits/${made.id}/allocation-versions/1e0`)).status).toBe(404);
    // The first policy can be deleted after the second was published; the newest policy is always kept.
    const retention = new PostgresRetentionStore(
      test.database,
      partitionsOf(() => now),
    );
    expect(await retention.sweep(new Date(now))).toMatchObject({ policies: 0 });
    expect(await retention.sweep(new Date(now + 1))).toMatchObject({ policies: 1 });
    expect(await retention.sweep(new Date(now + 1_000))).toMatchObject({ policies: 0 });
    const [of1, of2] = await Promise.all(
      [1, 2].map((version) => server.call('GET', `/v1/bandits/${made.id}/allocation-versions/${version}`)),
    );
    expect([of1?.body.policy, of2?.body.policy]).toEqual([null, served.policy]);
    const { body: rows } = await server.call('GET', `/v1/bandits/${made.id}/allocations?limit=1`);
    expect(rows.items[0]).toMatchObject({ context: JSON.parse(drawn.at(-1)?.attributes ?? '') as object, reward: 0 });
  });

  it('learns logistic models, and serves their coefficients', async () => {
    const { body: made } = await create({ ...inFewContexts, exploration_rate: 0.05, update_after_rewards: 10 });
    const allocation = { bandit_config_id: made.id, version: 1, per_decision: false, model_version: 1 };
    const drawn = Array.from({ length: 60 }, (_, n) =>
      decision(n + 1, { allocation, attributes: JSON.stringify({ age: 20 + (n % 40), plan: 'pro' }) }),
    );
    await consumer.decisions(drawn);
    const at = { timestamp: start + minute, received_at: start + minute };
    await consumer.events(
      drawn.map(({ unit_id }, n) =>
        event(1_000 + n, { unit_id, metrics: { click: Number((n + 1) % 3 === 1) }, ...at }),
      ),
    );
    now = start + 2 * minute;
    await updates.run();
    const { body: state } = await server.call('GET', `/v1/bandits/${made.id}/state`);
    const [control, blue] = state.arms;
    expect([control?.model.n, blue?.model.n]).toEqual([20, 20]);
    // Log-odds are above 0 for 20 successes of 20, and below 0 for none of 20.
    expect(blue!.model.coefficients.intercept).toBeGreaterThan(0.3);
    expect(control!.model.coefficients.intercept).toBeLessThan(-0.3);
    const { body: served } = await server.call('GET', `/v1/bandits/${made.id}/allocation-versions/2`);
    expect(served.policy).toMatchObject({ rule: { kind: 'logistic_ts' } });
    expect(
      compilePolicy(served.policy as ContextualPolicy).allocate({ age: 30, plan: 'pro' }).probabilities[1],
    ).toBeGreaterThan(0.9);
    const counts = await test.owner.query(
      'SELECT sum(n)::int AS n, sum(successes)::int AS successes FROM exp.arm_outcomes',
    );
    expect(counts).toEqual([{ n: 60, successes: 20 }]);
  });

  it('learns an honest tree, and serves its splits and shares', async () => {
    const { body: made } = await create({ ...inTree, exploration_rate: 0.05, update_after_rewards: 10 });
    expect(made).toMatchObject({
      policy: 'honest_tree',
      tree: { max_depth: 3, min_leaf_size: 2, significance: 0.05 },
    });
    const allocation = { bandit_config_id: made.id, version: 1, per_decision: false, model_version: 1 };
    const plans = ['free', 'pro'];
    const drawn = Array.from({ length: 240 }, (_, n) =>
      decision(n + 1, { allocation, attributes: JSON.stringify({ age: 30, plan: plans[n % 2] }) }),
    );
    await consumer.decisions(drawn);
    const at = { timestamp: start + minute, received_at: start + minute };
    // Blue is best for the free plan, green for the pro plan.
    const succeeds = (n: number): boolean => (n % 3 === 1 && n % 2 === 1) || (n % 3 === 2 && n % 2 === 0);
    await consumer.events(
      drawn.map(({ unit_id }, n) => event(1_000 + n, { unit_id, metrics: { click: Number(succeeds(n + 1)) }, ...at })),
    );
    now = start + 2 * minute;
    await updates.run();
    const { body: served } = await server.call('GET', `/v1/bandits/${made.id}/allocation-versions/2`);
    const { rule } = served.policy as ContextualPolicy;
    if (rule.kind !== 'honest_tree') throw new Error('no tree');
    expect(rule.root).toMatchObject({ left: { leaf: 0 }, right: { leaf: 1 } });
    const policy = compilePolicy(served.policy as ContextualPolicy);
    const [forFree, forPro] = plans.map((plan) => policy.allocate({ age: 30, plan }).probabilities);
    expect(forFree?.[1]).toBeGreaterThan(0.9);
    expect(forPro?.[2]).toBeGreaterThan(0.9);
    const sums = await test.owner.query(
      `SELECT sum(n)::int AS n, sum(sum)::int AS successes, count(DISTINCT chooses)::int AS halves, count(*)::int AS rows
       FROM exp.arm_context_rewards`,
    );
    expect(sums).toEqual([{ n: 240, successes: 80, halves: 2, rows: 12 }]);
    // A changed setting gives another tree from the same sums immediately.
    expect((await server.call('PATCH', `/v1/bandits/${made.id}`, { tree: { min_leaf_size: 1_000 } })).status).toBe(200);
    const { body: single } = await server.call('GET', `/v1/bandits/${made.id}/allocation-versions/3`);
    expect(single.policy).toMatchObject({ rule: { root: { leaf: 0 }, leaves: [expect.anything()] } });
  });

  it('is updated although the update of another bandit fails', async () => {
    const { body: made } = await create();
    // An invalid configuration, which no request could create and which is updated first.
    await test.database.query(
      `INSERT INTO exp.bandit_configurations SELECT $1::uuid, $2::uuid, algorithm, exploration_rate, context_features, arm_definitions,
         update_frequency, regret_threshold, non_stationary_params, is_active, created_at, version,
         jsonb_set(definition, '{explorationRate}', '7'), updated_at, NULL, 0 FROM exp.bandit_configurations`,
      [id(77), id(78)],
    );
    now = start + 5_000;
    await expect(updates.run()).rejects.toThrow('1 of 2 bandits failed');
    expect(await catalogue.due(now)).not.toContain(made.id);
  });

  it('gets a new version and allocation with each change, and a last allocation when it stops', async () => {
    const { body: made } = await create();
    const url = `/v1/bandits/${made.id}`;
    const pinned = request.arm_definitions.map((arm) =>
      arm.arm_id === 'control' ? { ...arm, min_probability: 0.5, max_probability: 0.5 } : arm,
    );
    const changed = await server.call('PATCH', url, { arm_definitions: pinned }, { 'if-match': '"1"' });
    expect(changed).toMatchObject({ status: 200, body: { version: 2 } });
    const { body: state } = await server.call('GET', `${url}/state`);
    expect(state).toMatchObject({
      version: 2,
      arm_probabilities: { control: 0.5 },
      binding: [{ arm_id: 'control', limit: 'pinned' }],
    });
    const watching = { non_stationary_params: { window_size: 100, drift_threshold: 0.1 }, regret_threshold: 5 };
    const params = { window_size: 100, drift_threshold: 0.1, detector: 'page_hinkley', response: 'window' };
    const { body: watched } = await server.call('PATCH', url, watching);
    expect(watched).toMatchObject({ version: 3, non_stationary_params: params, regret_threshold: 5 });
    expect((await server.call('GET', url)).body).toEqual(watched);
    const [row] = await test.owner.query(
      'SELECT non_stationary_params, regret_threshold FROM exp.bandit_configurations',
    );
    expect(row).toEqual({ non_stationary_params: params, regret_threshold: 5 });
    const late = await server.call('PATCH', url, { exploration_rate: 0.3 }, { 'if-match': '"1"' });
    expect(late).toMatchObject({ status: 412, body: { detail: expect.stringContaining('at version 3') } });
    expect((await server.call('PATCH', url, { is_active: false })).body.is_active).toBe(false);
    expect(await announced()).toMatchObject([
      { version: 1, is_active: true },
      { version: 2, is_active: true },
      { version: 3, is_active: true },
      { version: 4, is_active: false },
    ]);
  });

  it('does not count unread rewards as failures', async () => {
    const { body: made } = await create();
    const allocation = { bandit_config_id: made.id, version: 1, per_decision: false, model_version: null };
    await consumer.decisions(Array.from({ length: 3 }, (_, n) => decision(n + 1, { allocation })));
    const known = async () => {
      const { arms, as_of } = (await server.call('GET', `/v1/bandits/${made.id}/state`)).body;
      return { arms, as_of };
    };
    // Long after the end of the window, but the log has been read only to a minute after the decisions.
    now = start + 60 * minute;
    readUntil = start + minute;
    await updates.run();
    const pending = { arms: [1, 1, 1].map((decisions) => ({ decisions, resolved: 0, pending: decisions })) };
    expect(await known()).toMatchObject({ ...pending, as_of: new Date(readUntil).toISOString() });
    // After a restart, the read position is not known at first; counted draws stay counted.
    readUntil = 0;
    expect(await known()).toMatchObject({ ...pending, as_of: new Date(start + minute).toISOString() });
    readUntil = now;
    expect(await known()).toMatchObject({ arms: [1, 1, 1].map((resolved) => ({ resolved, pending: 0 })) });
  });

  it('lists its probabilities over time', async () => {
    const { body: made } = await create();
    const url = `/v1/bandits/${made.id}`;
    for (const max_probability of [0.4, 0.5]) {
      now += minute;
      const arm_definitions = request.arm_definitions.map((arm) => ({ ...arm, max_probability }));
      await server.call('PATCH', url, { arm_definitions });
    }
    await server.call('PATCH', url, { is_active: false });
    const { body: other } = await create();
    const versions = (query: string): Promise<Answer> => server.call('GET', `${url}/allocation-versions?${query}`);
    const { body: first } = await versions('limit=3');
    expect(first.items).toMatchObject([
      { version: 4, is_active: false },
      { version: 3, config_version: 3, as_of: '2026-03-01T00:02:00.000Z', binding: [], is_active: true },
      { version: 2 },
    ]);
    expect(first.items[2]!.arm_probabilities).toEqual({
      control: expect.closeTo(1 / 3, 9),
      blue: expect.closeTo(1 / 3, 9),
      green: expect.closeTo(1 / 3, 9),
    });
    const { body: rest } = await versions(`limit=3&cursor=${first.next_cursor}`);
    expect(rest.items).toMatchObject([{ version: 1, as_of: '2026-03-01T00:00:00.000Z' }]);
    expect(rest.next_cursor).toBeNull();
    const { body: some } = await versions('from=2026-03-01T00:01:00Z&to=2026-03-01T00:02:00Z');
    expect(some.items).toMatchObject([{ version: 2 }]);
    const ofOther = await server.call('GET', `/v1/bandits/${other.id}/allocation-versions`);
    expect(ofOther.body.items).toMatchObject([{ version: 5 }]);
    expect((await versions('cursor=x')).status).toBe(400);
    expect((await server.call('GET', `/v1/bandits/${id(9)}/allocation-versions`)).status).toBe(404);
  });

  it('is the only active bandit of its experiment', async () => {
    const { body: first } = await create();
    const second = await create();
    expect(second).toMatchObject({ status: 409, body: { detail: expect.stringContaining(first.id) } });
    await server.call('PATCH', `/v1/bandits/${first.id}`, { is_active: false });
    const { body: third } = await create();
    expect((await announced()).at(-1)).toMatchObject({ version: 3, bandit_config_id: third.id });
    expect((await server.call('PATCH', `/v1/bandits/${first.id}`, { is_active: true })).status).toBe(409);
    expect((await server.call('GET', '/v1/bandits?experiment_id=unknown')).body.items).toEqual([]);
    const list = await server.call('GET', '/v1/bandits?experiment_id=colours&limit=1');
    expect(list.body.items).toMatchObject([{ id: third.id }]);
    expect((await server.call('GET', `/v1/bandits?limit=1&cursor=${list.body.next_cursor}`)).body.items).toMatchObject([
      { id: first.id },
    ]);
  });

  it.each([
    ['plain', {}],
    ['of UCB', { algorithm: 'UCB', reward: { ...request.reward, kind: 'continuous', range: [0, 9] } }],
    [
      'of top-two sampling that forgets',
      { top_two: 0.5, forgetting: { kind: 'window', periods: 3, period_seconds: 60 } },
    ],
    ['with a tree', inTree],
    ['with arms that name no variant', { arm_definitions: [{ arm_id: 'control' }, { arm_id: 'blue', paused: false }] }],
    [
      'with change detection',
      { non_stationary_params: { window_size: 100, drift_threshold: 0.1 }, regret_threshold: 9 },
    ],
  ])('accepts its served representation as a change, without a new version: one %s', async (_what, change) => {
    const { body: made } = await create(change);
    const path = `/v1/bandits/${made.id}`;
    const { body: served } = await server.call('GET', path);
    const same = await server.call('PATCH', path, served);
    expect([same.status, same.body]).toEqual([200, served]);
    const other = await server.call('PATCH', path, { ...served, exploration_rate: 0.2 });
    expect(other).toMatchObject({ status: 200, body: { version: 2, exploration_rate: 0.2 } });
    const stale = await server.call('PATCH', path, { ...served, exploration_rate: 0.3 });
    expect([stale.status, stale.body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/version']]);
    const reward = { ...request.reward, metric_name: 'other' };
    const moved = await server.call('PATCH', path, { reward });
    expect([moved.status, moved.body.errors?.[0]?.pointer]).toEqual([422, '/reward']);
  });

  it('ends top-two sampling with null', async () => {
    const { body: made } = await create({ top_two: 0.5 });
    expect((await server.call('PATCH', `/v1/bandits/${made.id}`, { top_two: null })).body).toMatchObject({
      version: 2,
      top_two: null,
    });
  });

  it('stops when its experiment is archived or deleted, and serves the status of the experiment', async () => {
    for (const status of ['archived', 'deleted']) {
      await test.clear();
      const setStatus = (of: string) => server.experiments.apply({ ...colours, status: of });
      setStatus('active');
      const { body: made } = await create();
      const path = `/v1/bandits/${made.id}`;
      expect(made).toMatchObject({ is_active: true, experiment_status: 'active' });
      setStatus('completed');
      expect(await stops.run()).toEqual({ stopped: 0 });
      expect((await server.call('GET', path)).body).toMatchObject({ is_active: true, experiment_status: 'completed' });
      setStatus(status);
      expect(await stops.run()).toEqual({ stopped: 1 });
      expect(await stops.run()).toEqual({ stopped: 0 });
      const stopped = { version: 2, is_active: false, experiment_status: status };
      expect((await server.call('GET', path)).body).toMatchObject(stopped);
      expect((await announced()).at(-1)).toMatchObject({ version: 2, is_active: false });
      const { body: trail } = await server.call('GET', `/v1/audit?entity=${made.id}&limit=1`);
      expect(trail.items).toMatchObject([{ subject: 'bandit-allocation', credential: 'service', version: 2 }]);
      expect((await server.call('PATCH', path, { is_active: true })).status).toBe(422);
      expect((await create()).status).toBe(422);
    }
    server.experiments.apply(colours);
  });

  it('rejects invalid requests with a pointer to the field', async () => {
    for (const [change, status, pointer] of [
      [{ experiment_id: 'unknown' }, 422, '/experiment_id'],
      [{ exploration_rate: 1.5 }, 422, '/exploration_rate'],
      [{ exploration_rate: 'much' }, 400, '/exploration_rate'],
      [{ arm_definitions: request.arm_definitions.slice(0, 1) }, 422, '/arm_definitions'],
      [{ surprise: 1 }, 400, '/surprise'],
      [{ algorithm: 'Contextual' }, 422, '/context_features'],
      [
        { ...inContext, context_features: { user_features: ['age', 'size'] } },
        422,
        '/context_features/user_features/1',
      ],
      [{ ...inContext, policy: 'logistic' }, 400, '/policy'],
      [{ ...inContext, policy: 'honest_tree' }, 422, '/attribute_definitions/0/bins'],
      [{ ...inTree, tree: { max_depth: 7 } }, 422, '/tree/max_depth'],
      [{ ...inTree, tree: { min_leaf_size: 0.5 } }, 400, '/tree/min_leaf_size'],
      [{ ...inTree, tree: { significance: 1 } }, 422, '/tree/significance'],
      [{ ...inTree, policy: undefined }, 422, '/tree'],
      [{ non_stationary_params: { window_size: 10, drift_threshold: 0.1 } }, 422, '/non_stationary_params'],
      [{ non_stationary_params: { window_size: 100 } }, 400, '/non_stationary_params/drift_threshold'],
      [{ regret_threshold: -1 }, 422, '/regret_threshold'],
    ] as const) {
      const answer = await create(change);
      expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([status, pointer]);
    }
    expect((await server.call('GET', `/v1/bandits/${id(9)}`)).status).toBe(404);
    expect((await server.call('GET', '/v1/bandits/nonsense/state')).status).toBe(404);
    expect(await announced()).toEqual([]);
  });
});
