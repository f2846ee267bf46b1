import { Kafka, logLevel, type IHeaders, type Message } from 'kafkajs';

/** A record as bytes, and the expected result. */
export interface RawRecord {
  partition: number;
  key: Buffer | null;
  value: Buffer | null;
  headers: IHeaders;
}

/** The position of a written record. */
export interface WrittenRecord extends RawRecord {
  offset: bigint;
}

/** A record batch must stay below the broker's largest message. */
const batchBytes = 700_000;
const batchRecords = 2_000;

/**
 * Writes records without the code under test: to any partition, with any bytes.
 * @returns them with their offsets, in the given order within each partition
 */
export async function writeRaw(
  brokers: string[],
  topic: string,
  records: readonly RawRecord[],
): Promise<WrittenRecord[]> {
  const producer = new Kafka({ clientId: 'fuzz', brokers, logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  const written: WrittenRecord[] = [];
  try {
    for (const ofPartition of Map.groupBy(records, ({ partition }) => partition).values()) {
      for (const batch of batches(ofPartition)) {
        const messages: Message[] = batch.map((record) => ({ ...record }));
        const [answer] = await producer.send({ topic, messages });
        const base = BigInt(answer?.baseOffset ?? '0');
        batch.forEach((record, index) => written.push({ ...record, offset: base + BigInt(index) }));
      }
    }
  } finally {
    await producer.disconnect();
  }
  return written;
}

function* batches(records: readonly RawRecord[]): Generator<RawRecord[]> {
  let batch: RawRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = sizeOf(record);
    if (batch.length > 0 && (bytes + size > batchBytes || batch.length === batchRecords)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(record);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

function sizeOf({ key, value, headers }: RawRecord): number {
  const ofHeaders = Object.entries(headers).reduce(
    (sum, [name, header]) => sum + name.length + 10 + [header ?? ''].flat().reduce((all, one) => all + one.length, 0),
    0,
  );
  return 100 + (key?.length ?? 0) + (value?.length ?? 0) + ofHeaders;
}
