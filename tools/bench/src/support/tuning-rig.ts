import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openContracts, topics, type Contracts, type Event } from '@assay/contracts';
import {
  ensureTopics,
  KafkaBatchServer,
  Publisher,
  type Batch,
  type BatchContext,
  type KafkaConnection,
  type MessagingLogger,
} from '@assay/messaging';
import { Database, isTransientDatabaseError, runMigrations, unnest, type Transaction } from '@assay/persistence';
import { CreateConsumerOffset1760000000000, PostgresOffsetStore } from '@assay/kafka-postgres';
import { freshDatabase, startKafka, startPostgres } from '@assay/testing';
import type { Context } from '../frame/benchmark.js';
import { cpuSecondsOf } from './process-usage.js';

const quiet: MessagingLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Settings of a consumer. */
export type ConsumerSettings = Pick<
  ConstructorParameters<typeof KafkaBatchServer>[0],
  'fetchWaitMs' | 'maxBatchRecords' | 'concurrency'
>;

/** Measurements of a consumer. */
export interface Consumed {
  readonly seconds: number;
  /** Of this process and Postgres, seconds. */
  readonly cpuSeconds: number;
  /** How long each batch's handler ran, milliseconds. */
  readonly batchesMs: readonly number[];
}

/** Kafka and Postgres with the libraries in between, in this process, so that their settings can be varied. */
export class TuningRig {
  private constructor(
    private readonly connection: KafkaConnection,
    private readonly contracts: Contracts,
    private readonly database: Database,
    private readonly postgresPid: number,
    readonly publisher: Publisher,
  ) {}

  /** @param partitions of the topic of events */
  static async start(context: Context, partitions: number): Promise<TuningRig> {
    const kafka = await startKafka();
    context.defer(() => kafka.stop());
    const postgres = await startPostgres();
    context.defer(() => postgres.stop());
    const { url } = await freshDatabase(postgres.adminUrl, 'tuning');
    await runMigrations({ url, migrations: [CreateConsumerOffset1760000000000] });
    const database = await Database.open({ url, applicationName: 'tuning', poolSize: 10 });
    context.defer(() => database.close());
    await database.query(
      'CREATE TABLE exp.stored (consumer_group text, id uuid, event_type text, unit_id text, metrics jsonb, timestamp timestamptz, PRIMARY KEY (consumer_group, id))',
    );
    const connection = { brokers: kafka.brokers, clientId: 'tuning' };
    await ensureTopics(connection, { partitions });
    const contracts = await openContracts({});
    const publisher = new Publisher({ connection, contracts, logger: quiet, deliveryTimeoutMs: 60_000 });
    await publisher.connect();
    context.defer(() => publisher.disconnect());
    return new TuningRig(connection, contracts, database, postgres.pid, publisher);
  }

  /** Resolves when the broker has acknowledged all of them. */
  async publish(events: readonly Event[], atOnce = 2_000): Promise<void> {
    for (let start = 0; start < events.length; start += atOnce) {
      const part = events.slice(start, start + atOnce);
      await this.publisher.publish(
        topics.events,
        part.map((event) => ({ key: event.id, value: event })),
      );
    }
  }

  /** Lets a new group store the log, from its first record to the given number. */
  async consumeAll(records: number, settings: ConsumerSettings): Promise<Consumed> {
    const batchesMs: number[] = [];
    let first = 0;
    let stored = 0;
    const cpu = this.cpuSeconds();
    const stop = this.consume(settings, async (batch, context) => {
      const began = performance.now();
      first ||= began;
      await store(batch, context);
      batchesMs.push(performance.now() - began);
      stored += batch.records.length;
    });
    while (stored < records) await sleep(5);
    const last = performance.now();
    const used = this.cpuSeconds() - cpu;
    await stop();
    return { seconds: (last - first) / 1_000, cpuSeconds: used, batchesMs };
  }

  /**
   * Publishes single events for so long to a waiting group.
   * @returns from the call of publish to the end of the handler, milliseconds; and the CPU cores that were used meanwhile
   */
  async trickle(
    seconds: number,
    perSecond: number,
    settings: ConsumerSettings,
  ): Promise<{ ms: number[]; cores: number }> {
    const sentAt = new Map<string, number>();
    const ms: number[] = [];
    const stop = this.consume(settings, async (batch, context) => {
      await store(batch, context);
      for (const { key } of batch.records) {
        const sent = sentAt.get(key);
        if (sent !== undefined) ms.push(performance.now() - sent);
      }
    });
    const send = async (): Promise<void> => {
      const [event] = tuningEvents(1);
      if (event === undefined) return;
      sentAt.set(event.id, performance.now());
      await this.publish([event]);
    };
    // The group joins, and reads the existing records.
    await send();
    while (ms.length === 0) await sleep(20);
    ms.length = 0;
    const cpu = this.cpuSeconds();
    const began = performance.now();
    const count = seconds * perSecond;
    const sending: Promise<void>[] = [];
    for (let index = 0; index < count; index += 1) {
      await sleep(Math.max(0, began + (index * 1_000) / perSecond - performance.now()));
      sending.push(send());
    }
    await Promise.all(sending);
    while (ms.length < count) await sleep(5);
    const cores = (this.cpuSeconds() - cpu) / ((performance.now() - began) / 1_000);
    await stop();
    return { ms, cores };
  }

  /** Of this process and Postgres. */
  private cpuSeconds(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6 + (cpuSecondsOf(this.postgresPid) ?? 0);
  }

  /** @returns a function that stops the consumer */
  private consume(
    settings: ConsumerSettings,
    handle: (batch: Batch<Event>, context: BatchContext<Transaction>) => Promise<void>,
  ): () => Promise<void> {
    const server = new KafkaBatchServer({
      connection: this.connection,
      contracts: this.contracts,
      group: `tuning-${randomUUID()}`,
      offsets: new PostgresOffsetStore(this.database),
      publisher: this.publisher,
      logger: quiet,
      now: Date.now,
      isTransient: isTransientDatabaseError,
      onFatal: (error) => {
        throw error;
      },
      ...settings,
    });
    // The metadata that `@BatchHandler` adds to a controller's method.
    server.addHandler(topics.events.name, handle, true, { assayBatchHandler: true });
    server.listen((error) => {
      if (error instanceof Error) throw error;
    });
    return () => server.close();
  }
}

/** Rows with an id that may exist already: a simplified version of the service's work per event. */
async function store({ records }: Batch<Event>, { transaction, group }: BatchContext<Transaction>): Promise<void> {
  const { source, parameters } = unnest(records, {
    consumer_group: ['text', () => group],
    id: ['uuid', ({ value }) => value.id],
    event_type: ['text', ({ value }) => value.event_type],
    unit_id: ['text', ({ value }) => value.unit_id],
    metrics: ['jsonb', ({ value }) => value.metrics],
    timestamp: ['timestamptz', ({ value }) => new Date(value.timestamp)],
  });
  await transaction.query(`INSERT INTO exp.stored SELECT * FROM ${source} ON CONFLICT DO NOTHING`, parameters);
}

/** Events of equal size with unique ids. */
export function tuningEvents(count: number): Event[] {
  const now = Date.now();
  return Array.from({ length: count }, (_value, index) => ({
    id: randomUUID(),
    event_type: 'purchase',
    unit_type: 'user',
    unit_id: `user-${index % 50_000}`,
    experiments: [],
    decision_id: null,
    context: '{"app_version":"4.2.0","country":"NL","platform":"ios"}',
    metrics: { amount: (index % 10_000) / 100 },
    payload: null,
    timestamp: now,
    stated_at: null,
    received_at: now,
  }));
}
