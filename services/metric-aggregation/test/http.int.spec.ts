import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createService, type RunningService } from '@assay/service-kit';
import { eventually, makeTestAccess } from '@assay/testing';
import { loadConfig } from '../src/config.js';
import { metricAggregation } from '../src/metric-aggregation.js';
import { aDecision, anEvent, anExperiment, uuid } from './builders.js';
import { Consumer, openTestDatabase, type TestDatabase } from './harness.js';
import { testModule } from './test-module.js';

const control = uuid(11);
const treatment = uuid(12);
const experiment = anExperiment(uuid(1), [control, treatment], {
  name: 'checkout button',
  metrics: ['click_rate', 'amount'],
});
const now = '2026-03-05T12:00:00.000Z';

let test: TestDatabase;
let service: RunningService;
let consumer: Consumer;
let caughtUp = () => Promise.resolve(true);
/** Milliseconds by which the clock is ahead of `now`. */
let later = 0;
let tokens: { all: string; reader: string };

beforeAll(async () => {
  const access = await makeTestAccess();
  tokens = {
    all: await access.token('results:read', 'experiments:write'),
    reader: await access.token('results:read'),
  };
  test = await openTestDatabase();
  consumer = new Consumer(test.database);
  const config = loadConfig({
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    AUTH_JWKS: access.jwks,
    KAFKA_BROKERS: 'unused:9092',
    DATABASE_URL: test.url,
  });
  // Answers are not shared, because the position in the log does not change here.
  const module = testModule(test.database, { lag: 7, caughtUp: () => caughtUp() }, { shareMs: 0 });
  const clock = { now: () => Date.parse(now) + later };
  service = await createService({ ...metricAggregation(config, module), clock });
});
afterAll(async () => {
  await service.stop();
  await test.close();
});
beforeEach(async () => {
  later = 0;
  await test.clear();
});

async function call(path: string, init: RequestInit = {}, token = tokens.all) {
  const response = await fetch(`${service.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...(init.body ? { 'content-type': 'application/json' } : {}) },
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: await response.json(),
  };
}
const post = (path: string, body: unknown) => call(path, { method: 'POST', body: JSON.stringify(body) });

/** 40 units, half in each variant; every fourth of control and every second of treatment clicks, and spends 10 or 20. */
async function runExperiment(): Promise<void> {
  await consumer.experiments([experiment]);
  const half = { [control]: 0.5, [treatment]: 0.5 };
  const units = Array.from({ length: 40 }, (_, i) => ({ id: `u${i}`, variant: i % 2 === 0 ? control : treatment, i }));
  await consumer.decisions(
    units.map(({ id, variant, i }) =>
      aDecision({
        decision_id: uuid(100 + i),
        experiment_id: uuid(1),
        variant_id: variant,
        unit_id: id,
        propensities: half,
      }),
    ),
  );
  const clicks = units.filter(({ i }) => (i % 2 === 0 ? i % 8 === 0 : i % 4 === 1));
  await consumer.events([
    ...units.slice(0, 30).map(({ id, i }) => anEvent({ id: uuid(200 + i), unit_id: id, event_type: 'exposure' })),
    ...clicks.map(({ id, i }) =>
      anEvent({ id: uuid(300 + i), unit_id: id, metrics: { amount: i % 2 === 0 ? 10 : 20.5 } }),
    ),
  ]);
}

describe('results', () => {
  it('compare every variant with the baseline', async () => {
    await runExperiment();
    const defined = await post('/v1/metrics', { name: 'click_rate', kind: 'proportion', event_type: 'click' });
    expect(defined).toMatchObject({
      status: 201,
      body: { name: 'click_rate', kind: 'proportion', event_type: 'click', field: null },
    });

    const { status, body } = await call('/v1/experiments/checkout%20button/results');
    expect(status).toBe(200);
    expect(body).toEqual({
      as_of: now,
      final: false,
      method: 'single',
      population: 'assigned',
      baseline_variant_id: control,
      units: { [control]: 20, [treatment]: 20 },
      exposed: { [control]: 15, [treatment]: 15 },
      crossovers: 0,
      left_out: { override: 0, outside_regimes: 0 },
      regimes: [
        {
          regime: 1,
          propensities: { [control]: 0.5, [treatment]: 0.5 },
          units: { [control]: 20, [treatment]: 20 },
          since: '2026-03-01T09:00:00.000Z',
        },
      ],
      srm: {
        verdict: 'not_enough',
        p_value: 1,
        sequential_p_value: 1,
        disagree: false,
        expected: { [control]: 20, [treatment]: 20 },
        observed: { [control]: 20, [treatment]: 20 },
        exposed: {
          verdict: 'not_enough',
          p_value: 1,
          sequential_p_value: 1,
          disagree: false,
          expected: { [control]: 15, [treatment]: 15 },
          observed: { [control]: 15, [treatment]: 15 },
        },
      },
      comparisons: 4,
      metrics: [
        {
          metric_name: 'click_rate',
          kind: 'proportion',
          variants: [
            {
              variant_id: control,
              variant_name: 'variant 0',
              units: 20,
              mean: 0.25,
              stddev: expect.closeTo(0.4442616583, 9),
            },
            {
              variant_id: treatment,
              variant_name: 'variant 1',
              units: 20,
              mean: 0.5,
              stddev: expect.closeTo(0.512989176, 9),
              difference: 0.25,
              relative: 1,
              fixed: { ci: [expect.any(Number), expect.any(Number)], p_value: expect.any(Number) },
              anytime: {
                estimate: 0.25,
                ci: [expect.any(Number), expect.any(Number)],
                p_value: expect.any(Number),
              },
              bayesian: {
                ci: [expect.any(Number), expect.any(Number)],
                probability_better: expect.any(Number),
                expected_loss: expect.any(Number),
              },
            },
          ],
        },
        expect.objectContaining({ metric_name: 'amount', kind: 'mean' }),
        expect.objectContaining({ metric_name: 'click', kind: 'count' }),
        expect.objectContaining({ metric_name: 'exposure', kind: 'count' }),
      ],
    });
    const only = await call(`/v1/experiments/${uuid(1)}/results?metric_name=amount`);
    expect(only.body).toMatchObject({
      metrics: [{ metric_name: 'amount', variants: [{ mean: 2.5 }, { mean: 10.25, difference: 7.75, relative: 3.1 }] }],
    });
  });

  it('leave out figures that cannot be computed yet', async () => {
    await consumer.experiments([experiment]);
    expect((await call(`/v1/experiments/${uuid(1)}/results`)).body).toMatchObject({
      units: { [control]: 0 },
      metrics: [],
    });
    await consumer.decisions([aDecision({ decision_id: uuid(100), experiment_id: uuid(1), variant_id: control })]);
    await consumer.events([anEvent({ id: uuid(200) })]);
    const { body } = await call(`/v1/experiments/${uuid(1)}/results`);
    expect((body as { metrics: unknown }).metrics).toEqual([
      {
        metric_name: 'click',
        kind: 'count',
        variants: [
          { variant_id: control, variant_name: 'variant 0', units: 1, mean: 1, stddev: 0 },
          { variant_id: treatment, variant_name: 'variant 1', units: 0, mean: 0, stddev: 0 },
        ],
      },
    ]);
  });

  it('leave units assigned by hand out of the analysis, and keep them in the aggregates', async () => {
    await consumer.experiments([experiment]);
    await consumer.decisions([
      aDecision({ decision_id: uuid(100), experiment_id: uuid(1), variant_id: treatment, reason: 'OVERRIDE' }),
    ]);
    await consumer.events([anEvent({ id: uuid(200) })]);
    expect((await call(`/v1/experiments/${uuid(1)}/results`)).body).toMatchObject({
      units: { [control]: 0, [treatment]: 0 },
    });
    expect((await call(`/v1/experiments/${uuid(1)}/aggregates`)).body).toMatchObject({
      items: [{ count: 1 }, { count: 1 }],
    });
  });

  it("leave out units without values where a unit's value is their mean", async () => {
    await runExperiment();
    await post('/v1/metrics', { name: 'order value', kind: 'mean', field: 'amount', aggregation: 'mean' });
    const { body } = await call(`/v1/experiments/${uuid(1)}/results?metric_name=order%20value`);
    expect(body).toMatchObject({
      metrics: [
        {
          variants: [
            { units: 5, mean: 10 },
            { units: 10, mean: 20.5 },
          ],
        },
      ],
    });
  });
});

describe('aggregates', () => {
  it('come in pages, filtered', async () => {
    await runExperiment();
    const path = `/v1/experiments/${uuid(1)}/aggregates`;
    const first = (await call(`${path}?limit=5`)).body as { items: object[]; next_cursor: string };
    expect(first.items).toHaveLength(5);
    const second = (await call(`${path}?limit=100&cursor=${first.next_cursor}`)).body as {
      items: object[];
      next_cursor: null;
    };
    expect(first.items.length + second.items.length).toBe(12);
    expect(second.next_cursor).toBeNull();
    expect(new Set([...first.items, ...second.items].map((item) => (item as { id: string }).id)).size).toBe(12);

    const { body } = await call(
      `${path}?metric_name=amount&bucket_type=hourly&variant_id=${treatment}&from=2026-03-01T10:00:00Z&to=2026-03-01T11:00:00%2B00:00`,
    );
    expect(body).toEqual({
      items: [
        {
          id: expect.any(String),
          experiment_id: uuid(1),
          variant_id: treatment,
          metric_name: 'amount',
          bucket_type: 'hourly',
          bucket_start: '2026-03-01T10:00:00.000Z',
          count: 10,
          sum: 205,
          mean: 20.5,
          min: 20.5,
          max: 20.5,
          stddev: 0,
          created_at: expect.any(String),
        },
      ],
      next_cursor: null,
    });
    expect((await call(`${path}?to=2026-03-01T00:00:00Z`)).body).toMatchObject({ items: [] });
  });

  it('reject unknown parameters', async () => {
    await consumer.experiments([experiment]);
    const path = `/v1/experiments/${uuid(1)}/aggregates`;
    expect((await call(`${path}?bucket_type=weekly`)).status).toBe(400);
    expect((await call(`${path}?from=yesterday`)).status).toBe(400);
    expect((await call(`${path}?cursor=nonsense`)).status).toBe(400);
    expect((await call(`${path}?bucket=hourly`)).status).toBe(400);
  });
});

describe('a page of results', () => {
  it('describes the whole experiment, except for its metrics', async () => {
    await runExperiment();
    await post('/v1/metrics', { name: 'click_rate', kind: 'proportion', event_type: 'click' });
    for (const query of ['', '&population=exposed', `&as_of=${now}`]) {
      const path = `/v1/experiments/checkout%20button/results?limit=`;
      const whole = (await call(`${path}100${query}`)).body as { comparisons: number; metrics: unknown[] };
      expect(whole.comparisons).toBeGreaterThan(1);
      const { next_cursor, ...page } = (await call(`${path}1${query}`)).body as Record<string, unknown>;
      expect(page).toEqual({ ...whole, metrics: whole.metrics.slice(0, 1) });
      const next = (await call(`${path}100${query}&cursor=${String(next_cursor)}`)).body;
      expect(next).toEqual({ ...whole, metrics: whole.metrics.slice(1) });
    }
  });
});

describe('results and the ledger', () => {
  it('are not sent again while only the time has changed', async () => {
    await runExperiment();
    for (const path of ['results', 'results?limit=1', 'ledger'].map((one) => `/v1/experiments/${uuid(1)}/${one}`)) {
      const ask = (method: string, tag = '') =>
        fetch(`${service.url}${path}`, {
          method,
          headers: { authorization: `Bearer ${tokens.all}`, ...(tag !== '' && { 'if-none-match': tag }) },
        });
      const tag = (await ask('GET')).headers.get('etag') ?? '';
      expect(tag).toMatch(/^W\/"/);
      later += 60_000;
      expect((await ask('HEAD')).headers.get('etag')).toBe(tag);
      expect((await ask('GET', tag)).status).toBe(304);
      await consumer.events([anEvent({ id: uuid(900 + later), unit_id: 'u1', metrics: { amount: 3 } })]);
      expect((await ask('GET', tag)).status).toBe(200);
    }
  });
});

describe('results of another time', () => {
  it('are served for past times, and rejected with a remedy for other times', async () => {
    await runExperiment();
    const path = '/v1/experiments/checkout%20button/results';
    expect(await call(`${path}?as_of=${now}`)).toMatchObject({ status: 200, body: { as_of: now, final: false } });
    expect(await call(`${path}?as_of=9999-01-01T00:00:00Z`)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/as_of' }] },
    });
    expect((await call(`${path}?as_of=yesterday`)).status).toBe(400);
    const metricsOf = async (query: string) =>
      (await call(`${path}?as_of=${now}${query}`)).body as { metrics: unknown[]; next_cursor?: string };
    const { metrics } = await metricsOf('');
    const page = await metricsOf('&limit=1');
    expect(page).toMatchObject({ as_of: now, metrics: metrics.slice(0, 1) });
    expect((await metricsOf(`&cursor=${page.next_cursor ?? ''}`)).metrics).toEqual(metrics.slice(1));
  });
});

describe('the ledger', () => {
  it('counts units and events, and the events that were rejected', async () => {
    await runExperiment();
    const repeated = anEvent({ id: uuid(200), unit_id: 'u0', event_type: 'exposure' });
    await consumer.events([repeated, { ...repeated, metrics: { amount: 1 } }, anEvent({ id: uuid(400), unit_id: '' })]);
    await consumer.events([
      anEvent({ id: uuid(401), experiments: [{ experiment_id: uuid(1), variant_id: uuid(99) }] }),
    ]);
    expect((await call(`/v1/experiments/${uuid(1)}/ledger`)).body).toEqual({
      as_of: now,
      experiment_id: uuid(1),
      variants: [
        { variant_id: control, variant_name: 'variant 0', assigned: 20, exposed: 15, ingested: 20, aggregated: 20 },
        { variant_id: treatment, variant_name: 'variant 1', assigned: 20, exposed: 15, ingested: 25, aggregated: 25 },
      ],
      evaluated: 0,
      outside_window: 0,
      crossovers: 0,
      pending: 1,
      repeats: 1,
      conflicts: 1,
      dead_letters: 0,
      refused_values: 0,
      unattributed: { repeats: 0, conflicts: 0, dead_letters: 1, refused_values: 0 },
      lag_records: 7,
    });
  });
});

describe('metric definitions', () => {
  it('are listed, cannot be changed, and may be sent again', async () => {
    const request = { name: 'click_rate', kind: 'proportion', event_type: 'click', direction: 'increase' };
    expect((await post('/v1/metrics', request)).status).toBe(201);
    expect((await post('/v1/metrics', request)).status).toBe(200);
    expect((await post('/v1/metrics', { ...request, event_type: 'tap' })).status).toBe(409);
    expect((await call('/v1/metrics')).body).toEqual({
      items: [
        {
          name: 'click_rate',
          kind: 'proportion',
          event_type: 'click',
          field: null,
          aggregation: 'sum',
          direction: 'increase',
          description: null,
        },
      ],
      next_cursor: null,
    });
  });

  it.each([
    [{ name: 'r', kind: 'ratio' }, 422, '/kind'],
    [{ name: 'q', kind: 'quantile' }, 422, '/kind'],
    [{ name: 'w', kind: 'mean', window: '7d' }, 422, '/window'],
    [{ name: 'c', kind: 'count', field: 'amount' }, 422, '/field'],
    [{ name: 'p', kind: 'proportion', aggregation: 'sum' }, 422, '/aggregation'],
    [{ name: '', kind: 'mean' }, 422, '/name'],
    [{ name: 'x'.repeat(101), kind: 'mean' }, 422, '/name'],
    [{ name: 'm', kind: 'median' }, 400, '/kind'],
    [{ name: 'm', kind: 'mean', filed: 'amount' }, 400, '/filed'],
    [{ name: 'nul\0', kind: 'mean' }, 422, '/name'],
  ])('refuse %j with %i, naming %s', async (request, status, pointer) => {
    const answer = await post('/v1/metrics', request);
    expect(answer).toMatchObject({
      status,
      type: expect.stringContaining('application/problem+json'),
      body: { errors: [{ pointer }] },
    });
    expect((await call('/v1/metrics')).body).toMatchObject({ items: [] });
  });

  describe('by a job, without waiting', () => {
    const request = { name: 'click_rate', kind: 'proportion', event_type: 'click' };
    const ask = (body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${service.url}/v1/metrics`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${tokens.all}`,
          'content-type': 'application/json',
          prefer: 'respond-async',
          ...headers,
        },
        body: JSON.stringify(body),
      });
    const finished = (location: string) =>
      eventually(async () => {
        const job = await call(location);
        expect(job).toMatchObject({ status: 200, body: { finished_at: expect.any(String) } });
        return job.body as Record<string, unknown>;
      });

    it('answers 202 with the job, which counts the same as a synchronous request', async () => {
      await runExperiment();
      const figures = () =>
        test.database.query(
          `SELECT metric_name, variant_id, count, exact_sum FROM exp.metric_aggregates WHERE metric_name = 'click_rate'
           ORDER BY variant_id, bucket_type, bucket_start`,
        );
      expect((await post('/v1/metrics', request)).status).toBe(201);
      const waited = await figures();
      expect(waited.length).toBeGreaterThan(0);
      await test.clear();
      await runExperiment();

      const answer = await ask(request);
      expect(answer.status).toBe(202);
      expect(answer.headers.get('preference-applied')).toBe('respond-async');
      const job = (await answer.json()) as { id: string };
      expect(job).toMatchObject({ kind: 'define_metric', status: 'queued', requested_by: expect.any(String) });
      const location = answer.headers.get('location') ?? '';
      expect(location).toBe(`/v1/metric-jobs/${job.id}`);
      expect(await finished(location)).toMatchObject({
        status: 'completed',
        progress: { done: 1, total: 1 },
        attempts: 1,
        result: { metric_name: 'click_rate' },
      });
      expect(await figures()).toEqual(waited);
      expect((await call('/v1/metrics')).body).toMatchObject({ items: [{ name: 'click_rate' }] });
      const audit = await test.database.query(
        "SELECT action, entity_id FROM exp.audit_log WHERE entity_type = 'metric'",
      );
      expect(audit).toEqual([{ action: 'create', entity_id: 'click_rate' }]);
      const announced = await test.database.query('SELECT topic_key, key FROM exp.outbox');
      expect(announced).toEqual([{ topic_key: 'jobs', key: job.id }]);
      const list = await call('/v1/metric-jobs?status=completed&kind=define_metric');
      expect(list.body).toMatchObject({ items: [{ id: job.id }], next_cursor: null });
      const cancel = await call(`${location}/cancel`, { method: 'POST' });
      expect(cancel.status).toBe(409);
    });

    it('answers at once when the definition exists already or is not possible', async () => {
      expect((await post('/v1/metrics', request)).status).toBe(201);
      expect((await ask(request)).status).toBe(200);
      expect((await ask({ ...request, event_type: 'tap' })).status).toBe(409);
      expect((await ask({ name: 'r', kind: 'ratio' })).status).toBe(422);
      expect((await call('/v1/metric-jobs')).body).toMatchObject({ items: [] });
    });

    it('fails without retries when another metric takes the name meanwhile', async () => {
      // The worker waits for its exclusive lock on the definitions until this transaction ends.
      const location = await test.database.transaction(async (tx) => {
        await tx.query('SELECT pg_advisory_xact_lock(7303, -1)');
        const answer = await ask(request);
        await tx.query(
          `INSERT INTO exp.metric_definitions (name, kind, event_type, field, aggregation, direction, description)
           VALUES ('click_rate', 'count', 'tap', NULL, 'sum', 'increase', NULL)`,
        );
        return answer.headers.get('location') ?? '';
      });
      expect(await finished(location)).toMatchObject({
        status: 'failed',
        attempts: 1,
        error: expect.stringContaining('another metric named click_rate'),
      });
      const same = await post('/v1/metrics', { ...request, kind: 'count', event_type: 'tap' });
      expect(same.status).toBe(200);
    });

    it('is shown to and cancelled by callers with the scopes', async () => {
      const missing = '/v1/metric-jobs/01998c0d-0000-7000-8000-000000000000';
      expect((await call(missing)).status).toBe(404);
      expect((await call('/v1/metric-jobs/nonsense')).status).toBe(404);
      expect((await call('/v1/metric-jobs?status=unknown')).status).toBe(400);
      expect((await call(missing, {}, tokens.reader)).status).toBe(404);
      expect((await call(`${missing}/cancel`, { method: 'POST' }, tokens.reader)).status).toBe(403);
      expect((await call(`${missing}/cancel`, { method: 'POST' })).status).toBe(404);
    });
  });

  it('count events from before and after them', async () => {
    await runExperiment();
    await post('/v1/metrics', { name: 'big spender', kind: 'proportion', field: 'amount' });
    const read = async () => {
      const { body } = await call(`/v1/experiments/${uuid(1)}/results?metric_name=big%20spender`);
      return (body as { metrics: { variants: { mean: number }[] }[] }).metrics[0]?.variants.map(
        (variant) => variant.mean,
      );
    };
    expect(await read()).toEqual([0.25, 0.5]);
    await consumer.events([anEvent({ id: uuid(500), unit_id: 'u2', metrics: { amount: 3 } })]);
    expect(await read()).toEqual([0.3, 0.5]);
  });
});

describe('an overloaded database', () => {
  it('is reported as busy, not as unavailable, while every connection of the pool is taken', async () => {
    const freed = Promise.withResolvers<undefined>();
    const taken = Array.from({ length: 8 }, () => test.database.transaction(() => freed.promise));
    try {
      expect(await call(`/v1/experiments/${uuid(1)}/results`)).toMatchObject({
        status: 503,
        body: { detail: expect.stringContaining('did not answer in time') },
      });
    } finally {
      freed.resolve(undefined);
      await Promise.all(taken);
    }
  });
});

describe('access', () => {
  it('requires a scope, and an experiment that exists', async () => {
    expect((await fetch(`${service.url}/v1/metrics`)).status).toBe(401);
    const init = { method: 'POST', body: JSON.stringify({ name: 'm', kind: 'mean' }) };
    expect((await call('/v1/metrics', init, tokens.reader)).status).toBe(403);
    for (const path of ['results', 'ledger', 'aggregates']) {
      expect(await call(`/v1/experiments/nobody/${path}`)).toMatchObject({
        status: 404,
        type: expect.stringContaining('problem+json'),
      });
    }
    expect(await call('/v1/events/stream?experiment_id=nobody')).toMatchObject({ status: 404 });
    // Whether the experiment exists is unknown until the log is read to its end.
    caughtUp = () => Promise.resolve(false);
    expect(await call('/v1/experiments/nobody/results')).toMatchObject({ status: 503 });
    caughtUp = () => Promise.resolve(true);
    expect(await call('/v1/events/stream')).toMatchObject({ status: 400 });
    expect((await fetch(`${service.url}/v1/events/stream?experiment_id=${uuid(1)}`)).status).toBe(401);
  });
});

describe('the stream', () => {
  it('sends the results at once and when they change, and ends when the service stops', async () => {
    await runExperiment();
    await test.database.query(`INSERT INTO exp.consumer_offset VALUES ('g', 't', 0, 1)`);
    const response = await fetch(`${service.url}/v1/events/stream?experiment_id=checkout%20button`, {
      headers: { authorization: `Bearer ${tokens.reader}` },
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let text = '';
    const ended = (async () => {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) text += chunk;
    })();
    const results = () =>
      [...text.matchAll(/event: results\ndata: (.*)\n\n/g)].map(
        (match) => JSON.parse(match[1]!) as { exposed: Record<string, number> },
      );
    await eventually(() => expect(results()).toHaveLength(1));
    expect(results()[0]).toEqual((await call(`/v1/experiments/${uuid(1)}/results`)).body);

    await consumer.events([anEvent({ id: uuid(600), unit_id: 'u38', event_type: 'exposure' })]);
    await test.database.query('UPDATE exp.consumer_offset SET next_offset = 2');
    await eventually(() => expect(results()).toHaveLength(2));
    expect(results()[1]?.exposed[control]).toBe(16);

    await service.stop();
    await ended;
  });
});
