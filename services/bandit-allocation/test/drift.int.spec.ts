import { compilePolicy, type ContextualPolicy } from '@assay/bandits';
import { seededRandom } from '@assay/random';
import { type BanditAlarm, type Decision, type Event, topics } from '@assay/contracts';
import { Metrics } from '@assay/service-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BanditLog } from '../src/bandits/application/bandit-log.js';
import { type Bandit, countAtOnce, type DriftAlarm, stateHash } from '@assay/learning';
import { decision, event, inContext, request, start, subject } from '@assay/learning/testing';
import { PostgresRetentionStore } from '../src/bandits/persistence/postgres-retention-store.js';
import { reportRows } from '@assay/persistence';
import { banditReports } from '../src/bandits/persistence/bandit-reports.js';
import { partitionsOf, startBandits, type TestBandits } from './harness.js';

const second = 1_000;
const lookEvery = 100 * second;
const arms = ['control', 'blue', 'green'] as const;

let test: TestBandits['test'];
let server: TestBandits['server'];
let consumer: TestBandits['consumer'];
let catalogue: TestBandits['catalogue'];
let updates: TestBandits['updates'];
let now = start;

beforeAll(async () => {
  ({ catalogue, consumer, server, test, updates } = await startBandits(() => now));
});
afterAll(async () => {
  await server.service.stop();
  await test.close();
});
beforeEach(async () => {
  now = start;
  await test.clear();
});

async function create(change: object): Promise<Bandit> {
  const body = {
    experiment_id: 'colours',
    ...request,
    reward: { ...request.reward, window_seconds: 10 },
    update_frequency: lookEvery / second,
    ...change,
  };
  const answer = await server.call('POST', '/v1/bandits', body);
  expect(answer.status).toBe(201);
  return (await catalogue.find(answer.body.id))!;
}

/** Decisions drawn by the bandit's own probabilities, and their events. */
interface Log {
  readonly decisions: Decision[];
  readonly events: Event[];
}

/** An arm's rate of success, for all units or by plan. */
type Rate = number | { readonly free: number; readonly pro: number };

/** Draws a decision each second by the current probabilities, for `seconds`, and runs the bandit's updates at their scheduled times. */
async function run(of: Bandit, log: Log, seconds: number, rates: Record<(typeof arms)[number], Rate>): Promise<void> {
  const uniform = seededRandom(7 + log.decisions.length);
  for (const end = now + seconds * second; now < end;) {
    await updates.run();
    const { arm_probabilities, version } = (await server.call('GET', `/v1/bandits/${of.id}/state`)).body;
    const { policy } = (await server.call('GET', `/v1/bandits/${of.id}/allocation-versions/${version}`)).body;
    const inEach = of.context && compilePolicy(policy as ContextualPolicy);
    const [decisions, events]: [Decision[], Event[]] = [[], []];
    for (const until = now + lookEvery; now < until; now += second) {
      const n = log.decisions.length + decisions.length + 1;
      const point = uniform();
      const plan = n % 2 === 0 ? 'free' : 'pro';
      const attributes = { age: 20 + (n % 41), plan };
      const shares = inEach?.allocate(attributes).probabilities ?? arms.map((name) => arm_probabilities[name]);
      const [control = 0, blue = 0] = shares;
      const arm = point < control ? 0 : point < control + blue ? 1 : 2;
      const propensities = Object.fromEntries(
        subject.variants.map(({ variantId }, index) => [variantId, shares[index] ?? 0]),
      );
      const allocation = { bandit_config_id: of.id, version, per_decision: false, model_version: null };
      const variant_id = subject.variants[arm]!.variantId;
      const context = of.context === null ? {} : { attributes: JSON.stringify(attributes) };
      decisions.push(decision(n, { variant_id, propensities, allocation, decided_at: now, ...context }));
      const rate = rates[arms[arm]];
      if (uniform() < (typeof rate === 'number' ? rate : rate[plan])) {
        const at = now + 5 * second;
        events.push(event(1_000_000 + n, { unit_id: `u${n}`, timestamp: at, received_at: at }));
      }
    }
    await consumer.decisions(decisions);
    await consumer.events(events);
    log.decisions.push(...decisions);
    log.events.push(...events);
  }
  await updates.run();
}

const announced = async (): Promise<(BanditAlarm & { evidence: string })[]> =>
  (
    await test.owner.query<{ value: BanditAlarm }>(
      `SELECT value FROM exp.outbox WHERE topic_key = 'banditAlarms' ORDER BY id`,
    )
  ).map(({ value }) => value);

const alarmsOf = (of: Bandit): Promise<DriftAlarm[]> => catalogue.change(({ watches }) => watches.alarms(of.id));
const hashOf = (of: Bandit): Promise<string> =>
  catalogue.change(async (store) => {
    await store.lock([of.id]);
    await store.silence(of, now);
    return stateHash(await store.totals(of.id), await store.watches.alarms(of.id));
  });

/** Compares the stored epoch totals with totals computed from the draws. */
async function expectEpochs(of: Bandit): Promise<void> {
  const columns = 'arm_id, since, sum(resolved)::int AS resolved, sum(sum)::float8 AS sum';
  const kept = await test.owner.query(
    `SELECT ${columns} FROM exp.epoch_totals GROUP BY arm_id, since HAVING sum(resolved) > 0 ORDER BY arm_id, since`,
  );
  const counted = await test.owner.query(
    `SELECT ${columns} FROM (
       SELECT arm_id, 1 AS resolved, coalesce(reward, 0) AS sum,
         (SELECT max(since) FROM exp.drift_alarms WHERE since <= decided_at) AS since
       FROM exp.draws WHERE bandit_config_id = $1 AND (reward IS NOT NULL OR is_silent)) draw
     WHERE since IS NOT NULL GROUP BY arm_id, since ORDER BY arm_id, since`,
    [of.id],
  );
  expect(counted.length).toBeGreaterThan(0);
  expect(kept).toEqual(counted);
}

const params = { window_size: 100, drift_threshold: 0.1 };

describe('a bandit with change detection', () => {
  it('raises no alarm while it learns, one alarm when its best arm changes, and then finds the new best arm', async () => {
    const of = await create({ non_stationary_params: params });
    const log: Log = { decisions: [], events: [] };
    await run(of, log, 1_500, { control: 0.3, blue: 0.7, green: 0.5 });
    const before = (await server.call('GET', `/v1/bandits/${of.id}/state`)).body;
    expect(before.arm_probabilities.blue).toBeGreaterThan(0.8);
    expect(await announced()).toEqual([]);

    const changedAt = now;
    await run(of, log, 1_000, { control: 0.3, blue: 0.1, green: 0.5 });
    const [alarm, ...others] = await alarmsOf(of);
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ armId: 'blue', keep: 0, evidence: { direction: 'down', response: 'window' } });
    expect(Math.abs(alarm!.since - changedAt)).toBeLessThan(100 * second);
    expect(alarm!.raisedAt).toBeLessThan(changedAt + 400 * second);
    const [record, ...more] = await announced();
    expect(more).toEqual([]);
    expect(record).toMatchObject({ kind: 'drift', arm_id: 'blue', bandit_config_id: of.id, alarm_id: alarm!.alarmId });
    expect(JSON.parse(record!.evidence)).toMatchObject({ detector: 'page_hinkley', response: 'window' });

    // Blue's posterior uses rewards since the alarm only; those of the other arms use all rewards.
    await expectEpochs(of);
    const after = (await server.call('GET', `/v1/bandits/${of.id}/state`)).body;
    const of_ = (name: string) => log.decisions.filter(({ variant_id }) => variant_id === variantOf(name));
    const since = of_('blue').filter(({ decided_at }) => decided_at >= alarm!.since);
    const [control, blue] = after.arms as unknown as { posterior: { alpha: number; beta: number }; pending: number }[];
    expect(blue!.posterior.alpha + blue!.posterior.beta).toBe(2 + since.length - blue!.pending);
    expect(control!.posterior.alpha + control!.posterior.beta).toBe(2 + of_('control').length - control!.pending);
    expect(after.arm_probabilities.green).toBeGreaterThan(0.8);

    // Blue's estimates use rewards since the alarm only; green's use all rewards.
    expect(after.drift?.arms[1]).toMatchObject({
      arm_id: 'blue',
      alarms: [
        { alarm_id: alarm!.alarmId, keep: 0, direction: 'down', changed_at: new Date(alarm!.since).toISOString() },
      ],
    });
    expect(after.drift?.arms[0]?.alarms).toEqual([]);
    const [, ofBlue, ofGreen] = after.estimates ?? [];
    expect(ofBlue?.naive.n).toBeLessThan(since.length);
    expect(ofGreen?.anytime.ci[0]).toBeLessThan(0.5);
    expect(ofGreen?.anytime.ci[1]).toBeGreaterThan(0.5);
    expect(ofGreen?.naive.n).toBe(of_('green').filter(({ decided_at }) => decided_at < now - 15 * second).length);

    // Late records are added to their epoch, and counted as late.
    const early = of_('blue')[10]!;
    const late = of_('blue').at(-30)!;
    const fresh = { ...late, decision_id: event(2_000_001).id, unit_id: 'late' };
    await consumer.decisions([fresh]);
    for (const [index, { unit_id, decided_at }] of [early, late, fresh].entries()) {
      const timestamp = decided_at + second;
      await consumer.events([event(3_000_000 + index, { unit_id, timestamp, received_at: timestamp })]);
    }
    await expectEpochs(of);
    const [counts] = await test.owner.query('SELECT late_draws::int, late_rewards::int FROM exp.bandit_watches');
    const wasSilent = [early, late].filter(({ unit_id }) => !log.events.some((one) => one.unit_id === unit_id));
    expect(counts).toEqual({ late_draws: 1, late_rewards: wasSilent.length + 1 });

    // The state depends on totals and alarms only, not on the order of arrival.
    const [hash, alarms] = [await hashOf(of), await alarmsOf(of)];
    const everything = [...log.events];
    await test.clear();
    await catalogue.change(async (store) => {
      await store.insertBandit(of);
      await store.watches.insertAlarm(of, alarms[0]!);
    });
    await consumer.events(everything.reverse());
    await consumer.decisions([fresh, ...log.decisions].reverse());
    for (const [index, { unit_id, decided_at }] of [early, late, fresh].entries()) {
      const timestamp = decided_at + second;
      await consumer.events([event(3_000_000 + index, { unit_id, timestamp, received_at: timestamp })]);
    }
    expect(await hashOf(of)).toBe(hash);
  });

  it('compares rewards with predictions for their context, and divides the models at an alarm', async () => {
    const of = await create({
      ...inContext,
      exploration_rate: 0.3,
      non_stationary_params: { window_size: 100, drift_threshold: 0.2 },
    });
    const log: Log = { decisions: [], events: [] };
    const rates = { control: 0.3, blue: { free: 0.9, pro: 0.1 }, green: { free: 0.1, pro: 0.9 } };
    await run(of, log, 2_000, rates);
    expect(await announced()).toEqual([]);
    const changedAt = now;
    await run(of, log, 1_500, { ...rates, blue: 0.1 });
    const alarms = await alarmsOf(of);
    expect(alarms).toMatchObject([{ armId: 'blue', keep: 0, evidence: { direction: 'down', response: 'window' } }]);
    const [alarm] = alarms as [DriftAlarm];
    expect(Math.abs(alarm.since - changedAt)).toBeLessThan(300 * second);
    await expectEpochs(of);

    // Blue's model uses rewards since the alarm only, the other models use all. Blue is no longer preferred for the free plan.
    const { arms: known, version } = (await server.call('GET', `/v1/bandits/${of.id}/state`)).body;
    const drawn = log.decisions.filter(({ variant_id }) => variant_id === variantOf('blue'));
    const [control, blue] = known as unknown as { model: { n: number }; resolved: number }[];
    expect(control!.model.n).toBe(control!.resolved);
    expect(blue!.model.n).toBe(blue!.resolved - drawn.filter(({ decided_at }) => decided_at < alarm.since).length);
    const { policy } = (await server.call('GET', `/v1/bandits/${of.id}/allocation-versions/${version}`)).body;
    const [, forFree = 1] = compilePolicy(policy as ContextualPolicy).allocate({ age: 40, plan: 'free' }).probabilities;
    expect(forFree).toBeLessThan(0.4);

    // The state recomputed from the log is identical.
    const logged = new BanditLog([of]);
    const record = <T>(value: T, key: string) => ({ value, key, partition: 0, offset: 0n, traceparent: undefined });
    logged.addDecisions(log.decisions.map((value) => record(value, value.unit_id)));
    logged.addEvents(log.events.map((value) => record(value, value.id)));
    const { draws, rewards } = logged.before(of.id, {
      [`${topics.decisions.name}/0`]: 1,
      [`${topics.events.name}/0`]: 1,
    });
    expect(await hashOf(of)).toBe(stateHash(countAtOnce(of, draws, rewards, alarms, now), alarms));
  });

  it('divides the totals at every alarm, and weighs earlier rewards by the configured response', async () => {
    const of = await create({ exploration_rate: 0.5, non_stationary_params: { ...params, response: 'discount' } });
    const log: Log = { decisions: [], events: [] };
    await run(of, log, 600, { control: 0.2, blue: 0.8, green: 0.4 });
    await run(of, log, 600, { control: 0.2, blue: 0.1, green: 0.4 });
    await run(of, log, 800, { control: 0.2, blue: 0.1, green: 0.95 });
    const alarms = await alarmsOf(of);
    expect(alarms.map(({ armId, evidence }) => [armId, evidence.direction]).slice(0, 2)).toEqual([
      ['blue', 'down'],
      ['green', 'up'],
    ]);
    for (const { evidence, keep, since } of alarms) {
      expect(keep).toBeCloseTo(evidence.after.n / (evidence.before.n + evidence.after.n), 12);
      expect(since).toBe(evidence.foundAt + 1);
    }
    await expectEpochs(of);
    // An alarm with an earlier time divides the first epoch.
    const between = { ...alarms[0]!, alarmId: event(9).id, since: alarms[0]!.since - 100 * second };
    await catalogue.change(({ watches }) => watches.insertAlarm(of, between));
    await expectEpochs(of);
  });
});

const variantOf = (name: string): string => subject.variants.find((one) => one.name === name)!.variantId;

describe('regret', () => {
  it('is recorded after every update that changed it, and raises one alarm when it exceeds its threshold', async () => {
    const of = await create({ regret_threshold: 20 });
    const log: Log = { decisions: [], events: [] };
    await run(of, log, 800, { control: 0.3, blue: 0.7, green: 0.1 });
    const url = `/v1/bandits/${of.id}/regret`;
    const { body } = await server.call('GET', `${url}?limit=1000`);
    const items = body.items as unknown as {
      timestamp: string;
      cumulative_regret: number;
      decisions: number;
      arm_regret: Record<string, number>;
    }[];
    // The first update, at the bandit's creation, had no data and recorded nothing.
    expect(items).toHaveLength(8);
    for (const { arm_regret, cumulative_regret } of items) {
      expect(Object.values(arm_regret).reduce((sum, part) => sum + part, 0)).toBeCloseTo(cumulative_regret, 9);
    }
    const isKnown = ({ decided_at, unit_id }: Decision): boolean =>
      decided_at < start + 790 * second || log.events.some((one) => one.unit_id === unit_id);
    const decisions = log.decisions.filter(isKnown).length;
    expect(items[0]).toMatchObject({ decisions, regret_threshold: 20, bandit_config_id: of.id });
    // An update without new data records nothing.
    await catalogue.change(async (store) => store.noteUpdate(of.id, 0, 0));
    await updates.run();
    expect((await server.call('GET', `${url}?limit=1000`)).body.items).toHaveLength(8);
    const page = await server.call('GET', `${url}?limit=2&from=${items[5]!.timestamp}&to=${items[0]!.timestamp}`);
    expect(page.body.items).toEqual(items.slice(1, 3));
    const next = await server.call('GET', `${url}?limit=2&cursor=${page.body.next_cursor}`);
    expect(next.body.items).toEqual(items.slice(3, 5));

    const crossed = items.toReversed().find(({ cumulative_regret }) => cumulative_regret > 20)!;
    expect(items.filter(({ cumulative_regret }) => cumulative_regret > 20).length).toBeGreaterThan(1);
    const [alarm, ...more] = await announced();
    expect(more).toEqual([]);
    expect(alarm).toMatchObject({ kind: 'regret', arm_id: null, raised_at: Date.parse(crossed.timestamp) });
    expect(JSON.parse(alarm!.evidence)).toMatchObject({
      cumulative_regret: crossed.cumulative_regret,
      regret_threshold: 20,
      decisions: crossed.decisions,
    });
    // Changing to another exceeded threshold raises no alarm; it does if a threshold that is not exceeded was set in between.
    const announcedWith = async (regret_threshold: number): Promise<number> => {
      expect((await server.call('PATCH', `/v1/bandits/${of.id}`, { regret_threshold })).status).toBe(200);
      return (await announced()).length;
    };
    expect([await announcedWith(10), await announcedWith(1e6), await announcedWith(10)]).toEqual([1, 1, 2]);

    const metrics = new Metrics('bandit-allocation');
    reportRows(banditReports, { metrics, database: test.database, logger: { warn: () => undefined } });
    const text = await metrics.registry.metrics();
    expect(text).toMatch(new RegExp(`bandit_expected_regret\\{[^}]*bandit="${of.id}"[^}]*\\} [0-9.]+`));
    expect(text).toMatch(/bandit_late_records\{[^}]*kind="draw"[^}]*\} 0/);

    const retention = new PostgresRetentionStore(
      test.database,
      partitionsOf(() => now),
    );
    expect((await retention.sweep(new Date(now + 1))).regret).toBe(10);
    expect((await server.call('GET', url)).body.items).toMatchObject([{ regret_threshold: 10 }]);
  });
});
