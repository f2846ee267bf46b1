import { openContracts, topics } from '@assay/contracts';
import { Kafka, logLevel } from 'kafkajs';

/** Reads the whole decision log as a stranger would (read committed) and counts the copies of each decision id. */
export async function readDecisionIds(brokers: string[]): Promise<Map<string, number>> {
  const contracts = await openContracts();
  const codec = contracts.codec(topics.decisions);
  const kafka = new Kafka({ clientId: 'e2e', brokers, logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map(
    (await admin.fetchTopicOffsets(topics.decisions.name)).map((o) => [o.partition, BigInt(o.high)]),
  );
  await admin.disconnect();
  const open = new Set([...ends].filter(([, high]) => high > 0n).map(([partition]) => partition));
  const copies = new Map<string, number>();
  if (open.size === 0) return copies;

  const consumer = kafka.consumer({ groupId: `e2e-${process.pid}-${Date.now()}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topics.decisions.name], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        autoCommit: false,
        eachBatch: async (payload) => {
          const { batch } = payload;
          for (const message of batch.messages) {
            if (message.value !== null && BigInt(message.offset) < ends.get(batch.partition)!) {
              const id = codec.decode(message.value).decision_id;
              copies.set(id, (copies.get(id) ?? 0) + 1);
            }
            payload.resolveOffset(message.offset);
          }
          await payload.heartbeat();
          // The last offsets of a partition may be transaction markers, which no consumer is shown.
          if (BigInt(batch.lastOffset()) + 2n >= ends.get(batch.partition)!) open.delete(batch.partition);
          if (open.size === 0) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return copies;
}
