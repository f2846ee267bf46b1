import { Kafka, logLevel, Partitioners } from 'kafkajs';

/** The parameters of the process; records are base64 because messages between processes are JSON. */
export interface RawProducerJob {
  readonly brokers: string[];
  readonly topic: string;
  readonly records: readonly {
    readonly key: string;
    readonly value: string;
    readonly headers: Record<string, string>;
  }[];
  readonly seconds: number;
}

export interface RawProducerReport {
  readonly sent: number;
  readonly seconds: number;
}

process.on('message', (job: RawProducerJob) => {
  produce(job).then(
    (report) => process.send?.(report),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

/** Sends the same records repeatedly, the next batch when the previous one is acknowledged, like the service's publisher. */
async function produce({ brokers, topic, records, seconds }: RawProducerJob): Promise<RawProducerReport> {
  const producer = new Kafka({ brokers, logLevel: logLevel.ERROR }).producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const messages = records.map(({ key, value, headers }) => ({ key, value: Buffer.from(value, 'base64'), headers }));
  const began = performance.now();
  let sent = 0;
  while (performance.now() < began + seconds * 1_000) {
    await producer.send({ topic, acks: -1, messages });
    sent += messages.length;
  }
  const took = (performance.now() - began) / 1_000;
  await producer.disconnect();
  return { sent, seconds: took };
}
