import type { Contracts, Topic } from '@assay/contracts';
import { randomUUID } from 'node:crypto';
import type { Consumer } from 'kafkajs';
import type { TopicRecord } from '../batches/batch.js';
import { createKafka, disconnectOnceStarted, retryBriefly } from '../connection/kafka-client.js';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';
import { RecordDecoder } from '../batches/record-decoder.js';

export interface ReadLogOptions<T> {
  connection: KafkaConnection;
  contracts: Contracts;
  logger: MessagingLogger;
  topic: Topic<T>;
  /** By partition: the exclusive end offset. Partitions that are not listed are not read. */
  until: ReadonlyMap<number, bigint>;
  /** Called with consecutive records of a partition. Undecodable records, which go to the dead letters, are left out. */
  onRecords: (records: readonly TopicRecord<T>[]) => void;
}

/** What was available of a partition. */
export interface PartitionReading {
  /** The first retained offset: earlier records have been deleted by the topic's retention. */
  readonly first: bigint;
  /** When the first record that is kept was written, milliseconds since the Unix epoch; undefined when nothing was read. */
  readonly firstAt: number | undefined;
}

/**
 * Reads a range of a topic as consumers do: committed records, from the first retained offset, in its own group, which commits nothing.
 * @throws RangeError when a partition ends before the requested offset; kafkajs' error when Kafka is unavailable
 */
export async function readLog<T>(options: ReadLogOptions<T>): Promise<Map<number, PartitionReading>> {
  const { connection, logger, topic, until } = options;
  const kafka = createKafka(connection, logger, retryBriefly);
  const admin = kafka.admin();
  await admin.connect();
  const bounds = await admin.fetchTopicOffsets(topic.name).finally(() => admin.disconnect());
  const readings = new Map<number, PartitionReading>();
  /** Partitions that have not been read to their end yet. */
  const open = new Set<number>();
  for (const [partition, end] of until) {
    const bound = bounds.find((one) => one.partition === partition);
    const [first, last] = [BigInt(bound?.low ?? 0), BigInt(bound?.high ?? 0)];
    if (last < end) throw new RangeError(`${topic.name}/${partition} ends at ${last}, before ${end}`);
    readings.set(partition, { first, firstAt: undefined });
    if (first < end) open.add(partition);
  }
  if (open.size > 0) await consume(kafka.consumer(consumerConfig()), options, readings, open);
  return readings;
}

const consumerConfig = () => ({
  groupId: `reader.${randomUUID()}`,
  maxWaitTimeInMs: 100,
  maxBytes: 8 * 1024 * 1024,
  retry: retryBriefly,
});

async function consume<T>(
  consumer: Consumer,
  { contracts, onRecords, topic, until }: ReadLogOptions<T>,
  readings: Map<number, PartitionReading>,
  open: Set<number>,
): Promise<void> {
  const decoder = new RecordDecoder(contracts);
  const { promise: done, resolve, reject } = Promise.withResolvers<undefined>();
  /** By partition: the offset after the last delivered record. After a restart of the group, no record is delivered twice. */
  const positions = new Map<number, bigint>();
  const passed = (partition: number, next: bigint): void => {
    if (next >= (until.get(partition) ?? 0n)) {
      open.delete(partition);
      consumer.pause([{ topic: topic.name, partitions: [partition] }]);
    }
    if (open.size === 0) resolve(undefined);
  };
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) reject(payload.error);
  });
  // Also called for batches that contain only control records.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
    passed(payload.partition, BigInt(payload.lastOffset) + 1n);
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic.name], fromBeginning: true });
  const running = consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch: { messages, partition } }) => {
      const [from, end] = [positions.get(partition) ?? 0n, until.get(partition) ?? 0n];
      const wanted = messages.filter(({ offset }) => BigInt(offset) >= from && BigInt(offset) < end);
      const [earliest, last] = [wanted[0], wanted.at(-1)];
      if (earliest === undefined || last === undefined) return;
      const { records } = await decoder.decode(topic, partition, wanted);
      const reading = readings.get(partition);
      if (reading?.firstAt === undefined) {
        readings.set(partition, { first: reading?.first ?? 0n, firstAt: Number(earliest.timestamp) });
      }
      positions.set(partition, BigInt(last.offset) + 1n);
      onRecords(records);
    },
  });
  running.catch(reject);
  try {
    await done;
  } finally {
    await disconnectOnceStarted(consumer, running);
  }
}
