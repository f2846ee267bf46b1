import { setTimeout as sleep } from 'node:timers/promises';
import { callApi, type Stack } from '@assay/local-stack';
import type { Context, Findings, Study } from '../frame/benchmark.js';
import { milliseconds, number } from '../frame/format.js';
import { latencyOf } from '../frame/latency.js';
import { eventRequests } from '../support/event-requests.js';
import { HttpLoad } from '../support/http-load.js';
import {
  assignUnits,
  serverOf,
  startExperiment,
  startLocalStack,
  sumsInResults,
} from '../support/start-local-stack.js';

const RATE = 2_000;
const EVENTS_PER_REQUEST = 20;
const UNITS = 10_000;
/** Independent concurrent probes, so that a slow one does not hide others. */
const LANES = 8;
const LANE_PERIOD_MS = 1_000;
const POLL_MS = 50;
const WANTED_MS = 2_000;
const GIVE_UP_MS = 60_000;

/**
 * The time until an event is in an experiment's results: the whole stack processes 2,000 events a second while probes are sent to a separate
 * experiment, whose results are polled until they contain each probe.
 */
export const eventToResults: Study = {
  kind: 'study',
  name: 'event-to-results',
  title: `Event → visible in results, under ${number(RATE)} events/s`,
  async run(context): Promise<Findings> {
    const stack = await startLocalStack(context);
    const load = HttpLoad.start(context);
    const units = Array.from({ length: UNITS }, (_value, index) => `unit-${index}`);
    const busy = await startExperiment(stack, 'busy');
    await assignUnits(stack, busy.name, units);
    const probe = await startExperiment(stack, 'probe');
    await assignUnits(stack, probe.name, ['prober']);
    const requests = eventRequests({
      token: stack.token,
      units,
      eventsPerRequest: EVENTS_PER_REQUEST,
      metric: 'amount',
    });
    const server = serverOf(stack, 'event-ingestion');
    const lanes = Array.from({ length: LANES }, (_value, index) => new Lane(stack, `probe_${index}`, index));

    const seconds = context.quick ? 5 : 20;
    const times = { idle: [] as number[], loaded: [] as number[] };
    let sent = 0;
    let sentSeconds = 0;
    await measure(context, stack, probe.id, lanes, 3);
    for (let turn = 1; turn <= (context.quick ? 1 : 3); turn += 1) {
      times.idle.push(...(await measure(context, stack, probe.id, lanes, seconds / 2)));
      // The load begins a second before its probes and lasts as long as they do.
      const rate = RATE / EVENTS_PER_REQUEST;
      const [round, loaded] = await Promise.all([
        load.round(server, { requests, connections: 16, seconds: seconds + 1, rate }, EVENTS_PER_REQUEST),
        sleep(1_000).then(() => measure(context, stack, probe.id, lanes, seconds)),
      ]);
      times.loaded.push(...loaded);
      sent += round.ops;
      sentSeconds += round.seconds;
      context.log(`turn ${turn}: ${loaded.length} probes, p95 ${milliseconds(latencyOf(loaded).p95)}`);
    }
    await allCounted(stack, busy.id, sent);

    const { idle, loaded } = { idle: latencyOf(times.idle), loaded: latencyOf(times.loaded) };
    const row = (name: string, { p50, p95, p99, max }: typeof idle, count: number): string[] => [
      name,
      number(count),
      ...[p50, p95, p99, max].map(milliseconds),
    ];
    return {
      verdicts: [
        {
          wanted: `p95 < ${milliseconds(WANTED_MS)}`,
          measured: `p95 ${milliseconds(loaded.p95)}, p50 ${milliseconds(loaded.p50)}, p99 ${milliseconds(loaded.p99)}, at ${number(sent / sentSeconds)} events/s`,
          reached: loaded.p95 < WANTED_MS && sent / sentSeconds > 0.95 * RATE,
        },
      ],
      tables: [
        {
          columns: ['', 'probes', 'p50', 'p95', 'p99', 'slowest'],
          rows: [row('nothing else', idle, times.idle.length), row('under load', loaded, times.loaded.length)],
        },
      ],
      data: { eventsPerSecond: sent / sentSeconds, idle: times.idle, loaded: times.loaded },
    };
  },
};

/** A series of probes, one after the other, each counted by its own metric. */
class Lane {
  #sent = 0;
  #startedAt: number | undefined;

  constructor(
    private readonly stack: Stack,
    readonly metric: string,
    private readonly index: number,
  ) {}

  /** Start of its first probe, milliseconds after the start. */
  get offsetMs(): number {
    return (this.index / LANES) * LANE_PERIOD_MS;
  }

  get isWaiting(): boolean {
    return this.#startedAt !== undefined;
  }

  /** Sends a probe; its time is measured from the moment it was due. */
  async send(dueAt: number): Promise<void> {
    this.#sent += 1;
    this.#startedAt = dueAt;
    await callApi({ url: serverOf(this.stack, 'event-ingestion').url, token: this.stack.token }, 'POST', '/v1/events', {
      event_type: 'probe',
      unit_type: 'user',
      unit_id: 'prober',
      metrics: { [this.metric]: 1 },
      timestamp: new Date().toISOString(),
    });
  }

  /** @returns the time until the results contain the probe, milliseconds */
  see(counted: number, now: number): number | undefined {
    if (this.#startedAt === undefined || counted < this.#sent) return undefined;
    const took = now - this.#startedAt;
    this.#startedAt = undefined;
    return took;
  }
}

/** Runs the lanes for so long and waits until every probe is visible. @returns the time of each, milliseconds */
async function measure(
  context: Context,
  stack: Stack,
  experimentId: string,
  lanes: readonly Lane[],
  seconds: number,
): Promise<number[]> {
  const began = performance.now();
  const until = began + seconds * 1_000;
  const took: number[] = [];
  const progress = { sending: lanes.length };
  const sending = lanes.map(async (lane) => {
    for (let dueAt = began + lane.offsetMs; dueAt < until; dueAt += LANE_PERIOD_MS) {
      await sleep(Math.max(0, dueAt - performance.now()));
      while (lane.isWaiting) await sleep(5);
      await lane.send(dueAt);
    }
    progress.sending -= 1;
  });
  const all = Promise.all(sending);
  all.catch(() => undefined);
  while (progress.sending > 0 || lanes.some((lane) => lane.isWaiting)) {
    const sums = await sumsInResults(resultsOf(stack), experimentId);
    const now = performance.now();
    for (const lane of lanes) {
      const time = lane.see(sums.get(lane.metric) ?? 0, now);
      if (time !== undefined) took.push(time);
    }
    if (now > until + GIVE_UP_MS) throw new Error('probes did not become visible within a minute');
    await sleep(POLL_MS);
  }
  await all;
  context.log(`${took.length} probes seen`);
  return took;
}

/** Checks that the load was real: every event of it is counted. */
async function allCounted(stack: Stack, experimentId: string, sent: number): Promise<void> {
  const deadline = performance.now() + GIVE_UP_MS;
  for (;;) {
    const counted = (await sumsInResults(resultsOf(stack), experimentId)).get('amount') ?? 0;
    if (counted === sent) return;
    if (performance.now() > deadline) throw new Error(`${sent} events were accepted, ${counted} are counted`);
    await sleep(200);
  }
}

/** The service itself, because the console's proxy is not measured. */
const resultsOf = (stack: Stack) => ({ url: serverOf(stack, 'metric-aggregation').url, token: stack.token });
