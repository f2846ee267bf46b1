import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';

/** Every committed value of a topic, as bytes, read without the code under test. */
export async function readTopic(brokers: string[], topic: string): Promise<Buffer[]> {
  const kafka = new Kafka({ clientId: 'reader', brokers, logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, BigInt(high)]));
  await admin.disconnect();
  const open = new Set([...ends].filter(([, high]) => high > 0n).map(([partition]) => partition));
  const values: Buffer[] = [];
  if (open.size === 0) return values;
  const consumer = kafka.consumer({ groupId: `reader-${randomUUID()}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    // Also called for batches that contain only transaction markers.
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      if (BigInt(payload.lastOffset) + 1n >= (ends.get(payload.partition) ?? 0n)) open.delete(payload.partition);
      if (open.size === 0) resolve();
    });
    consumer
      .run({
        autoCommit: false,
        eachBatch: async ({ batch }) => {
          for (const { value } of batch.messages) if (value !== null) values.push(value);
          return Promise.resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return values;
}
