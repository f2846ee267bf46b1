import type { Context, Findings, Study, Table } from '../frame/benchmark.js';
import { milliseconds, number, range } from '../frame/format.js';
import { latencyOf } from '../frame/latency.js';
import { spreadOf } from '../frame/spread.js';
import { tuningEvents, TuningRig, type Consumed } from '../support/tuning-rig.js';

/** The values in the code; marked in the tables. */
const DEFAULTS = { maxBatchRecords: 2_000, fetchWaitMs: 100, concurrency: 4, partitions: 6 };

/**
 * The effect of the settings of consumers and publishers: one is varied, the others keep their defaults, and the values alternate over several
 * rounds. Consumers store rows with an id in Postgres, in the transaction that moves the offset.
 */
export const tuning: Study = {
  kind: 'study',
  name: 'tuning',
  title: 'What batch size, fetch wait, concurrency, partitions and calls at once do',
  onlyByName: true,
  async run(context): Promise<Findings> {
    const events = context.quick ? 4_000 : 60_000;
    const turns = context.quick ? 1 : 3;
    const rig = await TuningRig.start(context, DEFAULTS.partitions);
    await rig.publish(tuningEvents(events));
    await rig.consumeAll(events, {});

    const tables = [
      await backlogTable(
        context,
        'Largest batch',
        [100, 250, 500, 1_000, 2_000, 5_000],
        DEFAULTS.maxBatchRecords,
        turns,
        events,
        (value) => rig.consumeAll(events, { maxBatchRecords: value }),
      ),
      await backlogTable(
        context,
        'Partitions at the same time',
        [1, 2, 4, 6],
        DEFAULTS.concurrency,
        turns,
        events,
        (value) => rig.consumeAll(events, { concurrency: value }),
      ),
      await fetchWaitTable(context, rig),
      await callsTable(context, rig),
      await partitionsTable(context, events, turns),
    ];
    return { verdicts: [], tables, data: tables };
  },
};

/** A backlog of the same events for every value. */
async function backlogTable(
  context: Context,
  name: string,
  values: readonly number[],
  standard: number,
  turns: number,
  events: number,
  consume: (value: number) => Promise<Consumed>,
): Promise<Table> {
  const runs = new Map<number, Consumed[]>(values.map((value) => [value, []]));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const value of turn % 2 === 0 ? values : values.toReversed()) runs.get(value)?.push(await consume(value));
  }
  context.log(`${name}: done`);
  return {
    columns: [name, 'events/s', 'CPU per 1,000 events', 'transaction p50', 'p95'],
    rows: values.map((value) => {
      const all = runs.get(value) ?? [];
      const batches = latencyOf(all.flatMap(({ batchesMs }) => batchesMs));
      return [
        marked(value, standard),
        range(spreadOf(all.map(({ seconds }) => events / seconds)), number),
        range(spreadOf(all.map(({ cpuSeconds }) => (cpuSeconds / events) * 1e6)), milliseconds),
        milliseconds(batches.p50),
        milliseconds(batches.p95),
      ];
    }),
  };
}

/** Single events at intervals: the latency of each, and the cost of waiting. */
async function fetchWaitTable(context: Context, rig: TuningRig): Promise<Table> {
  const rows: string[][] = [];
  for (const value of [5, 25, 100, 500, 2_000]) {
    const { ms, cores } = await rig.trickle(context.quick ? 2 : 10, 5, { fetchWaitMs: value });
    const { p50, p95, p99 } = latencyOf(ms);
    rows.push([marked(value, DEFAULTS.fetchWaitMs), ...[p50, p95, p99].map(milliseconds), number(cores)]);
  }
  context.log('fetch wait: done');
  return { columns: ['Fetch wait, ms', 'publish → stored p50', 'p95', 'p99', 'cores used'], rows };
}

/** Concurrent calls of publish with one event each: calls made during a send are combined in the next one. */
async function callsTable(context: Context, rig: TuningRig): Promise<Table> {
  const rows: string[][] = [];
  for (const callers of [1, 4, 16, 64, 256, 1_024]) {
    const ms: number[] = [];
    const cpu = process.cpuUsage();
    const began = performance.now();
    const until = began + context.roundSeconds * 1_000;
    await Promise.all(
      Array.from({ length: callers }, async () => {
        while (performance.now() < until) {
          const sent = performance.now();
          await rig.publish(tuningEvents(1));
          ms.push(performance.now() - sent);
        }
      }),
    );
    const seconds = (performance.now() - began) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    const { p50, p95, p99 } = latencyOf(ms);
    rows.push([
      number(callers),
      number(ms.length / seconds),
      milliseconds((user + system) / ms.length),
      ...[p50, p95, p99].map(milliseconds),
    ]);
  }
  context.log('calls at once: done');
  return { columns: ['Calls at once', 'events/s', 'CPU per 1,000 events', 'acknowledged p50', 'p95', 'p99'], rows };
}

/** A topic cannot lose partitions, so every number of partitions uses a separate broker. */
async function partitionsTable(context: Context, events: number, turns: number): Promise<Table> {
  const rigs = new Map<number, TuningRig>();
  const values = [1, 6, 24];
  for (const value of values) {
    const rig = await TuningRig.start(context, value);
    await rig.publish(tuningEvents(events));
    await rig.consumeAll(events, {});
    rigs.set(value, rig);
  }
  return backlogTable(context, 'Partitions', values, DEFAULTS.partitions, turns, events, (value) => {
    const rig = rigs.get(value);
    if (rig === undefined) throw new Error(`no broker with ${value} partitions`);
    return rig.consumeAll(events, {});
  });
}

const marked = (value: number, standard: number): string => `${number(value)}${value === standard ? ' (default)' : ''}`;
