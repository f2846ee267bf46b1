import crc32C from 'kafkajs/src/protocol/recordBatch/crc32C/index.js';

/** The data of a Produce request, as kafkajs passes it to its encoder. */
export interface ProduceRequest {
  transactionalId?: string | null | undefined;
  acks: number;
  timeout: number;
  compression?: number;
  producerId?: { toString(): string };
  producerEpoch?: number;
  topicData: { topic: string; partitions: PartitionRecords[] }[];
}

interface PartitionRecords {
  partition: number;
  firstSequence?: number;
  messages: ProducedRecord[];
}

interface ProducedRecord {
  key?: Bytes;
  value: Bytes;
  headers?: Record<string, Bytes | (string | Buffer)[]>;
  timestamp?: string;
}

type Bytes = string | Buffer | null | undefined;

const magic = 2;
const transactional = 16;
/** Distances within a record batch: from its beginning to the end of the length field, and to the checksum. */
const lengthEnd = 12;
const checksumEnd = 21;
/** Most bytes of a length before it. */
const MAX_VARINT = 5;

/**
 * False for requests that the services never send and kafkajs encodes itself: compressed records, records with their own timestamps, repeated
 * headers.
 */
export function isPlain({ compression = 0, topicData }: ProduceRequest): boolean {
  return (
    compression === 0 &&
    topicData.every(({ partitions }) =>
      partitions.every(({ messages }) =>
        messages.every(({ timestamp, headers = {} }) => timestamp === undefined && !hasList(headers)),
      ),
    )
  );
}

/**
 * Writes the body of a Produce request, versions 3 to 7, into a single buffer: kafkajs allocates a buffer for each header of each record. Source:
 * Kafka protocol, "Record Batch" and Produce; byte for byte what kafkajs 2.2.4 writes.
 * @param request {@link isPlain}
 * @param now milliseconds since the Unix epoch
 */
export function encodeProduce(request: ProduceRequest, now: number): Buffer {
  const { transactionalId = null, acks, timeout, topicData } = request;
  const writer = new Writer();
  writer.text(transactionalId);
  writer.int16(acks);
  writer.int32(timeout);
  writer.int32(topicData.length);
  for (const { topic, partitions } of topicData) {
    writer.text(topic);
    writer.int32(partitions.length);
    for (const partition of partitions) {
      writer.int32(partition.partition);
      writer.sized(() => writeBatch(writer, request, partition, now));
    }
  }
  return writer.bytes();
}

function writeBatch(
  writer: Writer,
  { transactionalId, producerId = -1, producerEpoch = 0 }: ProduceRequest,
  { firstSequence = 0, messages }: PartitionRecords,
  now: number,
): void {
  const start = writer.end;
  writer.int64(0n);
  writer.int32(0);
  writer.int32(0);
  writer.int8(magic);
  writer.int32(0);
  writer.int16(transactionalId ? transactional : 0);
  writer.int32(messages.length - 1);
  writer.int64(BigInt(now));
  writer.int64(BigInt(now));
  writer.int64(BigInt(String(producerId)));
  writer.int16(producerEpoch);
  writer.int32(firstSequence);
  writer.int32(messages.length);
  messages.forEach((message, offset) => writer.prefixed(() => writeRecord(writer, message, offset)));
  writer.setInt32(start + lengthEnd - 4, writer.end - start - lengthEnd);
  writer.setInt32(start + checksumEnd - 4, crc32C(writer.slice(start + checksumEnd)) | 0);
}

function writeRecord(writer: Writer, { key, value, headers = {} }: ProducedRecord, offset: number): void {
  writer.int8(0);
  writer.varint(0);
  writer.varint(offset);
  writer.prefixedBytes(key);
  writer.prefixedBytes(value);
  const names = Object.keys(headers);
  writer.varint(names.length);
  for (const name of names) {
    writer.prefixedBytes(name);
    writer.prefixedBytes(headers[name] as Bytes);
  }
}

function hasList(headers: Readonly<Record<string, unknown>>): boolean {
  for (const name in headers) {
    if (Array.isArray(headers[name])) return true;
  }
  return false;
}

/** Writes big-endian fields in sequence into a buffer that grows. */
class Writer {
  end = 0;
  private buffer = Buffer.allocUnsafe(64 * 1024);

  bytes(): Buffer {
    return this.buffer.subarray(0, this.end);
  }

  slice(from: number): Buffer {
    return this.buffer.subarray(from, this.end);
  }

  int8(value: number): void {
    this.room(1);
    this.buffer[this.end++] = value;
  }

  int16(value: number): void {
    this.room(2);
    this.end = this.buffer.writeInt16BE(value, this.end);
  }

  int32(value: number): void {
    this.room(4);
    this.end = this.buffer.writeInt32BE(value, this.end);
  }

  int64(value: bigint): void {
    this.room(8);
    this.end = this.buffer.writeBigInt64BE(value, this.end);
  }

  setInt32(at: number, value: number): void {
    this.buffer.writeInt32BE(value, at);
  }

  /** Writes a text after its length in two bytes. */
  text(value: string | null): void {
    if (value === null) {
      this.int16(-1);
      return;
    }
    this.room(2 + 3 * value.length);
    const length = this.buffer.write(value, this.end + 2);
    this.int16(length);
    this.end += length;
  }

  /** Writes the output of `write` after its length in four bytes. */
  sized(write: () => void): void {
    const at = this.end;
    this.int32(0);
    write();
    this.setInt32(at, this.end - at - 4);
  }

  /** Zigzag encoding, seven bits per byte. */
  varint(value: number): void {
    this.room(MAX_VARINT);
    let rest = ((value << 1) ^ (value >> 31)) >>> 0;
    while (rest >= 0x80) {
      this.buffer[this.end++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.buffer[this.end++] = rest;
  }

  /** Writes bytes after their length as a varint; -1 for null. */
  prefixedBytes(value: Bytes): void {
    if (value === null || value === undefined) this.varint(-1);
    else this.prefixed(() => this.append(value));
  }

  /** Writes the output of `write` after its length as a varint. */
  prefixed(write: () => void): void {
    this.room(MAX_VARINT);
    const at = this.end;
    // Nearly all lengths take one or two bytes; if the guess was wrong, the bytes are moved.
    this.end += 1;
    write();
    const length = this.end - at - 1;
    const before = varintLength(length);
    if (before > 1) {
      this.room(before);
      this.buffer.copyWithin(at + before, at + 1, this.end);
    }
    this.end = at;
    this.varint(length);
    this.end += length;
  }

  private append(value: string | Buffer): void {
    if (typeof value === 'string') {
      this.room(3 * value.length);
      this.end += this.buffer.write(value, this.end);
    } else {
      this.room(value.length);
      this.buffer.set(value, this.end);
      this.end += value.length;
    }
  }

  private room(bytes: number): void {
    if (this.end + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.end + bytes));
    larger.set(this.bytes());
    this.buffer = larger;
  }
}

function varintLength(length: number): number {
  let bytes = 1;
  for (let rest = 2 * length; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes += 1;
  return bytes;
}
