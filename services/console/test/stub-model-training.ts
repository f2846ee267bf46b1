import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isKnown, json, pathOf, problem, readJson } from './stub-http.js';

export const sweepId = '0190a000-0000-7000-8000-0000000000d1';
const widths = [1, 8, 16, 32, 48, 128, 512];
const seeds = [1, 2];
const epochs = 3_000;

/** Means by width, as a sweep of research measured them. */
const testValues = {
  c_index: [0.742, 0.689, 0.66, 0.65, 0.648, 0.674, 0.686],
  ibs: [0.141, 0.187, 0.236, 0.257, 0.266, 0.247, 0.243],
  nll: [5.58, 6.4, 10.5, 21.8, 25.7, 36.7, 52.2],
} as const;
const trainCIndex = [0.752, 0.822, 0.901, 0.984, 0.996, 0.999, 0.999];

type RunStatus = 'PENDING' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'SKIPPED';
export type SweepStub = ReturnType<typeof makeSweep>;

const runId = (index: number) => `0190a000-0000-7000-8001-${index.toString(16).padStart(12, '0')}`;

/** A sweep of 7 widths with 2 seeds. @param statuses of the first runs, from the smallest network; the last one is repeated */
export function makeSweep(status: string, statuses: readonly RunStatus[]) {
  const runs = widths
    .flatMap((width) => seeds.map((seed) => ({ width, seed })))
    .map(({ seed, width }, index) => {
      const own = statuses[index] ?? statuses.at(-1) ?? 'PENDING';
      return {
        id: runId(index),
        experiment_id: sweepId,
        width,
        seed,
        depth: 1,
        n_parameters: 12 * width,
        model_config: { epochs },
        status: own,
        failure_reason: { FAILED: notFinite, SKIPPED: outOfMemory }[own as string] ?? null,
        attempts: own === 'FAILED' ? 2 : 1,
        epochs_completed: { COMPLETED: epochs, RUNNING: 1_260, FAILED: 41 }[own as string] ?? 0,
        started_at: own === 'PENDING' ? null : '2026-11-30T20:27:52.302Z',
      };
    });
  return {
    experiment: {
      id: sweepId,
      name: 'Does the small trial show double descent?',
      description: 'A sweep of widths around P ≈ N.',
      status,
      cancel_requested: false,
      failure_reason: null as string | null,
      seeds,
      data: { name: 'small_trial', n_samples: 300, censoring_rate: 0.3 },
      model: { widths, depths: [1], sweep_type: 'width' },
      training: { epochs, optimizer: 'adam', learning_rate: 0.001 },
      attempts: status === 'PENDING' ? 0 : 1,
      file_bytes: 1_234_567,
      created_by: 'anna@example.org',
      created_at: new Date(Date.now() - 26 * 3_600_000).toISOString(),
      started_at: status === 'PENDING' ? null : new Date(Date.now() - 26 * 3_600_000).toISOString(),
    },
    runs,
    curves: makeCurves('double_descent', doubleDescent),
    done: 0.425,
    secondsLeft: 200 as number | null,
  };
}

const notFinite = 'Epoch 42 had a loss that is not finite, also with the learning rate 0.0001.';
const outOfMemory = 'Out of memory: the run needs about 2.1 GiB, above its limit of 1 GiB.';
const doubleDescent =
  'Double descent: the test error (1 - C-index) rises from 0.258 at width 1 to 0.352 at width 48 (1.9 parameters per training row) and falls to 0.314 at width 512. Rise: 9.1 standard errors; fall: 3.7 standard errors.';

const divergence =
  'Monotone divergence: the test negative log-likelihood rises from 5.580 at width 1 to 52.200 at width 512 (60.1 standard errors) and does not fall again.';
const flat = 'No effect: no rise or fall exceeds chance.';

/** The curves of all metrics and splits. @param verdict and its sentence, of the C-index of the test split */
export function makeCurves(verdict: string, sentence: string) {
  const verdictOn = (metric: string, split: string) => {
    if (split !== 'test') return { verdict: 'none', sentence: flat };
    return metric === 'c_index' ? { verdict, sentence } : { verdict: 'monotone_divergence', sentence: divergence };
  };
  const ofSplit = (metric: keyof typeof testValues, split: string) => {
    const values = split === 'train' && metric === 'c_index' ? trainCIndex : testValues[metric];
    return {
      metric_name: metric,
      split,
      axis: 'width',
      capacities: widths,
      n_parameters: widths.map((width) => 12 * width),
      values,
      errors: metric === 'c_index' ? values.map((value) => 1 - value) : values,
      std_errors: values.map((value) => value / 60),
      peak_location: verdict === 'none' ? null : 48,
      verdict: verdictOn(metric, split).verdict,
      thresholds: { samples: { capacity: 16 }, events: { capacity: 16 }, empirical: { capacity: 48 } },
      regimes: { classical: [1, 8, 16], critical: [32, 48], modern: [128, 512] },
      sentence: verdictOn(metric, split).sentence,
    };
  };
  return (['c_index', 'ibs', 'nll'] as const).flatMap((metric) =>
    ['train', 'val', 'test'].map((split) => ofSplit(metric, split)),
  );
}

const withCounts = ({ experiment, runs }: SweepStub) => {
  const run_counts = { PENDING: 0, RUNNING: 0, COMPLETED: 0, FAILED: 0, SKIPPED: 0 };
  for (const { status } of runs) run_counts[status] += 1;
  return { ...experiment, run_counts };
};

/** The measurements of a run: its training loss falls, its validation loss falls and rises. */
function measurementsOf({ epochs_completed: last, seed, started_at }: SweepStub['runs'][number]) {
  const measured = [0, 1, 3, 10, 30, 100, 300, 1_000, 3_000].filter((epoch) => started_at !== null && epoch <= last);
  return measured.flatMap((epoch) => {
    const x = Math.log10(epoch + 1);
    const losses = { train: 5 * 10 ** (-0.6 * x) * (1 + seed / 10), val: 5 - 2 * x + x ** 2, test: 6 };
    return Object.entries(losses).map(([split, loss]) => ({ epoch, split, neg_log_likelihood: loss }));
  });
}

function progressOf({ done, experiment, runs, secondsLeft }: SweepStub) {
  const counts = { PENDING: 0, RUNNING: 0, COMPLETED: 0, FAILED: 0, SKIPPED: 0 };
  for (const { status } of runs) counts[status] += 1;
  const { cancel_requested, status } = experiment;
  const states = runs.map((run) => ({ run_id: run.id, status: run.status, epochs_completed: run.epochs_completed }));
  return { status, cancel_requested, counts, done, seconds_left: secondsLeft, runs: states };
}

/** A stub server of model-training. @param current the only experiment, if there is one @param remove deletes it */
export function modelTrainingStub(current: () => SweepStub | undefined, remove: () => void) {
  const streams = new Set<ServerResponse>();
  const send = (stream: ServerResponse) => {
    const sweep = current();
    if (sweep === undefined) return;
    stream.write(`event: progress\ndata: ${JSON.stringify(progressOf(sweep))}\n\n`);
    if (sweep.experiment.status !== 'RUNNING' && sweep.experiment.status !== 'PENDING') stream.end();
  };
  const list = (response: ServerResponse, items: readonly unknown[]) => json(response, { items, next_cursor: null });
  const tables: object[] = [];
  let deletions = 0;
  const addTable = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { csv, ...body } = (await readJson(request)) as { csv: string };
    if (csv.includes('long')) {
      const errors = [{ pointer: '/csv', detail: 'value_malformed: Row 1, column days: the value is "long".' }];
      response
        .writeHead(422, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify({ title: 'Unprocessable Entity', detail: 'The table is malformed. See errors.', errors }));
      return;
    }
    const table = { ...body, n_samples: 686, censoring_rate: 0.56, created_at: new Date().toISOString() };
    tables.push(table);
    json(response, table);
  };
  /** The first time, an experiment uses the table. */
  const deleteTable = (response: ServerResponse): void => {
    deletions += 1;
    if (deletions % 2 === 1) {
      problem(response, 409, 'The table is used by the experiments "trial". Delete them first, when they have ended.');
      return;
    }
    tables.pop();
    response.writeHead(204).end();
  };
  const server = createServer((request, response) => {
    const path = pathOf(request);
    if (path === '/openapi.json') {
      json(response, { paths: { '/v1/survival/experiments': { get: {} } } });
      return;
    }
    if (!isKnown(request, response)) return;
    const sweep = current();
    const base = `/v1/survival/experiments/${sweepId}`;
    if (path === '/v1/audit') list(response, []);
    else if (sweep && path === base && request.method === 'DELETE') {
      remove();
      response.writeHead(204).end();
    } else if (path === '/v1/survival/tables' && request.method === 'POST') void addTable(request, response);
    else if (path === '/v1/survival/tables') list(response, tables);
    else if (path.startsWith('/v1/survival/tables/') && request.method === 'DELETE') deleteTable(response);
    else if (path === '/v1/survival/experiments') list(response, sweep ? [withCounts(sweep)] : []);
    else if (sweep && path === base) json(response, withCounts(sweep));
    else if (sweep && path === `${base}/runs`) list(response, sweep.runs);
    else if (sweep && path === `${base}/curves`) list(response, sweep.curves);
    else if (sweep && path === `${base}/progress`) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      streams.add(response);
      response.on('close', () => streams.delete(response));
      send(response);
    } else if (sweep && request.method === 'POST') {
      const { experiment } = sweep;
      if (path === `${base}/cancel`) experiment.cancel_requested = true;
      else Object.assign(experiment, { status: 'RUNNING', attempts: experiment.attempts + 1, failure_reason: null });
      json(response, experiment);
    } else {
      const run = sweep?.runs.find(({ id }) => path === `${base}/runs/${id}/metrics`);
      if (run) list(response, measurementsOf(run));
      else problem(response, 404, 'There is no such experiment.');
    }
  });
  return { server, streams, push: () => streams.forEach(send) };
}
