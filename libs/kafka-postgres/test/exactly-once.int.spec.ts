import { openContracts, topics, type Contracts, type Event } from '@assay/contracts';
import {
  BatchTooLargeError,
  deadLetter,
  ensureTopics,
  listDeadLetters,
  ok,
  Publisher,
  StaleOwnerError,
  type Batch,
} from '@assay/messaging';
import {
  eventually,
  freshDatabase,
  silentLogger as logger,
  startKafka,
  startPostgres,
  type TestKafka,
  type TestPostgres,
} from '@assay/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { Kafka, logLevel } from 'kafkajs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Database, runMigrations } from '@assay/persistence';
import { CreateConsumerOffset1760000000000, PostgresOffsetStore } from '../src/index.js';
import { startBatchService, writeRows, type BatchService, type EventHandler } from './batch-service.js';

/** No unique key: a record that is handled twice is detected. */
class CreateSeen1760000000009 implements MigrationInterface {
  readonly name = 'CreateSeen1760000000009';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE exp.seen (seq BIGSERIAL, event_id TEXT, partition INT, position BIGINT)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.seen');
  }
}

const event = (id: string): Event => ({
  id,
  event_type: 'purchase',
  unit_type: 'user',
  unit_id: id,
  experiments: [],
  decision_id: null,
  context: '{}',
  metrics: {},
  payload: null,
  timestamp: 0,
  stated_at: null,
  received_at: 0,
});

describe('batches from Kafka into Postgres', () => {
  let kafka: TestKafka;
  let postgres: TestPostgres;
  let contracts: Contracts;
  let publisher: Publisher;
  let database: Database;
  let url: string;
  let group: string;
  let services: BatchService[] = [];
  let run = 0;

  beforeAll(async () => {
    [kafka, postgres, contracts] = await Promise.all([startKafka(), startPostgres(), openContracts()]);
    const connection = { brokers: kafka.brokers, clientId: 'test' };
    await ensureTopics(connection);
    publisher = new Publisher({ connection, contracts, logger, deliveryTimeoutMs: 30_000 });
  });

  afterAll(async () => {
    await publisher.disconnect();
    await Promise.all([kafka.stop(), postgres.stop()]);
  });

  beforeEach(async () => {
    run += 1;
    group = `test-${run}`;
    url = (await freshDatabase(postgres.adminUrl)).url;
    await runMigrations({ url, migrations: [CreateConsumerOffset1760000000000, CreateSeen1760000000009] });
    database = await Database.open({ url, applicationName: group, poolSize: 8 });
  });

  afterEach(async () => {
    await Promise.all(services.map((service) => service.close()));
    services = [];
    await database.close();
  });

  const start = async (
    handle: EventHandler = writeRows,
    maxBatchRecords?: number,
    setAside?: ReadonlySet<string>,
  ): Promise<BatchService> => {
    const limit = {
      ...(maxBatchRecords !== undefined && { maxBatchRecords }),
      ...(setAside !== undefined && { setAside }),
    };
    const service = await startBatchService({
      brokers: kafka.brokers,
      contracts,
      database,
      group,
      handle,
      logger,
      ...limit,
    });
    services.push(service);
    return service;
  };
  const publish = (ids: string[], key?: string): Promise<void> =>
    publisher.publish(
      topics.events,
      ids.map((id) => ({ key: key ?? id, value: event(id), messageId: id })),
    );
  const idsOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `${group}-${index}`);
  const seen = async (): Promise<string[]> => {
    const rows = await database.query<{ event_id: string }>('SELECT event_id FROM exp.seen WHERE event_id LIKE $1', [
      `${group}-%`,
    ]);
    return rows.map((row) => row.event_id).sort();
  };
  const expectSeenOnce = (ids: string[]): Promise<void> =>
    eventually(async () => expect(await seen()).toEqual([...ids].sort()));

  it('handles every record once and in the order of its partition', async () => {
    const ids = idsOf(5_000);
    await start(writeRows, 500);
    await publish(ids);
    await expectSeenOnce(ids);
    const disorder = await database.query(
      `SELECT 1 FROM (SELECT position, lag(position) OVER (PARTITION BY partition ORDER BY seq) AS before FROM exp.seen) s
       WHERE position <= before`,
    );
    expect(disorder).toEqual([]);
  });

  it('writes nothing twice when Kafka delivers everything again', async () => {
    const ids = idsOf(300);
    await publish(ids);
    const first = await start();
    await expectSeenOnce(ids);
    await first.close();
    services = [];
    const before = await database.query<{ count: string }>('SELECT count(*) FROM exp.seen');
    // A new group's members start at the beginning of every partition; the stored offsets are those of the old group.
    await database.query('UPDATE exp.consumer_offset SET consumer_group = $1', [`${group}-again`]);
    group = `${group}-again`;
    const more = idsOf(10);
    await start();
    await publish(more);
    await expectSeenOnce(more);
    const after = await database.query<{ count: string }>('SELECT count(*) FROM exp.seen');
    expect(Number(after[0]?.count)).toBe(Number(before[0]?.count) + 10);
  });

  it('goes back to an offset that is set back while it runs, repeatedly', async () => {
    await start();
    const ids = idsOf(300);
    await publish(ids);
    await expectSeenOnce(ids);
    for (let round = 1; round <= 2; round += 1) {
      await database.query('UPDATE exp.consumer_offset SET next_offset = 0');
      const more = idsOf(300 + 30 * round).slice(-30);
      await publish(more);
      ids.push(...more);
      // This table has no unique key: every duplicate is detected.
      const wanted = ids.flatMap((id) => {
        const born = Math.max(0, Math.ceil((Number(id.split('-').at(-1)) - 299) / 30));
        return Array.from({ length: 1 + round - born }, () => id);
      });
      await eventually(async () => expect(await seen()).toEqual(wanted.sort()));
    }
  });

  it('starts again at the beginning with an empty database, whatever offset Kafka has committed', async () => {
    const ids = idsOf(50);
    await publish(ids);
    const first = await start();
    await expectSeenOnce(ids);
    await first.close();
    services = [];
    await database.query('TRUNCATE exp.consumer_offset, exp.seen');
    await start();
    await expectSeenOnce(ids);
  });

  it('loses and duplicates nothing when the process is killed between the rows and the commit', async () => {
    const ids = idsOf(400);
    await publish(ids);
    const script = fileURLToPath(new URL('crashing-consumer.mjs', import.meta.url));
    const child = spawn(process.execPath, [script, kafka.brokers[0] ?? '', url, group], {
      stdio: ['ignore', 'ignore', process.env.ASSAY_TEST_LOG ? 'inherit' : 'ignore'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    expect((await database.query('SELECT 1 FROM exp.seen')).length).toBeGreaterThan(0);
    await start();
    await expectSeenOnce(ids);
  });

  it('stores the end of a log that ends with an aborted transaction', async () => {
    const ids = idsOf(60);
    await start();
    await publish(ids);
    await expectSeenOnce(ids);
    const offsets = new PostgresOffsetStore(database);
    const before = await offsets.positions(group, topics.events.name);
    const client = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING });
    const producer = client.producer({ transactionalId: group, idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    try {
      const transaction = await producer.transaction();
      const messages = [...before.keys()].map((partition) => ({ partition, value: 'not an event' }));
      await transaction.send({ topic: topics.events.name, messages });
      await transaction.abort();
    } finally {
      await producer.disconnect();
    }
    // One record and one abort marker in each partition.
    const after = new Map([...before].map(([partition, offset]) => [partition, offset + 2n]));
    await eventually(async () => expect(await offsets.positions(group, topics.events.name)).toEqual(after));
    expect(await seen()).toEqual([...ids].sort());
  });

  it('rolls back and reports an error thrown by a handler, unchanged', async () => {
    class Bug extends Error {}
    const service = await start(async (batch, context) => {
      await writeRows(batch, context);
      if (batch.records.some((record) => record.value.id === `${group}-7`)) throw new Bug('seven');
      return undefined;
    });
    const ids = idsOf(10);
    await publish(ids);
    await eventually(() => expect(service.fatal).toHaveLength(1));
    expect(service.fatal[0]).toBeInstanceOf(Bug);
    expect(await seen()).not.toContain(`${group}-7`);
    await service.close();
    services = [];
    await start();
    await expectSeenOnce(ids);
  });

  it('retries transient errors without ending the process', async () => {
    let failures = 0;
    const service = await start(async (batch, context) => {
      await writeRows(batch, context);
      if (batch.records.some((record) => record.value.id === `${group}-3`) && failures < 3) {
        failures += 1;
        await context.transaction.query(`DO $$ BEGIN RAISE EXCEPTION 'collision' USING ERRCODE = '40001'; END $$`);
      }
      return undefined;
    });
    const ids = idsOf(10);
    await publish(ids);
    await expectSeenOnce(ids);
    expect(failures).toBe(3);
    expect(service.fatal).toEqual([]);
  });

  it('survives a database that is killed and restarted', async () => {
    const ids = idsOf(2_000);
    const service = await start(writeRows, 100);
    await publish(ids.slice(0, 1_000));
    await postgres.kill();
    await publish(ids.slice(1_000));
    await postgres.restart();
    await expectSeenOnce(ids);
    expect(service.fatal).toEqual([]);
  });

  it('starts while the database is unavailable, and catches up afterwards', async () => {
    await database.close();
    await postgres.kill();
    database = Database.lazily({ url, applicationName: group, poolSize: 8 });
    const service = await start();
    const ids = idsOf(50);
    await publish(ids);
    await expect(database.query('SELECT 1')).rejects.toThrow('ECONNREFUSED');
    await postgres.restart();
    await expectSeenOnce(ids);
    expect(service.fatal).toEqual([]);
  });

  it('rejects a stale owner and lets it continue from the stored offset', async () => {
    const store = new PostgresOffsetStore(database);
    const move = { group: 'g', topic: 't', partition: 0 };
    await store.advance({ ...move, expected: undefined, next: 5n }, async () => undefined);
    const write = (tx: { query: (sql: string) => Promise<unknown> }): Promise<unknown> =>
      tx.query(`INSERT INTO exp.seen (event_id) VALUES ('stale')`);
    await expect(store.advance({ ...move, expected: undefined, next: 9n }, write)).rejects.toThrow(StaleOwnerError);
    await expect(store.advance({ ...move, expected: 4n, next: 9n }, write)).rejects.toThrow(StaleOwnerError);
    expect(await store.next('g', 't', 0)).toBe(5n);
    expect(await database.query(`SELECT 1 FROM exp.seen WHERE event_id = 'stale'`)).toEqual([]);

    const ids = idsOf(20);
    const service = await start();
    await publish(ids);
    await expectSeenOnce(ids);
    // Another owner handles the next hundred records of each partition, or reports that it cannot.
    await database.query('UPDATE exp.consumer_offset SET next_offset = next_offset + 100 WHERE consumer_group = $1', [
      group,
    ]);
    const skipped = Array.from({ length: 100 }, (_, index) => `${group}-skipped-${index}`);
    const after = Array.from({ length: 20 }, (_, index) => `${group}-after-${index}`);
    // One key, so one partition: its records are read in order, and a record after the hundred shows that they were skipped.
    await publish([...skipped, ...after], ids[0]);
    await expectSeenOnce([...ids, ...after]);
    expect(service.fatal).toEqual([]);
  });

  it('sends poison records to the dead letters with their original bytes and continues', async () => {
    await start(async (batch, context) => {
      await writeRows(batch, context);
      return batch.records.map((record) =>
        record.value.id === `${group}-refused` ? deadLetter('rule_broken', 'refused by the test') : ok,
      );
    });
    const unknownSchema = Buffer.from([0, 0, 0x7f, 0xff, 0xff, 1, 2, 3]);
    await publisher.publishRaw(topics.events.name, [
      { key: `${group}-a`, value: Buffer.from('not Avro'), headers: { origin: 'test' } },
      { key: `${group}-b`, value: unknownSchema, headers: {} },
      { key: `${group}-c`, value: Buffer.alloc(850_000, 'x'), headers: {} },
    ]);
    const ids = ['0', 'refused', '1'].map((id) => `${group}-${id}`);
    await publish(ids);
    await expectSeenOnce(ids);
    const connection = { brokers: kafka.brokers, clientId: 'test' };
    // The poison may be in other partitions than the rows that were seen.
    const letters = await eventually(async () => {
      const found = await listDeadLetters({ connection, contracts, logger }, { group });
      expect(found.map((letter) => letter.reason).sort()).toEqual([
        'not_framed',
        'not_framed',
        'rule_broken',
        'unknown_schema',
      ]);
      return found;
    });
    expect(letters.find((letter) => letter.key?.toString() === `${group}-c`)?.detail).toContain('850000 bytes');
    const notFramed = letters.find((letter) => letter.key?.toString() === `${group}-a`);
    expect(notFramed?.value?.toString()).toBe('not Avro');
    expect(notFramed?.reason).toBe('not_framed');
    expect(notFramed?.headers['origin']?.toString()).toBe('test');
    const refused = letters.find((letter) => letter.reason === 'rule_broken');
    expect(contracts.codec(topics.events).decode(refused?.value ?? Buffer.alloc(0)).id).toBe(`${group}-refused`);
  });

  describe('batches that are too large', () => {
    /** All in one partition, in this order. */
    const publishInOne = (ids: string[]): Promise<void> =>
      publisher.publish(
        topics.events,
        ids.map((id) => ({ key: group, value: event(id), messageId: id })),
      );
    const partitionOf = async (id: string): Promise<{ partition: number; position: string }> => {
      const [row] = await database.query<{ partition: number; position: string }>(
        'SELECT partition, position FROM exp.seen WHERE event_id = $1',
        [id],
      );
      if (!row) throw new Error(`${id} was not seen`);
      return row;
    };
    /** Only this test's records: a new group also reads those of the earlier tests. */
    const lettersOf = async (reason: string): ReturnType<typeof listDeadLetters> => {
      const access = { connection: { brokers: kafka.brokers, clientId: 'test' }, contracts, logger };
      return listDeadLetters(access, { group, reason });
    };
    const own = (batch: Batch<Event>): number =>
      batch.records.filter((record) => record.value.id.startsWith(`${group}-`)).length;
    const countOf = (service: BatchService, result: string): number =>
      service.server.attempts().find((row) => row.result === result)?.count ?? 0;

    it('halves a batch that exceeds the statement time-out until it fits, each part exactly once', async () => {
      const ids = idsOf(100);
      await publishInOne(ids);
      await database.close();
      database = await Database.open({ url, applicationName: group, poolSize: 8, statementTimeoutMs: 1_000 });
      const sizes: number[] = [];
      const service = await start(async (batch, context) => {
        sizes.push(own(batch));
        await writeRows(batch, context);
        // 100 records take four seconds, 25 take one: only smaller batches succeed.
        await context.transaction.query('SELECT pg_sleep($1)', [0.04 * own(batch)]);
        return undefined;
      });
      await expectSeenOnce(ids);
      expect(service.fatal).toEqual([]);
      expect(countOf(service, 'halved')).toBeGreaterThanOrEqual(2);
      expect(Math.max(...sizes)).toBe(100);
      expect(service.server.held()).toEqual([]);
      const rows = await database.query<{ partition: number; position: string }>(
        'SELECT partition, position FROM exp.seen ORDER BY seq',
      );
      for (const ofPartition of Map.groupBy(rows, (row) => row.partition).values()) {
        const positions = ofPartition.map((row) => Number(row.position));
        expect(positions).toEqual([...positions].sort((a, b) => a - b));
      }
    });

    it('halves at once when the handler throws BatchTooLargeError', async () => {
      const ids = idsOf(60);
      await publishInOne(ids);
      const service = await start(async (batch, context) => {
        if (own(batch) > 10) throw new BatchTooLargeError('more than ten');
        return writeRows(batch, context);
      });
      await expectSeenOnce(ids);
      expect(service.fatal).toEqual([]);
      expect(countOf(service, 'halved')).toBeGreaterThanOrEqual(3);
    });

    it('names the record that holds a partition, and continues as soon as it can be handled', async () => {
      let slow = true;
      const ids = idsOf(8);
      await publishInOne(ids);
      await database.close();
      database = await Database.open({ url, applicationName: group, poolSize: 8, statementTimeoutMs: 500 });
      const service = await start(async (batch, context) => {
        await writeRows(batch, context);
        const holds = slow && batch.records.some((record) => record.value.id === ids[3]);
        await context.transaction.query('SELECT pg_sleep($1)', [holds ? 30 : 0]);
        return undefined;
      });
      // Earlier records of the partition are handled.
      await eventually(async () => {
        expect(await seen()).toEqual(ids.slice(0, 3));
        const { partition, position } = await partitionOf(ids[2] ?? '');
        const held = service.server.held().find((one) => one.partition === partition);
        expect(held?.offset).toBe(String(Number(position) + 1));
        expect(held?.reason).toContain('statement timeout');
        expect(held?.attempts).toBeGreaterThan(3);
      });
      expect(await lettersOf('too_large')).toEqual([]);
      slow = false;
      await expectSeenOnce(ids);
      expect(service.server.held()).toEqual([]);
    });

    it('sends a record that the database can never store to the dead letters; its neighbours are stored', async () => {
      const ids = idsOf(20);
      await publishInOne(ids);
      const service = await start(async (batch, context) => {
        await writeRows(batch, context);
        if (batch.records.some((record) => record.value.id === ids[7])) {
          await context.transaction.query(
            `DO $$ BEGIN RAISE EXCEPTION 'row is too big' USING ERRCODE = '54000'; END $$`,
          );
        }
        return undefined;
      });
      await expectSeenOnce(ids.filter((_, index) => index !== 7));
      expect(service.fatal).toEqual([]);
      const letters = await lettersOf('too_large');
      expect(letters.map(({ reason, detail }) => [reason, detail])).toEqual([['too_large', 'row is too big']]);
      expect(contracts.codec(topics.events).decode(letters[0]?.value ?? Buffer.alloc(0)).id).toBe(ids[7]);
    });

    it('sends the records that an operator names to the dead letters without processing', async () => {
      const [first = '', second = '', third = ''] = idsOf(3);
      const before = await start();
      await publishInOne([first]);
      await expectSeenOnce([first]);
      await before.close();
      services = [];
      const { partition, position } = await partitionOf(first);
      await publishInOne([second, third]);
      const named = `${topics.events.name}:${partition}:${Number(position) + 1}`;
      await start(
        async (batch, context) => {
          if (batch.records.some((record) => record.value.id === second)) throw new Error('was read');
          return writeRows(batch, context);
        },
        undefined,
        new Set([named]),
      );
      await expectSeenOnce([first, third]);
      expect((await lettersOf('set_aside')).map(({ id }) => id)).toEqual([named]);
    });
  });

  it('shares the work between two members that join and leave', async () => {
    const ids = idsOf(6_000);
    await start(writeRows, 100);
    await publish(ids.slice(0, 2_000));
    const second = await start(writeRows, 100);
    await publish(ids.slice(2_000, 4_000));
    await eventually(() => expect(second.server.readiness().ok).toBe(true));
    await second.close();
    services = services.filter((service) => service !== second);
    await publish(ids.slice(4_000));
    await expectSeenOnce(ids);
  });

  it('loses and duplicates nothing when the broker is killed and restarted', async () => {
    const acknowledged: string[] = [];
    let stop = false;
    const service = await start(writeRows, 200);
    const load = (async () => {
      for (let index = 0; !stop; index += 50) {
        const ids = Array.from({ length: 50 }, (_, offset) => `${group}-${index + offset}`);
        await publish(ids);
        acknowledged.push(...ids);
      }
    })();
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(500));
    await kafka.kill();
    await kafka.restart();
    const before = acknowledged.length;
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(before + 500));
    stop = true;
    await load;
    await expectSeenOnce(acknowledged);
    expect(service.fatal).toEqual([]);
    expect(service.server.liveness().ok).toBe(true);
  });
});
