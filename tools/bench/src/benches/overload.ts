import type { Stack } from '@assay/local-stack';
import type { Context, Findings, Study, Table, Verdict } from '../frame/benchmark.js';
import { milliseconds, number } from '../frame/format.js';
import { eventRequests } from '../support/event-requests.js';
import { HttpLoad, type LoadReport, type LoadRequest } from '../support/http-load.js';
import { sampleMemoryWhile, type MemorySample } from '../support/sample-memory.js';
import {
  assignUnits,
  serverOf,
  startExperiment,
  startLocalStack,
  sumsInResults,
} from '../support/start-local-stack.js';
import { storedDecisions, storedEvents } from '../support/stored-rows.js';
import { waitUntil } from '../support/wait-until.js';

const TIMES = 10;
const EVENTS_PER_REQUEST = 20;
const UNITS = 2_000;
/** Enough connections to keep a service busy, but not more than it accepts at once. */
const CONNECTIONS = 32;
/** More than MAX_CONCURRENT_REQUESTS, each with a request in progress. */
const TOO_MANY_CONNECTIONS = 2_500;
const SAMPLE_MS = 1_000;
/** Allowed ratio of memory in the second half of the overload to the first half. */
const GROWTH = 1.25;
/** Allowed ratio of the time to process the accepted requests to the time expected from the rate before the overload. */
const LATENESS = 1.5;
/** Statuses of an overloaded service. */
const REFUSALS = ['429', '503'];

/** One service, at its capacity and at ten times its capacity. */
interface Overloaded {
  readonly what: string;
  readonly service: string;
  /** Per second, from the first one sent to the last one stored. */
  readonly drainRate: number;
  /** 2xx answers per second without overload. */
  readonly capacity: number;
  readonly perRequest: number;
  readonly seconds: number;
  readonly report: LoadReport;
  readonly memory: readonly MemorySample[];
  /** From the beginning of the overload until everything accepted is stored, seconds. */
  readonly storedAfter: number;
}

/** The behaviour of a service at ten times its capacity: it must reject the excess, and process what it accepted. */
export const overload: Study = {
  kind: 'study',
  name: 'overload',
  title: `${TIMES} times the load that it can take`,
  async run(context): Promise<Findings> {
    const stack = await startLocalStack(context);
    const load = HttpLoad.start(context);
    const units = Array.from({ length: UNITS }, (_value, index) => `unit-${index}`);
    const experiment = await startExperiment(stack, 'overload');
    await assignUnits(stack, experiment.name, units);
    const { token } = stack;

    const counting = { url: serverOf(stack, 'metric-aggregation').url, token };
    const events = await overloaded(context, stack, load, {
      what: 'events',
      service: 'event-ingestion',
      perRequest: EVENTS_PER_REQUEST,
      requests: eventRequests({ token, units, eventsPerRequest: EVENTS_PER_REQUEST, metric: 'amount' }),
      stored: async (count) => {
        await waitUntil('events stored', count, () => storedEvents(stack, 'purchase'));
        await waitUntil('events counted', count, async () => {
          return (await sumsInResults(counting, experiment.id)).get('amount') ?? 0;
        });
      },
    });
    const decisions = await overloaded(context, stack, load, {
      what: 'decisions',
      service: 'assignment',
      perRequest: 1,
      requests: units.slice(0, 1_000).map((unit_id) => ({
        method: 'POST',
        path: '/v1/assignments',
        headers: { authorization: `Bearer ${token}` },
        body: { unit_type: 'user', unit_id, experiments: [experiment.id] },
      })),
      stored: async (count) => {
        await waitUntil('decisions stored', count + UNITS, () => storedDecisions(stack, experiment));
      },
    });
    const all = [events, decisions];
    return {
      verdicts: all.flatMap(judge),
      tables: [loadTable(all), memoryTable(all)],
      data: all.map(({ memory, report, ...rest }) => ({ ...rest, report, memory })),
    };
  },
};

interface Subject {
  readonly what: string;
  readonly service: string;
  readonly perRequest: number;
  readonly requests: readonly LoadRequest[];
  /** Resolves when exactly this number has been stored. */
  readonly stored: (count: number) => Promise<void>;
}

async function overloaded(
  context: Context,
  stack: Stack,
  load: HttpLoad,
  { what, service, perRequest, requests, stored }: Subject,
): Promise<Overloaded> {
  const { url } = serverOf(stack, service);
  const began = performance.now();
  const before = await load.run(url, { requests, connections: CONNECTIONS, seconds: context.quick ? 3 : 10 });
  let accepted = acceptedOf(before) * perRequest;
  await stored(accepted);
  const drainRate = accepted / ((performance.now() - began) / 1_000);
  const capacity = (acceptedOf(before) * perRequest) / before.seconds;
  context.log(`${service} takes ${number(capacity)} ${what}/s, ${number(drainRate)}/s until they are stored`);

  const overloadedAt = performance.now();
  const seconds = context.quick ? 6 : 60;
  const running = load.run(url, {
    requests,
    connections: TOO_MANY_CONNECTIONS,
    seconds,
    rate: (TIMES * capacity) / perRequest,
  });
  const memory = await sampleMemoryWhile(
    context,
    stack,
    running.then(() => undefined),
    SAMPLE_MS,
  );
  const report = await running;
  context.log(`${number(report.answers * perRequest)} ${what} answered: ${JSON.stringify(report.statuses)}`);
  accepted += acceptedOf(report) * perRequest;
  await stored(accepted);
  const storedAfter = (performance.now() - overloadedAt) / 1_000;
  return { what, service, drainRate, capacity, perRequest, seconds, report, memory, storedAfter };
}

function acceptedOf({ statuses }: LoadReport): number {
  return Object.entries(statuses).reduce((sum, [status, count]) => sum + (status.startsWith('2') ? count : 0), 0);
}

function judge(subject: Overloaded): Verdict[] {
  const { what, service, report, perRequest, drainRate, storedAfter, seconds, memory } = subject;
  const others = Object.keys(report.statuses).filter((status) => !status.startsWith('2') && !REFUSALS.includes(status));
  const refused = REFUSALS.reduce((sum, status) => sum + (report.statuses[status] ?? 0), 0);
  const explained = Math.max(seconds, (acceptedOf(report) * perRequest) / drainRate);
  const growth = growthOf(memory, service);
  return [
    {
      wanted: `${what}: what is too much is answered 429 or 503 with Retry-After, nothing else`,
      measured: `${number(refused)} refused, ${report.withoutRetryAfter} of them without Retry-After; other answers: ${others.join(', ') || 'none'}`,
      reached: refused > 0 && report.withoutRetryAfter === 0 && others.length === 0,
    },
    {
      wanted: `${what}: memory of ${service} in the second half < ${GROWTH} × that in the first`,
      measured: `${number(growth)} ×`,
      reached: growth < GROWTH,
    },
    {
      wanted: `${what}: all that was accepted is stored once, within ${LATENESS} × the time that its number explains`,
      measured: `${number(acceptedOf(report) * perRequest)} stored, none more and none less, ${number(storedAfter)} s after the overload began; ${number(explained)} s are explained`,
      reached: storedAfter < LATENESS * explained,
    },
  ];
}

function growthOf(memory: readonly MemorySample[], service: string): number {
  const sizes = memory.map(({ mebibytes }) => mebibytes[service] ?? Number.NaN);
  const middle = Math.floor(sizes.length / 2);
  return Math.max(...sizes.slice(middle)) / Math.max(...sizes.slice(0, middle));
}

function loadTable(all: readonly Overloaded[]): Table {
  const perSecond = ({ report, perRequest }: Overloaded, requests: number): string =>
    number((requests * perRequest) / report.seconds);
  return {
    columns: [
      '',
      'can take, /s',
      'asked for, /s',
      'answered, /s',
      'accepted, /s',
      'refused, /s',
      'p99 of the accepted',
    ],
    rows: all.map((each) => [
      each.what,
      number(each.capacity),
      number(TIMES * each.capacity),
      perSecond(each, each.report.answers),
      perSecond(each, acceptedOf(each.report)),
      perSecond(each, each.report.answers - acceptedOf(each.report)),
      each.report.accepted === undefined ? '–' : milliseconds(each.report.accepted.p99),
    ]),
  };
}

function memoryTable(all: readonly Overloaded[]): Table {
  const names = Object.keys(all[0]?.memory[0]?.mebibytes ?? {});
  const sizes = ({ memory }: Overloaded, name: string) => memory.map(({ mebibytes }) => mebibytes[name] ?? Number.NaN);
  return {
    columns: ['MiB', ...all.flatMap(({ what }) => [`${what}: before`, 'most'])],
    rows: names.map((name) => [
      name,
      ...all.flatMap((each) => [number(sizes(each, name)[0] ?? Number.NaN), number(Math.max(...sizes(each, name)))]),
    ]),
  };
}
