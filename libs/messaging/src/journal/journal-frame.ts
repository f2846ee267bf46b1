import { crc32 } from 'node:zlib';
import { fromBuffer, utf8Bytes, type ByteText } from '../shared/byte-text.js';
import type { JournalEntry } from './journal-entry.js';

/** Length and CRC-32 of the body, four bytes each, big-endian. */
const prefixBytes = 8;

const firstBytes = 64 * 1024;
/** Enough for a typical turn of the event loop; a larger buffer is released after it has been written. */
const keptBytes = 1024 * 1024;

/** An entry in encoded form. */
export interface EncodedEntry {
  topic: ByteText;
  key: ByteText;
  messageId: ByteText;
  /** Empty if there is none. */
  traceparent: ByteText;
  value: ByteText;
}

/** For writers that do not cache encoded fields. */
export function encodeEntry({ topic, key, messageId, traceparent = '', value }: JournalEntry): EncodedEntry {
  return {
    topic: utf8Bytes(topic),
    key: utf8Bytes(key),
    messageId: utf8Bytes(messageId),
    traceparent: utf8Bytes(traceparent),
    value: fromBuffer(value),
  };
}

/** Pre-encoded lengths of short fields. */
const shortLengths = Array.from({ length: 1024 }, (_, length) => lengthBytes(length));

function lengthBytes(length: number): string {
  return String.fromCharCode(length >>> 24, (length >>> 16) & 0xff, (length >>> 8) & 0xff, length & 0xff);
}

function field(bytes: ByteText): string {
  return (shortLengths[bytes.length] ?? lengthBytes(bytes.length)) + bytes;
}

/**
 * Encodes entries one after the other into a reused buffer, in the journal's format: length, CRC-32, and a body of five fields (topic, key, message
 * id, traceparent, value), each with its length in four bytes.
 */
export class JournalFrames {
  private buffer = Buffer.allocUnsafe(firstBytes);
  private end = 0;

  get length(): number {
    return this.end;
  }

  /** The frames added so far; valid until more are added. */
  get bytes(): Buffer {
    return this.buffer.subarray(0, this.end);
  }

  /** @returns the frame's length */
  add({ topic, key, messageId, traceparent, value }: EncodedEntry): number {
    const body = field(topic) + field(key) + field(messageId) + field(traceparent) + field(value);
    const start = this.end + prefixBytes;
    const end = start + body.length;
    this.makeRoom(prefixBytes + body.length);
    this.buffer.write(body, start, 'latin1');
    this.buffer.writeUInt32BE(body.length, this.end);
    this.buffer.writeUInt32BE(crc32(this.buffer.subarray(start, end)), this.end + 4);
    this.end = end;
    return prefixBytes + body.length;
  }

  /** Discards all but the first `length` bytes. */
  truncate(length: number): void {
    this.end = length;
    if (length === 0 && this.buffer.length > keptBytes) this.buffer = Buffer.allocUnsafe(firstBytes);
  }

  private makeRoom(bytes: number): void {
    if (this.end + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.end + bytes));
    larger.set(this.bytes);
    this.buffer = larger;
  }
}

/** A complete frame, and its size in bytes. */
export interface DecodedFrame {
  entry: JournalEntry;
  bytes: number;
}

/** Reads the frame at `offset`; `incomplete` when the buffer ends first, `corrupt` when the checksum or the fields are invalid. */
export function decodeFrame(buffer: Buffer, offset: number): DecodedFrame | 'incomplete' | 'corrupt' {
  const length = frameLength(buffer, offset);
  if (length === 'incomplete') return length;
  const body = buffer.subarray(offset + prefixBytes, offset + length);
  if (crc32(body) !== buffer.readUInt32BE(offset + 4)) return 'corrupt';
  const [topic, key, messageId, traceparent, value] = fieldsOf(body) ?? [];
  // Zeros are a valid checksum of an empty body: a crash of the machine can leave zeros in place of data.
  if (!topic || !key || !messageId || !traceparent || !value) return 'corrupt';
  const entry: JournalEntry = { topic: String(topic), key: String(key), messageId: String(messageId), value };
  if (traceparent.length > 0) entry.traceparent = String(traceparent);
  return { entry, bytes: length };
}

/** The fields of a body; undefined unless they fill it exactly. */
function fieldsOf(body: Buffer): Buffer[] | undefined {
  const fields: Buffer[] = [];
  let at = 0;
  while (at + 4 <= body.length) {
    const start = at + 4;
    at = start + body.readUInt32BE(at);
    fields.push(body.subarray(start, at));
  }
  return at === body.length && fields.length === 5 ? fields : undefined;
}

function frameLength(buffer: Buffer, offset: number): number | 'incomplete' {
  if (offset + prefixBytes > buffer.length) return 'incomplete';
  const length = prefixBytes + buffer.readUInt32BE(offset);
  return offset + length > buffer.length ? 'incomplete' : length;
}
