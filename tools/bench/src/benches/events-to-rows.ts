import { setTimeout as sleep } from 'node:timers/promises';
import { topics, type Event } from '@assay/contracts';
import type { Stack } from '@assay/local-stack';
import { copyInto, Database } from '@assay/persistence';
import type { Comparison, Context, Contender, Round } from '../frame/benchmark.js';
import { EventLog } from '../support/event-log.js';
import { pauseAllBut, whilePaused } from '../support/paused.js';
import { cpuSecondsOf } from '../support/process-usage.js';
import { sampleEvents } from '../support/sample-events.js';
import { startLocalStack } from '../support/start-local-stack.js';

const SERVICE = 'event-ingestion';
const GIVE_UP_MS = 120_000;
const COLUMNS = ['id', 'event_type', 'unit_type', 'unit_id', 'experiments', 'context', 'metrics', 'timestamp'];

/**
 * The time until the service has stored a backlog in the log, compared with COPY of the same rows into a table with the same columns, partitions and
 * indexes, without a check of ids and without offsets.
 */
export const eventsToRows: Comparison = {
  kind: 'comparison',
  name: 'events-to-rows',
  title: 'Kafka → exp.events rows, exactly once',
  unit: 'events',
  wanted: [{ figure: 'ratio', of: 'bare COPY', atLeast: 0.5 }],
  async open(context): Promise<readonly Contender[]> {
    const stack = await startLocalStack(context);
    pauseAllBut(context, stack, SERVICE);
    const log = await EventLog.open(context, stack);
    const owner = await Database.open({ url: stack.owners[SERVICE] ?? '', applicationName: 'bench', poolSize: 2 });
    context.defer(() => owner.close());
    // Enough that the service's start-up, up to 0.3 s until its first fetch is stored, has little effect; few enough that they are written
    // within the group's session timeout.
    const count = context.quick ? 6_000 : 50_000;
    const claims = [
      { experiment_id: '0190a000-0000-7000-8000-000000000001', variant_id: '0190a000-0000-7000-8000-00000000000a' },
    ];
    const nextEvents = () =>
      sampleEvents({ count, claims, now: Date.now(), unit: (index) => `user-${(index * 7_919) % 50_000}` });
    await makeCopyTable(owner);
    const reader = new StoredEvents(owner);
    return [
      { name: 'Assay', round: () => storeBacklog(stack, log, reader, nextEvents()) },
      { name: 'bare COPY', round: () => copy(context, stack, owner, nextEvents()) },
    ];
  },
};

async function storeBacklog(
  stack: Stack,
  log: EventLog,
  stored: StoredEvents,
  events: readonly Event[],
): Promise<Round> {
  const before = await stored.offsets();
  const rowsBefore = await stored.rows();
  await whilePaused(stack, SERVICE, () => log.append(events));
  const cpu = cpuOf(stack);
  const began = performance.now();
  while ((await stored.offsets()) < before + events.length) {
    if (performance.now() > began + GIVE_UP_MS) throw new Error('the backlog was not stored within two minutes');
    await sleep(10);
  }
  const seconds = (performance.now() - began) / 1_000;
  const round = { ops: events.length, seconds, cpuSeconds: cpuOf(stack) - cpu };
  const rows = (await stored.rows()) - rowsBefore;
  if (rows !== events.length) throw new Error(`${events.length} events in the log, ${rows} rows`);
  return round;
}

async function copy(context: Context, stack: Stack, owner: Database, events: readonly Event[]): Promise<Round> {
  const rows = events.map((event) => [
    event.id,
    event.event_type,
    event.unit_type,
    event.unit_id,
    JSON.stringify(event.experiments),
    event.context,
    JSON.stringify(event.metrics),
    new Date(event.timestamp).toISOString(),
  ]);
  const cpu = cpuOf(stack);
  const own = process.cpuUsage();
  const began = performance.now();
  const written = await owner.transaction((tx) => copyInto(tx, 'exp.copied', COLUMNS, rows));
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(own);
  if (written !== events.length) context.log(`COPY wrote ${written} rows of ${events.length}`);
  return { ops: written, seconds, cpuSeconds: cpuOf(stack) - cpu + (user + system) / 1e6 };
}

const cpuOf = (stack: Stack): number =>
  [SERVICE, 'postgres'].reduce((sum, name) => sum + (cpuSecondsOf(stack.pids[name] ?? 0) ?? 0), 0);

/** The same columns, indexes and partitions as exp.events. */
async function makeCopyTable(owner: Database): Promise<void> {
  await owner.query('CREATE TABLE exp.copied (LIKE exp.events INCLUDING ALL) PARTITION BY RANGE (timestamp)');
  await owner.query('CREATE TABLE exp.copied_default PARTITION OF exp.copied DEFAULT');
  const today = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  for (const day of [-1, 0, 1]) {
    const [from, to] = [day, day + 1].map((days) => new Date(today + days * 86_400_000).toISOString());
    await owner.query(
      `CREATE TABLE exp.copied_day_${day + 1} PARTITION OF exp.copied FOR VALUES FROM ('${from ?? ''}') TO ('${to ?? ''}')`,
    );
  }
}

/** The number of rows that the service has stored. */
class StoredEvents {
  constructor(private readonly owner: Database) {}

  /** The sum of the offsets of all partitions, which is the number of records read. */
  async offsets(): Promise<number> {
    const [row] = await this.owner.query<{ sum: string }>(
      'SELECT COALESCE(sum(next_offset), 0) AS sum FROM exp.consumer_offset WHERE topic = $1',
      [topics.events.name],
    );
    return Number(row?.sum);
  }

  async rows(): Promise<number> {
    const [row] = await this.owner.query<{ count: string }>('SELECT count(*) FROM exp.events');
    return Number(row?.count);
  }
}
