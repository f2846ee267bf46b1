import { setTimeout as sleep } from 'node:timers/promises';
import { topics } from '@assay/contracts';
import { callApi, type Results, type Stack } from '@assay/local-stack';
import { Database } from '@assay/persistence';
import type { Context, Findings, Study } from '../frame/benchmark.js';
import { milliseconds, number } from '../frame/format.js';
import { latencyOf, type Latency } from '../frame/latency.js';
import { spreadOf } from '../frame/spread.js';
import { EventLog } from '../support/event-log.js';
import {
  EVENTS_PER_UNIT,
  generateAggregates,
  GENERATED_EXPERIMENTS,
  generatedExperiment,
  generatedUnit,
  generateExperiments,
  generateUnits,
} from '../support/generate-experiments.js';
import { pauseAllBut, whilePaused } from '../support/paused.js';
import { cpuSecondsOf } from '../support/process-usage.js';
import { sampleEvents } from '../support/sample-events.js';
import { startLocalStack } from '../support/start-local-stack.js';

const SERVICE = 'metric-aggregation';
const WANTED_MS = 300;
/** Allowed ratio of the CPU per event with the most units to that with the fewest. */
const WANTED_GROWTH = 1.5;
const GIVE_UP_MS = 900_000;
/**
 * Events counted per unit before the measurement: a running server has touched most pages since its last checkpoint, and only the first change of a
 * page after a checkpoint is written in full.
 */
const WARM_UP_EVENTS_PER_UNIT = 0.1;
/** A server sized for its data. With 128 MB of buffers, 10 M units drawn evenly cost 3 times the CPU of 10,000 per event. */
const SIZED = { shared_buffers: '6GB', max_wal_size: '16GB', checkpoint_timeout: '30min' };
const READS = { results: '/results', ledger: '/ledger', aggregates: '/aggregates?limit=1000' };

/** The measurements with a number of units. */
interface Size {
  readonly units: number;
  readonly reads: Readonly<Record<keyof typeof READS, Latency>>;
  /** Microseconds of CPU per event, the service and Postgres together, median of the rounds. */
  readonly cpuPerEvent: number;
  /** The same for the first events after the data was generated. */
  readonly coldCpuPerEvent: number;
}

/** A hundred experiments with more and more units: the time to read the results of one, and the cost of counting an event. */
export const resultsLarge: Study = {
  kind: 'study',
  name: 'results-large',
  title: `Results and cost per event with ${GENERATED_EXPERIMENTS} experiments and up to 10 M units`,
  onlyByName: true,
  async run(context): Promise<Findings> {
    const most = Number(context.options['units'] ?? (context.quick ? 20_000 : 10_000_000));
    const stack = await startLocalStack(context, SIZED);
    pauseAllBut(context, stack, SERVICE);
    const owner = await Database.open({ url: stack.owners[SERVICE] ?? '', applicationName: 'bench', poolSize: 2 });
    context.defer(() => owner.close());
    const log = await EventLog.open(context, stack);
    await generateExperiments(owner);
    const sizes: Size[] = [];
    let units = 0;
    for (const size of new Set([10_000, 1_000_000, most].filter((each) => each <= most))) {
      const from = units;
      await generateUnits(owner, from, size, (soFar) => {
        if (soFar % 500_000 === 0) context.log(`${number(soFar)} units`);
      });
      units = size;
      const rows = await generateAggregates(owner, units);
      await owner.transaction(async (tx) => {
        await tx.query('SET LOCAL statement_timeout = 0');
        await tx.query('ANALYZE');
      });
      context.log(
        `${number(units)} units, ${number(units * EVENTS_PER_UNIT)} events' worth, ${number(rows)} aggregates`,
      );
      const { cpuPerEvent, coldCpuPerEvent } = await countingCost(context, stack, owner, log, units);
      const reads = await readAll(context, stack, units);
      context.log(
        `results p95 ${milliseconds(reads.results.p95)}; ${cpuPerEvent.toFixed(0)} µs of CPU per event counted, ${coldCpuPerEvent.toFixed(0)} at first`,
      );
      sizes.push({ units, reads, cpuPerEvent, coldCpuPerEvent });
    }
    return report(sizes);
  },
};

function report(sizes: readonly Size[]): Findings {
  const [least, last] = [sizes[0], sizes.at(-1)];
  if (least === undefined || last === undefined) throw new Error('nothing was measured');
  const growth = last.cpuPerEvent / least.cpuPerEvent;
  return {
    verdicts: [
      {
        wanted: `results p95 < ${milliseconds(WANTED_MS)}`,
        measured: `p95 ${milliseconds(last.reads.results.p95)}, slowest ${milliseconds(last.reads.results.max)}, with ${number(last.units)} units`,
        reached: last.reads.results.p95 < WANTED_MS,
      },
      {
        wanted: `CPU per event ≤ ${WANTED_GROWTH} × that with ${number(least.units)} units`,
        measured: `${growth.toFixed(2)} ×`,
        reached: growth <= WANTED_GROWTH,
      },
    ],
    tables: [
      {
        columns: ['units', 'results p50', 'results p95', 'ledger p95', 'aggregates p95', 'CPU per event', 'at first'],
        rows: sizes.map(({ units, reads, cpuPerEvent, coldCpuPerEvent }) => [
          number(units),
          milliseconds(reads.results.p50),
          milliseconds(reads.results.p95),
          milliseconds(reads.ledger.p95),
          milliseconds(reads.aggregates.p95),
          `${cpuPerEvent.toFixed(0)} µs`,
          `${coldCpuPerEvent.toFixed(0)} µs`,
        ]),
      },
    ],
    data: sizes,
  };
}

/** Reads every experiment in every way, and checks that no unit is missing. */
async function readAll(context: Context, stack: Stack, units: number): Promise<Size['reads']> {
  const address = { url: stack.services[SERVICE]?.url ?? '', token: stack.token };
  const times = { results: [] as number[], ledger: [] as number[], aggregates: [] as number[] };
  let seen = 0;
  for (let turn = 0; turn < (context.quick ? 1 : 3); turn += 1) {
    for (let n = 0; n < GENERATED_EXPERIMENTS; n += 1) {
      for (const what of Object.keys(READS) as (keyof typeof READS)[]) {
        const began = performance.now();
        const answer = await callApi<Results>(
          address,
          'GET',
          `/v1/experiments/${generatedExperiment(n)}${READS[what]}`,
        );
        times[what].push(performance.now() - began);
        if (what === 'results' && turn === 0) seen += Object.values(answer.units).reduce((sum, each) => sum + each, 0);
      }
    }
  }
  if (seen !== units) throw new Error(`the results hold ${seen} units, there are ${units}`);
  return {
    results: latencyOf(times.results),
    ledger: latencyOf(times.ledger),
    aggregates: latencyOf(times.aggregates),
  };
}

/** Counts backlogs of events of units drawn from all: first to warm up, and then in rounds. */
async function countingCost(
  context: Context,
  stack: Stack,
  owner: Database,
  log: EventLog,
  units: number,
): Promise<Pick<Size, 'cpuPerEvent' | 'coldCpuPerEvent'>> {
  const count = context.quick ? 4_000 : 20_000;
  const costOfRound = async (): Promise<number> => {
    const before = await offsets(owner);
    await whilePaused(stack, SERVICE, () => log.append(drawnEvenly(count, units)));
    const cpu = cpuOf(stack);
    await untilCounted(owner, before + count);
    return ((cpuOf(stack) - cpu) / count) * 1e6;
  };
  const coldCpuPerEvent = await costOfRound();
  const before = await offsets(owner);
  let warmUp = 0;
  for (; warmUp < units * WARM_UP_EVENTS_PER_UNIT; warmUp += count) await log.append(drawnEvenly(count, units));
  await untilCounted(owner, before + warmUp);
  const costs: number[] = [];
  for (let round = 0; round < (context.quick ? 1 : 5); round += 1) costs.push(await costOfRound());
  return { cpuPerEvent: spreadOf(costs).median, coldCpuPerEvent };
}

async function untilCounted(owner: Database, offset: number): Promise<void> {
  const deadline = performance.now() + GIVE_UP_MS;
  while ((await offsets(owner)) < offset) {
    if (performance.now() > deadline) throw new Error('the backlog was not counted in time');
    await sleep(20);
  }
}

function drawnEvenly(count: number, units: number): ReturnType<typeof sampleEvents> {
  return sampleEvents({ count, now: Date.now(), unit: () => generatedUnit(Math.floor(Math.random() * units)) });
}

/** The number of events read. */
async function offsets(owner: Database): Promise<number> {
  const [row] = await owner.query<{ sum: string }>(
    'SELECT COALESCE(sum(next_offset), 0) AS sum FROM exp.consumer_offset WHERE topic = $1',
    [topics.events.name],
  );
  return Number(row?.sum);
}

const cpuOf = (stack: Stack): number =>
  [SERVICE, 'postgres'].reduce((sum, name) => sum + (cpuSecondsOf(stack.pids[name] ?? 0) ?? 0), 0);
