import {
  openContracts,
  topics,
  type Contracts,
  type Decision,
  type Event,
  type HoldoutDefinition,
} from '@assay/contracts';
import { eventually, makeTestDirectory, silentLogger as logger, startKafka, type TestKafka } from '@assay/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  BrokerUnavailableError,
  CompactedTopicReader,
  ensureTopics,
  listDeadLetters,
  Publisher,
  PublisherOverloadedError,
  publishSchemas,
  readLog,
  TopicEnds,
  RecordTooLargeError,
  replayDeadLetters,
  SchemaTopic,
  type KafkaConnection,
} from '../src/index.js';

const event = (id: string, extra: Partial<Event> = {}): Event => ({
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
  ...extra,
});

const decision = (n: number): Decision => ({
  decision_id: randomUUID(),
  unit_type: 'user',
  unit_id: `u${n}`,
  attributes: null,
  experiment_id: randomUUID(),
  experiment_version: 1,
  variant_id: randomUUID(),
  reason: 'SPLIT',
  bucket: 0,
  propensities: {},
  attributes_from: null,
  enrols: true,
  sticky_unavailable: false,
  allocation: null,
  policy: null,
  decided_at: 0,
});

describe('messaging on a real broker', () => {
  let kafka: TestKafka;
  let contracts: Contracts;
  let connection: KafkaConnection;
  let publisher: Publisher;

  beforeAll(async () => {
    [kafka, contracts] = await Promise.all([startKafka(), openContracts()]);
    connection = { brokers: kafka.brokers, clientId: 'test' };
    await ensureTopics(connection);
    publisher = new Publisher({ connection, contracts, logger });
    await publisher.connect();
  });

  afterAll(async () => {
    await publisher.disconnect();
    await kafka.stop();
  });

  /** All committed records of a topic, read without this package's code. */
  const readTopic = async (topic: string): Promise<(KafkaMessage & { partition: number })[]> => {
    const client = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING });
    const admin = client.admin();
    await admin.connect();
    const ends = new Map(
      (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, BigInt(high)]),
    );
    await admin.disconnect();
    const consumer = client.consumer({ groupId: `check-${Math.random()}`, maxWaitTimeInMs: 50 });
    // By position: a consumer that briefly loses its group reads again from the beginning.
    const messages = new Map<string, KafkaMessage & { partition: number }>();
    const missing = new Map([...ends].filter(([, end]) => end > 0n));
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      if (BigInt(payload.lastOffset) + 1n >= (missing.get(payload.partition) ?? 0n)) missing.delete(payload.partition);
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        for (const message of batch.messages) {
          messages.set(`${batch.partition}:${message.offset}`, { ...message, partition: batch.partition });
        }
      },
    });
    await eventually(() => expect(missing.size).toBe(0));
    await consumer.disconnect();
    return [...messages.values()];
  };

  it('creates the topics of the catalogue once, with their partitions', async () => {
    await ensureTopics(connection);
    const admin = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const metadata = await admin.fetchTopicMetadata({ topics: [topics.events.name, topics.experiments.name] });
    await admin.disconnect();
    const partitions = Object.fromEntries(metadata.topics.map((topic) => [topic.name, topic.partitions.length]));
    expect(partitions).toEqual({
      [topics.events.name]: topics.events.partitions,
      [topics.experiments.name]: topics.experiments.partitions,
    });
  });

  it('finds schemas that another version publishes, at any time', async () => {
    const source = await SchemaTopic.open(connection, logger);
    try {
      // A topic that was just created has no leader for a moment.
      await eventually(async () => expect(await source.schemaById(4_000)).toBeNull());
      expect(await source.schemaById(0x0a000001)).toBeNull();
      await publishSchemas(connection, logger);
      expect(await source.schemaById(contracts.codec(topics.events).schemaId)).toContain('assay.events.Event');
      const newer = { id: 4_000, record: 'a.R', schema: '"string"' };
      await publisher.publish(topics.schemas, [{ key: '4000', value: newer }]);
      expect(await source.schemaById(4_000)).toBe('"string"');
    } finally {
      await source.close();
    }
  });

  it('sends concurrent calls in few requests, keys in their partitions', async () => {
    const calls = Array.from({ length: 200 }, (_, call) =>
      publisher.publish(
        topics.events,
        Array.from({ length: 5 }, (_unused, index) => ({
          key: `key-${call % 20}`,
          value: event(`together-${call}-${index}`),
          messageId: `together-${call}-${index}`,
        })),
      ),
    );
    await Promise.all(calls);
    const mine = (await readTopic(topics.events.name)).filter((message) =>
      message.headers?.['message-id']?.toString().startsWith('together-'),
    );
    expect(new Set(mine.map((message) => message.headers?.['message-id']?.toString())).size).toBe(1_000);
    const partitionsOfKey = new Map<string, Set<number>>();
    for (const { key, partition } of mine) {
      const partitions = partitionsOfKey.get(String(key)) ?? new Set();
      partitionsOfKey.set(String(key), partitions.add(partition));
    }
    expect([...partitionsOfKey.values()].every((partitions) => partitions.size === 1)).toBe(true);
    expect(mine[0]?.headers?.['content-type']?.toString()).toBe('application/avro');
  });

  it('rejects records that are too large, and more than it may hold, before sending anything', async () => {
    const huge = { key: 'huge', value: event('huge', { payload: 'x'.repeat(2_000_000) }) };
    await expect(publisher.publish(topics.events, [huge])).rejects.toThrow(RecordTooLargeError);
    const small = new Publisher({ connection, contracts, logger, maxPendingBytes: 1_000 });
    const many = Array.from({ length: 50 }, (_, index) => ({ key: 'a', value: event(`over-${index}`) }));
    await expect(small.publish(topics.events, many)).rejects.toThrow(PublisherOverloadedError);
    await small.disconnect();
  });

  it('delivers a compacted topic from the beginning, then new records, including deletions', async () => {
    const definition = (id: string, version: number): { key: string; value: HoldoutDefinition } => ({
      key: id,
      value: {
        holdout_id: id,
        version,
        name: id,
        unit_type: 'user',
        share: 500,
        salt: id,
        experiments: [],
        is_active: true,
        updated_at: 0,
      },
    });
    await publisher.publish(topics.holdouts, [definition('a', 1), definition('b', 1), definition('a', 2)]);
    const told: [string, number | null][] = [];
    const reader = new CompactedTopicReader({
      connection,
      contracts,
      topic: topics.holdouts,
      logger,
      onRecord: (key, value) => told.push([key, value && value.version]),
    });
    await reader.start();
    await reader.caughtUp;
    expect(told).toEqual([
      ['a', 1],
      ['b', 1],
      ['a', 2],
    ]);
    await publisher.publishRaw(topics.holdouts.name, [{ key: 'b', value: null, headers: {} }]);
    await eventually(() => expect(told.at(-1)).toEqual(['b', null]));
    const empty = new CompactedTopicReader({
      connection,
      contracts,
      topic: topics.experiments,
      logger,
      onRecord: () => undefined,
    });
    await empty.start();
    await empty.caughtUp;
    await Promise.all([reader.stop(), empty.stop()]);
  });

  it('publishes the original record of a dead letter unchanged', async () => {
    const original = {
      key: Buffer.from([1, 2, 255]),
      value: Buffer.from('original bytes'),
      headers: { origin: Buffer.from('x') },
    };
    await publisher.publish(topics.deadLetters, [
      {
        key: `${topics.events.name}:0:7`,
        value: {
          ...original,
          consumer_group: 'g',
          topic: topics.events.name,
          partition: 0,
          offset: 7,
          reason: 'undecodable',
          detail: '',
          failed_at: 1,
        },
      },
    ]);
    const letters = await listDeadLetters({ connection, contracts, logger }, { id: `${topics.events.name}:0:7` });
    expect(letters).toHaveLength(1);
    expect(await replayDeadLetters({ connection, contracts, logger }, letters)).toBe(1);
    const messages = await readTopic(topics.events.name);
    const replayed = messages.filter((message) => message.value?.equals(original.value));
    expect(replayed).toHaveLength(1);
    expect(replayed[0]?.key?.equals(original.key)).toBe(true);
    expect(replayed[0]?.headers).toEqual(original.headers);
  });

  it('publishes each entry of a journal once although its process and the broker are killed', async () => {
    const directory = makeTestDirectory('journal');
    const file = join(directory, 'appended');
    const output = openSync(file, 'a');
    const appended = (): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean);
    let next = 0;
    const startWriter = (count: number): ChildProcess => {
      const script = fileURLToPath(new URL('journal-writer.mjs', import.meta.url));
      const args = [script, kafka.brokers[0] ?? '', join(directory, 'journal'), String(next), String(count)];
      next += count;
      return spawn(process.execPath, args, {
        stdio: ['ignore', output, process.env.ASSAY_TEST_LOG ? 'inherit' : 'ignore'],
        env: { ...process.env, NODE_OPTIONS: '' },
      });
    };
    const isWorking = (child: ChildProcess, more: number): Promise<void> => {
      const goal = appended().length + more;
      return eventually(() => {
        expect(child.exitCode).toBeNull();
        expect(appended().length).toBeGreaterThan(goal);
      });
    };
    for (const more of [3_000, 1_500, 4_000]) {
      const child = startWriter(1_000_000);
      await isWorking(child, more);
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    const child = startWriter(1_000_000);
    await isWorking(child, 2_000);
    await kafka.kill();
    await kafka.restart();
    await isWorking(child, 1_000);
    child.kill('SIGKILL');
    await once(child, 'close');
    const [code] = (await once(startWriter(100), 'close')) as [number];
    expect(code).toBe(0);

    const places = new Map<string, string[]>();
    for (const { headers, partition, offset } of await readTopic(topics.decisions.name)) {
      const id = String(headers?.['message-id']);
      places.set(id, [...(places.get(id) ?? []), `${partition}:${offset}`]);
    }
    expect([...places].filter(([, ofOne]) => ofOne.length > 1)).toEqual([]);
    // An append that was killed before it was reported may be in the journal, too.
    const missing = appended().filter((id) => !places.has(id));
    expect(missing).toEqual([]);
    expect(places.size - appended().length).toBeLessThanOrEqual(4);
    rmSync(directory, { recursive: true, force: true });
  });

  it('rejects soon while the broker is unavailable and works again afterwards', async () => {
    const impatient = new Publisher({ connection, contracts, logger, deliveryTimeoutMs: 500 });
    await impatient.publish(topics.events, [{ key: 'before', value: event('before') }]);
    await kafka.kill();
    const started = Date.now();
    await expect(impatient.publish(topics.events, [{ key: 'away', value: event('away') }])).rejects.toThrow(
      BrokerUnavailableError,
    );
    // Its own limit, not the default of ten seconds; the machine may be busy.
    expect(Date.now() - started).toBeLessThan(8_000);
    await kafka.restart();
    await eventually(() => impatient.publish(topics.events, [{ key: 'after', value: event('after') }]));
    expect(impatient.status().ok).toBe(true);
    await impatient.disconnect();
  });

  it('counts the records of an open transaction as part of the log, because their commit may be acknowledged already', async () => {
    const topic = topics.decisions;
    const ends = new TopicEnds(connection, topic, logger);
    const producer = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING }).producer({
      transactionalId: randomUUID(),
      idempotent: true,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    const before = (await ends.read()).get(0) ?? 0n;
    const transaction = await producer.transaction();
    await transaction.send({ topic: topic.name, messages: [{ key: 'k', value: 'v', partition: 0 }] });

    expect((await ends.read()).get(0)).toBe(before + 1n);

    await transaction.abort();
    await Promise.all([producer.disconnect(), ends.close()]);
  });

  it('reads a range of the log, returns its first retained offset, and rejects a range that does not exist yet', async () => {
    const topic = topics.decisions;
    const admin = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const partition = 3;
    const before = (await admin.fetchTopicOffsets(topic.name)).find((one) => one.partition === partition);
    const base = BigInt(before?.high ?? 0);
    const poison = { key: 'poison', value: Buffer.from('not Avro'), headers: {} };
    const records = Array.from({ length: 6 }, (_, n) => contracts.codec(topic).encode(decision(n)));
    const producer = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING }).producer();
    await producer.connect();
    const messages = [poison, ...records.map((value, n) => ({ key: `k${n}`, value }))];
    await eventually(() =>
      producer.send({ topic: topic.name, messages: messages.map((one) => ({ ...one, partition })) }),
    );
    await producer.disconnect();
    const ends = new TopicEnds(connection, topic, logger);
    expect((await ends.read()).get(partition)).toBe(base + 7n);
    await ends.close();
    const read = async (end: bigint) => {
      const heard: string[] = [];
      const readings = await readLog({
        connection,
        contracts,
        logger,
        topic,
        until: new Map([[partition, base + end]]),
        onRecords: (batch) => {
          const fresh = batch.filter(({ offset }) => offset >= base);
          heard.push(...fresh.map(({ offset, value }) => `${offset - base} ${value.unit_id}`));
        },
      });
      return { heard, first: readings.get(partition)?.first, firstAt: readings.get(partition)?.firstAt };
    };
    const from = Date.now() - 60_000;
    const whole = await read(4n);
    expect(whole).toMatchObject({ heard: ['1 u0', '2 u1', '3 u2'], first: 0n });
    expect(whole.firstAt).toBeGreaterThan(from);
    await expect(read(8n)).rejects.toThrow(`ends at ${base + 7n}, before ${base + 8n}`);
    await admin.deleteTopicRecords({ topic: topic.name, partitions: [{ partition, offset: String(base + 3n) }] });
    expect(await read(7n)).toMatchObject({ heard: ['3 u2', '4 u3', '5 u4', '6 u5'], first: base + 3n });
    expect(await read(2n)).toEqual({ heard: [], first: base + 3n, firstAt: undefined });
    await admin.disconnect();
  });
});
