import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { services } from '../src/generated/services.js';
import { isKnown, json, listen, pathOf, problem, readJson } from './stub-http.js';
import { modelTrainingStub, type SweepStub } from './stub-model-training.js';

export { jwks, token } from './stub-http.js';

/** Stub servers of the public API with data that a test can change. */
export interface StubUpstreams {
  readonly urls: Record<
    | 'ASSIGNMENT_URL'
    | 'EVENT_INGESTION_URL'
    | 'METRIC_AGGREGATION_URL'
    | 'BANDIT_ALLOCATION_URL'
    | 'MODEL_TRAINING_URL',
    string
  >;
  /** Listed by `GET /v1/experiments`. */
  experiments: Experiment[];
  results: Results | undefined;
  /** Results for `?population=exposed`; the same as `results` if undefined. */
  exposedResults: Results | undefined;
  metricsPerPage: number;
  ledger: Ledger;
  /** The only bandit, of the experiment `ids.checkout`. */
  bandit: BanditStub | undefined;
  /** The only search, of the experiment `ids.checkout`. */
  search: SearchStub | undefined;
  /** The only survival experiment. */
  sweep: SweepStub | undefined;
  /** The audit log, newest first. */
  auditEntries: AuditEntry[];
  auditEntriesPerPage: number;
  /** Requests to `POST /v1/events` with their raw bodies. */
  readonly posted: { headers: IncomingMessage['headers']; body: Buffer }[];
  /** Event streams that are open now. */
  readonly openStreams: ReadonlySet<ServerResponse>;
  /** Sends the results to every open stream. */
  push(): void;
  /** Streams of the progress of the survival experiment that are open now. */
  readonly progressStreams: ReadonlySet<ServerResponse>;
  /** Sends the progress to each of them. */
  pushProgress(): void;
  stop(): Promise<void>;
}

export type Experiment = ReturnType<typeof makeExperiment>;
export type Results = ReturnType<typeof makeResults>;
export type Ledger = ReturnType<typeof makeLedger>;
export type BanditStub = ReturnType<typeof makeBandit>;
export type AuditEntry = ReturnType<typeof makeAuditEntry>;
export type SearchStub = ReturnType<typeof makeSearch>;

export const ids = {
  checkout: '0190a000-0000-7000-8000-0000000000e1',
  control: '0190a000-0000-7000-8000-0000000000a1',
  treatment: '0190a000-0000-7000-8000-0000000000a2',
  bold: '0190a000-0000-7000-8000-0000000000a3',
  bandit: '0190a000-0000-7000-8000-0000000000b1',
  search: '0190a000-0000-7000-8000-0000000000c1',
};

export function makeExperiment(
  changes: { id?: string; name?: string; status?: string; version?: number; description?: string } = {},
) {
  return {
    id: ids.checkout,
    name: 'checkout-button',
    description: 'Does a larger button at the checkout bring more orders?',
    status: 'active',
    version: 3,
    unit_type: 'user',
    start_at: null,
    end_at: null,
    created_at: new Date(Date.now() - 26 * 3_600_000).toISOString(),
    metrics: ['order', 'revenue'],
    variants: [
      { id: ids.control, name: 'control', allocation: 0.5 },
      { id: ids.treatment, name: 'treatment', allocation: 0.25 },
      { id: ids.bold, name: 'bold', allocation: 0.25 },
    ],
    ...changes,
  };
}

const banditBegins = '2026-03-01T12:00:00.000Z';

export function makeResults(units = 10_000, p = 0.62) {
  const comparison = (difference: number, relative: number, half: number, pValue: number) => ({
    difference,
    relative,
    fixed: {
      ci: [difference - half, difference + half],
      p_value: pValue,
      relative_ci: [relative - half / 0.1, relative + half / 0.1],
    },
    anytime: {
      estimate: difference,
      ci: [difference - 1.8 * half, difference + 1.8 * half],
      p_value: Math.min(1, pValue * 12),
    },
    bayesian: {
      ci: [difference - 0.9 * half, difference + 0.9 * half],
      probability_better: difference > 0 ? 0.98 : 0.02,
      expected_loss: Math.max(0, half / 10 - difference),
    },
  });
  const variant = (id: string, name: string, share: number, mean: number, stddev: number) => ({
    variant_id: id,
    variant_name: name,
    units: Math.round(units * share),
    mean,
    stddev,
  });
  const check = (of: number) => ({
    verdict: p < 0.001 ? 'alarm' : of < 100 ? 'not_enough' : 'ok',
    p_value: p,
    sequential_p_value: p,
    disagree: false,
    expected: { [ids.control]: of * 0.5, [ids.treatment]: of * 0.25, [ids.bold]: of * 0.25 },
    observed: { [ids.control]: of * 0.5, [ids.treatment]: of * 0.25, [ids.bold]: of * 0.25 },
  });
  const propensities = { [ids.control]: 0.5, [ids.treatment]: 0.25, [ids.bold]: 0.25 };
  return {
    as_of: new Date().toISOString(),
    method: 'single',
    population: 'assigned',
    final: false,
    crossovers: 0,
    left_out: { override: 0, outside_regimes: 0 },
    comparisons: 6,
    regimes: [
      {
        regime: 1,
        propensities: propensities as typeof propensities | null,
        units: { [ids.control]: units },
        since: banditBegins,
      },
    ],
    baseline_variant_id: ids.control,
    units: { [ids.control]: units * 0.5, [ids.treatment]: units * 0.25, [ids.bold]: units * 0.25 },
    exposed: { [ids.control]: units * 0.4, [ids.treatment]: units * 0.2, [ids.bold]: units * 0.2 },
    srm: { ...check(units), exposed: check(units * 0.8) },
    metrics: [
      {
        metric_name: 'exposure',
        kind: 'count',
        variants: [
          variant(ids.control, 'control', 0.5, 1.2, 0.4),
          { ...variant(ids.treatment, 'treatment', 0.25, 1.21, 0.41), ...comparison(0.01, 0.0083, 0.02, 0.33) },
          { ...variant(ids.bold, 'bold', 0.25, 1.19, 0.4), ...comparison(-0.01, -0.0083, 0.02, 0.34) },
        ],
      },
      {
        metric_name: 'revenue',
        kind: 'mean',
        variants: [
          variant(ids.control, 'control', 0.5, 12.3456, 30.2),
          { ...variant(ids.treatment, 'treatment', 0.25, 13.61, 31.9), ...comparison(1.2644, 0.1024, 0.83, 0.0021) },
          { ...variant(ids.bold, 'bold', 0.25, 10.1, 29.9), ...comparison(-2.2456, -0.1819, 0.8, 0.0000021) },
        ],
      },
      {
        metric_name: 'order',
        kind: 'proportion',
        variants: [
          variant(ids.control, 'control', 0.5, 0.104, 0.305),
          { ...variant(ids.treatment, 'treatment', 0.25, 0.131, 0.337), ...comparison(0.027, 0.2596, 0.0062, 0.00001) },
          { ...variant(ids.bold, 'bold', 0.25, 0.1079, 0.31), ...comparison(0.0039, 0.0375, 0.006, 0.21) },
        ],
      },
    ],
  };
}

const banditStart = Date.parse(banditBegins);
const secondsLater = (seconds: number) => new Date(banditStart + seconds * 1_000).toISOString();

interface DriftAlarm {
  alarm_id: string;
  raised_at: string;
  changed_at: string;
  detector: string;
  before: { n: number; mean: number };
  after: { n: number; mean: number };
}

/** A bandit with this many allocations, one every five seconds, that shift more and more to bold. */
export function makeBandit(allocations = 10) {
  const names = ['control', 'treatment', 'bold'] as const;
  const probabilitiesAt = (index: number) => {
    const bold = 1 / 3 + (0.6 * index) / (index + 2);
    return { control: 0.025, treatment: 0.975 - bold, bold };
  };
  const allocation = (index: number) => ({
    version: index + 1,
    config_version: 1,
    is_active: true,
    as_of: secondsLater(5 * index),
    arm_probabilities: probabilitiesAt(index),
    binding: [{ arm_id: 'control', limit: 'exploration_rate', bound: 0.025, wanted: 0.0007 }],
    state_hash: `hash ${index}`,
  });
  const versions = Array.from({ length: allocations }, (_, index) => allocation(index));
  const { binding, version } = allocation(allocations - 1);
  return {
    bandit: {
      id: ids.bandit,
      experiment_id: ids.checkout,
      algorithm: 'ThompsonSampling',
      exploration_rate: 0.075,
      arm_definitions: names.map((name) => ({ arm_id: name, configuration: { variant: name } })),
      reward: { metric_name: 'order', kind: 'binary', range: null, window_seconds: 600 },
      update_frequency: 5,
      is_active: true,
    },
    /** Oldest first. */
    versions,
    /** Oldest first; grows by 2 with each allocation. */
    regret: Array.from({ length: allocations }, (_, index) => ({
      id: `0190a000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`,
      timestamp: secondsLater(5 * index),
      cumulative_regret: 2 * index,
      arm_regret: { control: 0.5 * index, treatment: 1.5 * index, bold: 0 },
      decisions: 270 * index,
      regret_threshold: 100,
    })),
    state: {
      version,
      config_version: 1,
      as_of: secondsLater(5 * allocations),
      arm_probabilities: probabilitiesAt(allocations - 1),
      arms: names.map((arm_id, index) => ({
        arm_id,
        decisions: 100 * allocations,
        resolved: 90 * allocations,
        pending: 10 * allocations,
        mean: 0.1 + 0.05 * index,
        posterior_mean: 0.102 + 0.05 * index,
        credible_interval: [0.09 + 0.05 * index, 0.115 + 0.05 * index],
        probability_best: [0.0007, 0.0123, 0.987][index],
      })),
      drift: null as null | { arms: { arm_id: string; alarms: DriftAlarm[] }[] },
      estimates: names.map((arm_id, index) => ({
        arm_id,
        unbiased: { mean: 0.101 + 0.05 * index, se: 0.01 },
        anytime: { mean: 0.101 + 0.05 * index, ci: [0.07 + 0.05 * index, 0.14 + 0.05 * index] },
      })),
      contrasts: names.slice(1).map((arm_id, index) => ({
        arm_id,
        reference_arm_id: 'control',
        fixed: { difference: 0.05 * (index + 1), se: 0.01, ci: [0.05 * index + 0.03, 0.05 * index + 0.07] },
        anytime: { difference: 0.05 * (index + 1), ci: [0.05 * index + 0.01, 0.05 * index + 0.09] },
      })),
      binding,
      state_hash: `hash ${allocations}`,
    },
  };
}

/** The objective of the searches below: its minimum is 0, where all parameters are 0.5. */
const missed = (point: Readonly<Record<string, number>>): number =>
  Object.values(point).reduce((sum, value) => sum + (value - 0.5) ** 2, 0);

/** A search over [0, 1] in each parameter. @param observed number of observations; each is nearer to the middle than the one before */
export function makeSearch(names: readonly string[], observed: number) {
  const pointAt = (iteration: number) => Object.fromEntries(names.map((name) => [name, 0.5 + 0.5 / iteration]));
  const iterations = Array.from({ length: observed + 1 }, (_, index) => ({
    id: `0190a000-0000-7000-8000-${(index + 1).toString(16).padStart(12, '0')}`,
    model_id: ids.search,
    iteration_number: index + 1,
    suggested_point: pointAt(index + 1),
    observed_value: index < observed ? missed(pointAt(index + 1)) : null,
    acquisition_value: null,
    improvement: null,
  }));
  return {
    model: {
      id: ids.search,
      experiment_id: ids.checkout,
      model_type: 'GaussianProcess',
      acquisition_function: 'ExpectedImprovement',
      parameter_space: { parameters: names.map((name) => ({ name, bounds: [0, 1] })) },
      goal: 'minimise',
      loop: null,
      trial_experiment: null,
      next_iteration: observed + 1,
      next_points: [{ iteration_number: observed + 1, suggested_point: pointAt(observed + 1) }],
      convergence_metrics:
        observed === 0
          ? null
          : {
              observations: observed,
              best_value: missed(pointAt(observed)),
              best_iteration: observed,
              max_expected_improvement: 0.01,
              stop: false,
              reasons: [] as string[],
            },
      created_at: secondsLater(0),
      updated_at: secondsLater(observed),
    },
    iterations,
  };
}

export const makeLedger = () => ({
  variants: [
    {
      variant_id: ids.control,
      variant_name: 'control',
      assigned: 5000,
      exposed: 4000,
      ingested: 9120,
      aggregated: 9118,
    },
    {
      variant_id: ids.treatment,
      variant_name: 'treatment',
      assigned: 2500,
      exposed: 2000,
      ingested: 4655,
      aggregated: 4655,
    },
    { variant_id: ids.bold, variant_name: 'bold', assigned: 2500, exposed: 2000, ingested: 4380, aggregated: 4380 },
  ],
  evaluated: 0,
  outside_window: 0,
  crossovers: 0,
  pending: 0,
  repeats: 12,
  conflicts: 1,
  dead_letters: 2,
  refused_values: 0,
  lag_records: 0,
});

/** The n-th entry of the audit log, counted from 1: a start of the experiment. */
export const makeAuditEntry = (n: number) => ({
  id: `0190a000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
  at: new Date(Date.now() - 26 * 3_600_000).toISOString(),
  subject: 'anna@example.org',
  credential: 'token',
  address: '192.0.2.17',
  request_id: null,
  action: 'status',
  entity_type: 'experiment',
  entity_id: ids.checkout,
  entity_name: 'checkout-button',
  version: n,
  changes: [{ op: 'replace', path: '/status', from: 'draft', to: 'active' }],
  changes_left_out: 0,
});

export async function startStubUpstreams(): Promise<StubUpstreams> {
  const openStreams = new Set<ServerResponse>();
  const posted: StubUpstreams['posted'] = [];
  const stub = {
    experiments: [makeExperiment()],
    results: makeResults() as Results | undefined,
    exposedResults: undefined as Results | undefined,
    metricsPerPage: Infinity,
    ledger: makeLedger(),
    bandit: undefined as BanditStub | undefined,
    search: undefined as SearchStub | undefined,
    sweep: undefined as SweepStub | undefined,
    auditEntries: [] as AuditEntry[],
    auditEntriesPerPage: Infinity,
  };
  const pageOf = (results: Results, from = 0) => {
    const end = from + stub.metricsPerPage;
    const rest = end < results.metrics.length ? { next_cursor: String(end) } : {};
    return { ...results, metrics: results.metrics.slice(from, end), ...rest };
  };
  const sendResults = (stream: ServerResponse) => {
    if (stub.results) void stream.write(`event: results\ndata: ${JSON.stringify(pageOf(stub.results))}\n\n`);
  };

  const auditPage = (request: IncomingMessage, own: readonly AuditEntry[] = []) => {
    const query = new URL(request.url ?? '/', 'http://stub').searchParams;
    const rest = own.filter(({ id }) => id < (query.get('cursor') ?? '~'));
    const items = rest.slice(0, stub.auditEntriesPerPage);
    return { items, next_cursor: rest.length > items.length ? items.at(-1)?.id : null };
  };

  const assignment = createServer((request, response) => {
    const path = pathOf(request);
    if (path === '/openapi.json') {
      json(response, { paths: { '/v1/experiments': { get: {} } } });
      return;
    }
    if (!isKnown(request, response)) return;
    if (request.method === 'TRACE') {
      response.writeHead(405, { allow: 'GET, HEAD, OPTIONS, POST' }).end();
      return;
    }
    const wanted = new URL(request.url ?? '/', 'http://stub').searchParams.get('status');
    if (path === '/v1/experiments') {
      const items = stub.experiments.filter(({ status }) => !wanted || status === wanted);
      json(response, { items, next_cursor: null });
      return;
    }
    if (path === '/v1/audit') {
      json(response, auditPage(request, stub.auditEntries));
      return;
    }
    const experiment = stub.experiments.find(({ id }) => path === `/v1/experiments/${id}`);
    if (experiment) {
      json(response, experiment, { etag: `"${experiment.version}"` });
      return;
    }
    problem(response, 404, 'No experiment has this id or name.');
  });
  const eventIngestion = createServer((request, response) => {
    if (pathOf(request) === '/openapi.json') {
      json(response, { paths: { '/v1/events': { post: {} } } });
      return;
    }
    if (!isKnown(request, response)) return;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posted.push({ headers: request.headers, body: Buffer.concat(chunks) });
      json(response, { accepted: 1, invalid: 0, results: [] });
    });
  });
  const metricAggregation = createServer((request, response) => {
    const path = pathOf(request);
    if (path === '/openapi.json') {
      json(response, { paths: { '/v1/metrics': { get: {} } } });
      return;
    }
    if (!isKnown(request, response)) return;
    if (path === '/v1/events/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': hello\n\n');
      openStreams.add(response);
      response.on('close', () => openStreams.delete(response));
      sendResults(response);
      return;
    }
    if (path === '/v1/audit') {
      json(response, auditPage(request));
      return;
    }
    if (path.endsWith('/ledger')) {
      json(response, stub.ledger);
      return;
    }
    if (path.endsWith('/results') && stub.results) {
      const query = new URL(request.url ?? '', 'http://stub').searchParams;
      const ofExposed = query.get('population') === 'exposed' ? stub.exposedResults : undefined;
      json(response, pageOf(ofExposed ?? stub.results, Number(query.get('cursor') ?? 0)));
      return;
    }
    problem(response, 404, 'Nothing has been counted for this experiment yet.');
  });

  const banditAllocation = createServer((request, response) => {
    const path = pathOf(request);
    if (path === '/openapi.json') {
      json(response, { paths: { '/v1/bandits': { get: {} } } });
      return;
    }
    if (!isKnown(request, response)) return;
    const asked = new URL(request.url ?? '/', 'http://stub').searchParams;
    const { bandit, search } = stub;
    const searchPath = `/v1/bayesian-models/${ids.search}`;
    if (path === '/v1/audit') json(response, auditPage(request));
    else if (path === '/v1/bayesian-models') {
      json(response, { items: search ? [search.model] : [], next_cursor: null });
    } else if (search && path === searchPath) json(response, search.model);
    else if (search && path === `${searchPath}/iterations`)
      json(response, { items: search.iterations, next_cursor: null });
    else if (search && path === `${searchPath}/posterior` && request.method === 'POST') {
      void readJson(request).then((body) => {
        const { points } = body as { points: Record<string, number>[] };
        json(response, { items: points.map((point) => ({ point, mean: missed(point), sd: 0.1 })) });
      });
    } else if (path === '/v1/bandits') {
      const items = bandit?.bandit.experiment_id === asked.get('experiment_id') ? [bandit.bandit] : [];
      json(response, { items, next_cursor: null });
    } else if (bandit && path === `/v1/bandits/${ids.bandit}/state`) json(response, bandit.state);
    else if (bandit && path === `/v1/bandits/${ids.bandit}/allocation-versions`) {
      const items = bandit.versions.filter(({ as_of }) => as_of >= (asked.get('from') ?? '')).toReversed();
      json(response, { items, next_cursor: null });
    } else if (bandit && path === `/v1/bandits/${ids.bandit}/regret`) {
      const items = bandit.regret.filter(({ timestamp }) => timestamp >= (asked.get('from') ?? '')).toReversed();
      json(response, { items, next_cursor: null });
    } else problem(response, 404, 'There is no such bandit.');
  });

  const modelTraining = modelTrainingStub(
    () => stub.sweep,
    () => (stub.sweep = undefined),
  );

  /** Stands for all other services. */
  const other = createServer((request, response) => {
    if (pathOf(request) === '/openapi.json') json(response, { paths: {} });
    else problem(response, 404, 'Nothing answers here.');
  });

  const servers = [assignment, eventIngestion, metricAggregation, banditAllocation, modelTraining.server, other];
  const [first = '', second = '', third = '', fourth = '', fifth = '', last = ''] = await Promise.all(
    servers.map(listen),
  );
  return Object.assign(stub, {
    urls: {
      ...Object.fromEntries(services.map(({ variable }) => [variable, last])),
      ASSIGNMENT_URL: first,
      EVENT_INGESTION_URL: second,
      METRIC_AGGREGATION_URL: third,
      BANDIT_ALLOCATION_URL: fourth,
      MODEL_TRAINING_URL: fifth,
    },
    posted,
    openStreams,
    progressStreams: modelTraining.streams,
    pushProgress: modelTraining.push,
    push: () => {
      openStreams.forEach(sendResults);
    },
    stop: async () => {
      await Promise.all(
        servers.map((server) => {
          server.closeAllConnections();
          return new Promise((resolve) => server.close(resolve));
        }),
      );
    },
  });
}
