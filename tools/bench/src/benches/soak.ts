import type { Stack } from '@assay/local-stack';
import type { Context, Findings, Study } from '../frame/benchmark.js';
import { number } from '../frame/format.js';
import { spreadOf } from '../frame/spread.js';
import { trendOf, type Trend } from '../frame/trend.js';
import { eventRequests } from '../support/event-requests.js';
import { HttpLoad, type LoadRequest } from '../support/http-load.js';
import { sampleHeapsWhile } from '../support/sample-heaps.js';
import { sampleMemoryWhile, type MemorySample } from '../support/sample-memory.js';
import {
  assignUnits,
  serverOf,
  startExperiment,
  startLocalStack,
  sumsInResults,
} from '../support/start-local-stack.js';
import { waitUntil } from '../support/wait-until.js';

const MINUTES = 20;
const EVENTS_PER_REQUEST = 20;
const UNITS = 5_000;
/** Decisions per request with events: one for each unit that then acts. */
const QUESTIONS_PER_REQUEST = 5;
/** Heaps and caches fill up first: this fraction of the time is excluded. */
const WARM_UP = 0.25;
const BLOCKS = 15;
/** Memory that grows more than this in the measured time is not flat, unless the slope is within its confidence interval. */
const FLAT_SHARE = 0.05;

interface Judgement {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** MiB per hour. */
  readonly trend: Trend;
  readonly flat: boolean;
}

/** The whole stack at half of its capacity, and the memory of each of its processes. */
export const soak: Study = {
  kind: 'study',
  name: 'soak',
  title: 'Memory at half the limit',
  onlyByName: true,
  async run(context): Promise<Findings> {
    const minutes = Number(context.options['minutes'] ?? (context.quick ? 1 : MINUTES));
    const stack = await startLocalStack(context);
    const units = Array.from({ length: UNITS }, (_value, index) => `unit-${index}`);
    const experiment = await startExperiment(stack, 'soak');
    await assignUnits(stack, experiment.name, units);
    const traffic = new Traffic(context, stack, experiment.id, units);

    const limit = await traffic.limit(context.quick ? 3 : 15);
    context.log(`the limit is ${number(limit)} events/s; ${minutes} minutes at half of it begin`);
    const sending = traffic.send(limit / 2, minutes * 60);
    const [samples, heaps] = await Promise.all([
      sampleMemoryWhile(context, stack, sending),
      sampleHeapsWhile(stack, sending),
    ]);
    await traffic.allCounted();
    return report(samples, heaps, limit, minutes);
  },
};

/** Events, and decisions for the units that they come from. */
class Traffic {
  readonly #events: HttpLoad;
  readonly #questions: HttpLoad;
  readonly #eventRequests: readonly LoadRequest[];
  readonly #questionRequests: readonly LoadRequest[];
  #sent = 0;

  constructor(
    context: Context,
    private readonly stack: Stack,
    private readonly experimentId: string,
    units: readonly string[],
  ) {
    this.#events = HttpLoad.start(context);
    this.#questions = HttpLoad.start(context);
    this.#eventRequests = eventRequests({
      token: stack.token,
      units,
      eventsPerRequest: EVENTS_PER_REQUEST,
      metric: 'amount',
    });
    this.#questionRequests = units.slice(0, 1_000).map((unit_id) => ({
      method: 'POST',
      path: '/v1/assignments',
      headers: { authorization: `Bearer ${stack.token}` },
      body: { unit_type: 'user', unit_id, experiments: [experimentId] },
    }));
  }

  /** Sends at full speed, and waits until everything is counted. @returns events per second from the first sent to the last counted */
  async limit(seconds: number): Promise<number> {
    const began = performance.now();
    const round = await this.#events.round(
      serverOf(this.stack, 'event-ingestion'),
      { requests: this.#eventRequests, connections: 16, seconds },
      EVENTS_PER_REQUEST,
    );
    this.#sent += round.ops;
    await this.allCounted();
    return round.ops / ((performance.now() - began) / 1_000);
  }

  async send(eventsPerSecond: number, seconds: number): Promise<void> {
    const rate = eventsPerSecond / EVENTS_PER_REQUEST;
    const [round] = await Promise.all([
      this.#events.round(
        serverOf(this.stack, 'event-ingestion'),
        { requests: this.#eventRequests, connections: 16, seconds, rate },
        EVENTS_PER_REQUEST,
      ),
      this.#questions.round(serverOf(this.stack, 'assignment'), {
        requests: this.#questionRequests,
        connections: 8,
        seconds,
        rate: rate * QUESTIONS_PER_REQUEST,
      }),
    ]);
    this.#sent += round.ops;
  }

  async allCounted(): Promise<void> {
    const address = { url: serverOf(this.stack, 'metric-aggregation').url, token: this.stack.token };
    await waitUntil('events counted', this.#sent, async () => {
      return (await sumsInResults(address, this.experimentId)).get('amount') ?? 0;
    });
  }
}

function report(
  samples: readonly MemorySample[],
  heaps: readonly MemorySample[],
  limit: number,
  minutes: number,
): Findings {
  const warm = (sample: MemorySample): boolean => sample.minutes >= minutes * WARM_UP;
  const judged = samples.filter(warm);
  const judgements = Object.keys(samples[0]?.mebibytes ?? {}).map((name) => judge(name, judged));
  const leastHeaps = inBlocks(heaps.filter(warm), 3);
  const growing = judgements.filter(({ flat }) => !flat).map(({ name }) => name);
  const one = (value: number): string => value.toFixed(1);
  return {
    verdicts: [
      {
        wanted: `memory of each process flat over the last ${number(minutes * (1 - WARM_UP))} of ${minutes} minutes: slope not above 0 beyond chance, or growth < ${FLAT_SHARE * 100} %`,
        measured: growing.length === 0 ? `all ${judgements.length} flat` : `not flat: ${growing.join(', ')}`,
        reached: growing.length === 0,
      },
    ],
    tables: [
      {
        columns: [
          'Process',
          'start, MiB',
          'end, MiB',
          'slope, MiB/h',
          '95 % interval',
          'flat',
          'least heap in use by thirds, MiB',
        ],
        rows: judgements.map(({ name, start, end, trend, flat }) => [
          name,
          one(start),
          one(end),
          one(trend.slope),
          `${one(trend.low)} to ${one(trend.high)}`,
          flat ? 'yes' : 'no',
          leastHeaps.map((block) => least(block, name)).join(', '),
        ]),
      },
      {
        columns: ['', 'figure'],
        rows: [
          ['limit, events/s', number(limit)],
          ['load, events/s', number(limit / 2)],
          ['load, decisions/s', number((limit / 2 / EVENTS_PER_REQUEST) * QUESTIONS_PER_REQUEST)],
        ],
      },
    ],
    data: { limit, samples, heaps },
  };
}

function judge(name: string, samples: readonly MemorySample[]): Judgement {
  const blocks = inBlocks(samples, BLOCKS).map(
    (block) =>
      [
        spreadOf(block.map(({ minutes }) => minutes)).median / 60,
        spreadOf(block.map(({ mebibytes }) => mebibytes[name] ?? Number.NaN)).median,
      ] as const,
  );
  const trend = trendOf(blocks);
  const start = blocks[0]?.[1] ?? Number.NaN;
  const end = blocks.at(-1)?.[1] ?? Number.NaN;
  return { name, start, end, trend, flat: trend.low <= 0 || (end - start) / start < FLAT_SHARE };
}

/** Memory after a full collection: if this does not grow, growth of the heap is unused space that V8 keeps. */
function least(samples: readonly MemorySample[], name: string): string {
  const sizes = samples.flatMap(({ mebibytes }) => mebibytes[name] ?? []).filter((size) => !Number.isNaN(size));
  return sizes.length === 0 ? '–' : Math.min(...sizes).toFixed(1);
}

function inBlocks(samples: readonly MemorySample[], most: number): MemorySample[][] {
  const count = Math.min(most, samples.length);
  const edge = (block: number): number => Math.round((block * samples.length) / count);
  return Array.from({ length: count }, (_value, block) => samples.slice(edge(block), edge(block + 1)));
}
