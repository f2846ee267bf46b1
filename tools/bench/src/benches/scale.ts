import { setTimeout as sleep } from 'node:timers/promises';
import { topics } from '@assay/contracts';
import { callApi, type Experiment, type Stack } from '@assay/local-stack';
import type { Context, Findings, Study } from '../frame/benchmark.js';
import { milliseconds, number, range } from '../frame/format.js';
import { spreadOf } from '../frame/spread.js';
import { eventRequests } from '../support/event-requests.js';
import { Fleet } from '../support/fleet.js';
import { HttpLoad } from '../support/http-load.js';
import { ownedPartitions } from '../support/owned-partitions.js';
import { storedDecisions, storedEvents } from '../support/stored-rows.js';
import { cpuByPart, cpuPerOperation } from '../support/stack-usage.js';
import { startExperiment, startLocalStack, sumsInResults, unitsInResults } from '../support/start-local-stack.js';
import { waitUntil } from '../support/wait-until.js';

const INSTANCES = '1,2,3';
const UNITS = 4_000;
const EVENTS_PER_REQUEST = 20;
const CONNECTIONS = 24;
/** Allowed ratio of the CPU per event with the most instances to that with the fewest. */
const CPU_GROWTH = 1.25;
const IDLE_MS = 3_000;
const STREAM_TIMEOUT_MS = 60_000;

/** The measurements with a number of instances. */
interface Phase {
  readonly instances: number;
  /** Time until every instance uses a definition that one of them had accepted, milliseconds. */
  readonly propagationMs: number;
  readonly decisionsPerSecond: number;
  readonly ingestedPerSecond: number;
  /** From the first event sent to the last one stored and counted. */
  readonly countedPerSecond: number;
  readonly partitions: readonly (readonly number[])[];
  /** Microseconds per event, without the CPU used when idle. */
  readonly cpu: Readonly<Record<string, number>>;
  /** CPU of all parts together when idle. */
  readonly idleCores: number;
  /** Microseconds per decision, all parts together. */
  readonly cpuPerDecision: number;
}

/**
 * One experiment after the other through one, two and three instances of every service. Each must end with exact counts, in the rows and in the
 * results of every instance; otherwise the benchmark fails.
 */
export const scale: Study = {
  kind: 'study',
  name: 'scale',
  title: 'One, two and three instances of every service',
  onlyByName: true,
  async run(context): Promise<Findings> {
    const stack = await startLocalStack(context);
    const fleet = new Fleet(stack);
    const sizes = (context.options['instances'] ?? INSTANCES).split(',').map(Number);
    const loads = Array.from({ length: Math.max(...sizes) }, () => HttpLoad.start(context));
    const phases: Phase[] = [];
    const turns = context.quick ? [sizes] : [sizes, sizes.toReversed(), sizes];
    await runPhase(context, stack, fleet, loads, sizes[0] ?? 1, 'warm-up');
    for (const [turn, counts] of turns.entries()) {
      for (const count of counts) {
        const phase = await runPhase(context, stack, fleet, loads, count, `turn-${turn + 1}-with-${count}`);
        phases.push(phase);
        context.log(
          `${count} of each: ${number(phase.ingestedPerSecond)} events/s taken, ${number(phase.countedPerSecond)} counted, exact`,
        );
      }
    }
    return report(sizes, phases);
  },
};

async function runPhase(
  context: Context,
  stack: Stack,
  fleet: Fleet,
  loads: readonly HttpLoad[],
  count: number,
  name: string,
): Promise<Phase> {
  await fleet.scaleTo(count);
  const seconds = context.roundSeconds * 3;
  const experiment = await startExperiment(stack, name);
  const assigning = fleet.urls('assignment');
  const propagationMs = await everyInstanceDecides(stack, assigning, experiment);
  const units = Array.from({ length: UNITS }, (_value, index) => `${name}-${index}`);
  let decisions = assigning.length + (await assignThrough(stack, assigning, experiment, units));

  const token = stack.token;
  const headers = { authorization: `Bearer ${token}` };
  const questions = units.slice(0, 500).map((unit_id) => ({
    method: 'POST' as const,
    path: '/v1/assignments',
    headers,
    body: { unit_type: 'user', unit_id, experiments: [experiment.id] },
  }));
  const beforeDecisions = cpuByPart(stack);
  const asked = await together(loads, assigning, { requests: questions, seconds: seconds / 2 });
  decisions += asked.answers;
  await waitUntil('decisions stored', decisions, () => storedDecisions(stack, experiment));
  const cpuPerDecision = sumOf(cpuPerOperation(beforeDecisions, cpuByPart(stack), asked.answers).values());

  const requests = eventRequests({
    token,
    units,
    eventsPerRequest: EVENTS_PER_REQUEST,
    metric: 'amount',
    eventType: name,
  });
  const readers = fleet.urls('metric-aggregation');
  const idle = await idleUsage(stack);
  const before = cpuByPart(stack);
  const began = performance.now();
  const { answers, seconds: sending } = await together(loads, fleet.urls('event-ingestion'), { requests, seconds });
  const events = answers * EVENTS_PER_REQUEST;
  const countedBy = (url: string) => async () =>
    (await sumsInResults({ url, token }, experiment.id)).get('amount') ?? 0;
  const last = readers.at(-1) ?? stack.url;
  const counted = Math.max(
    ...(await Promise.all([
      waitUntil(`events counted, as ${last} says`, events, countedBy(last)),
      waitUntil('events stored', events, () => storedEvents(stack, name)),
    ])),
  );
  const used = cpuPerOperation(before, cpuByPart(stack), events);
  const cpu = Object.fromEntries(
    [...used].map(([part, each]) => [part, each - ((idle.get(part) ?? 0) * (counted - began) * 1_000) / events]),
  );
  await streamTells({ url: last, token }, experiment.id, events);
  for (const url of readers) {
    await waitUntil(`events counted, as ${url} says`, events, countedBy(url));
    // One more unit was assigned to detect the arrival of the definition.
    await waitUntil(`units, as ${url} says`, UNITS + 1, () => unitsInResults({ url, token }, experiment.id));
  }
  const partitions = await Promise.all(readers.map((url) => ownedPartitions(url, topics.events.name)));
  return {
    instances: count,
    propagationMs,
    decisionsPerSecond: asked.answers / asked.seconds,
    ingestedPerSecond: events / sending,
    countedPerSecond: events / ((counted - began) / 1_000),
    partitions,
    cpu,
    idleCores: sumOf(idle.values()),
    cpuPerDecision,
  };
}

/** CPU of every part when idle, in cores. */
async function idleUsage(stack: Stack): Promise<Map<string, number>> {
  const before = cpuByPart(stack);
  await sleep(IDLE_MS);
  const after = cpuByPart(stack);
  return new Map([...after].map(([part, used]) => [part, (used - (before.get(part) ?? 0)) / (IDLE_MS / 1_000)]));
}

/** Requests one unit from every instance until all return a variant, which must be the same. @returns how long that took, milliseconds */
async function everyInstanceDecides(stack: Stack, urls: readonly string[], experiment: Experiment): Promise<number> {
  const began = performance.now();
  const variants = await Promise.all(
    urls.map(async (url) => {
      for (;;) {
        const { assignments } = await callApi<{ assignments: { variant_id: string }[] }>(
          { url, token: stack.token },
          'POST',
          '/v1/assignments',
          { unit_type: 'user', unit_id: 'asked-everywhere', experiments: [experiment.id] },
        );
        const [receipt] = assignments;
        if (receipt !== undefined) return receipt.variant_id;
        if (performance.now() - began > 30_000) throw new Error(`${url} did not learn of the experiment`);
        await sleep(5);
      }
    }),
  );
  if (new Set(variants).size !== 1) throw new Error(`instances disagree about a unit: ${variants.join(', ')}`);
  return performance.now() - began;
}

/** Assigns units, each through the next instance. @returns the number of decisions */
async function assignThrough(
  stack: Stack,
  urls: readonly string[],
  experiment: Experiment,
  units: readonly string[],
): Promise<number> {
  const share = 500;
  for (let start = 0; start < units.length; start += share) {
    const url = urls[(start / share) % urls.length] ?? stack.url;
    await callApi({ url, token: stack.token }, 'POST', '/v1/assignments/batch', {
      unit_type: 'user',
      units: units.slice(start, start + share).map((unit_id) => ({ unit_id })),
      experiments: [experiment.id],
    });
  }
  return units.length;
}

/** Loads every instance at the same time. @throws Error when any answer was not 2xx */
async function together(
  loads: readonly HttpLoad[],
  urls: readonly string[],
  options: Omit<Parameters<HttpLoad['run']>[1], 'connections'>,
): Promise<{ answers: number; seconds: number }> {
  const connections = Math.floor(CONNECTIONS / urls.length);
  const reports = await Promise.all(
    urls.map((url, index) => {
      const load = loads[index];
      if (load === undefined) throw new Error('there are more instances than load generators');
      return load.run(url, { ...options, connections });
    }),
  );
  const failed = reports.flatMap(({ statuses }) => Object.keys(statuses).filter((status) => !status.startsWith('2')));
  if (failed.length > 0) throw new Error(`an instance answered ${failed.join(', ')}`);
  return {
    answers: sumOf(reports.map(({ answers }) => answers)),
    seconds: Math.max(...reports.map(({ seconds }) => seconds)),
  };
}

/** Waits until the live stream of an instance reports this number of events. */
async function streamTells(
  { url, token }: { url: string; token: string },
  experimentId: string,
  events: number,
): Promise<void> {
  const response = await fetch(`${url}/v1/events/stream?experiment_id=${experimentId}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(STREAM_TIMEOUT_MS),
  });
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const messages = (text + chunk).split('\n\n');
    text = messages.pop() ?? '';
    const told = messages.flatMap((message) => /^data: (.*)$/m.exec(message)?.[1] ?? []);
    if (told.some((data) => sumIn(data) === events)) return;
  }
  throw new Error(`the live stream of ${url} ended before it told of everything`);
}

function sumIn(json: string): number {
  const { metrics } = JSON.parse(json) as {
    metrics: { metric_name: string; variants: { units: number; mean: number | null }[] }[];
  };
  const variants = metrics.find(({ metric_name }) => metric_name === 'amount')?.variants ?? [];
  return Math.round(sumOf(variants.map(({ units, mean }) => units * (mean ?? 0))));
}

function report(sizes: readonly number[], phases: readonly Phase[]): Findings {
  const byCount = (count: number): Phase[] => phases.filter(({ instances }) => instances === count);
  const figure = (count: number, read: (phase: Phase) => number, format: (value: number) => string): string =>
    range(spreadOf(byCount(count).map(read)), format);
  const cpuOf = ({ cpu }: Phase): number => sumOf(Object.values(cpu));
  const micro = (value: number): string => milliseconds(value / 1_000);
  const parts = Object.keys(phases[0]?.cpu ?? {}).filter((part) => part !== 'console');
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const growth = spreadOf(byCount(most).map((phase, turn) => cpuOf(phase) / cpuOf(byCount(least)[turn] ?? phase)));
  const evenly = phases.every(({ partitions, instances }) =>
    partitions.every((owned) => owned.length === topics.events.partitions / instances),
  );
  const disjoint = phases.every(({ partitions }) => new Set(partitions.flat()).size === topics.events.partitions);
  return {
    verdicts: [
      {
        wanted:
          'exact counts in rows, in the results and the live stream of every instance, while instances come and go',
        measured: `exact in ${phases.length} of ${phases.length} runs`,
        reached: true,
      },
      {
        wanted: 'every partition of the events has one owner, each instance the same number',
        measured: sizes
          .map((count) =>
            byCount(count)[0]
              ?.partitions.map((owned) => owned.length)
              .join(' + '),
          )
          .join('; '),
        reached: evenly && disjoint,
      },
      {
        wanted: `CPU per event with ${most} instances < ${CPU_GROWTH} × that with ${least}`,
        measured: `${range(growth, number)} ×`,
        reached: growth.median < CPU_GROWTH,
      },
    ],
    tables: [
      {
        columns: [
          'Instances of each',
          'decisions/s',
          'events/s taken',
          'events/s stored and counted',
          'definition known everywhere after',
        ],
        rows: sizes.map((count) => [
          String(count),
          figure(count, ({ decisionsPerSecond }) => decisionsPerSecond, number),
          figure(count, ({ ingestedPerSecond }) => ingestedPerSecond, number),
          figure(count, ({ countedPerSecond }) => countedPerSecond, number),
          figure(count, ({ propagationMs }) => propagationMs, milliseconds),
        ]),
      },
      {
        columns: ['Instances of each', 'idle, cores', 'CPU per decision', 'CPU per event', ...parts],
        rows: sizes.map((count) => [
          String(count),
          figure(count, ({ idleCores }) => idleCores, number),
          figure(count, ({ cpuPerDecision }) => cpuPerDecision, micro),
          figure(count, cpuOf, micro),
          ...parts.map((part) => figure(count, ({ cpu }) => cpu[part] ?? 0, micro)),
        ]),
      },
    ],
    data: phases,
  };
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
