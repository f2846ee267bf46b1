import { crc32 } from 'node:zlib';
import type { JournalEntry } from './journal.js';

/** Length and CRC-32 of the body, four bytes each, big-endian. */
const prefixBytes = 8;

/**
 * One entry as the journal keeps it: length, CRC-32, and a body of five fields (topic, key, message id, traceparent, value), each with
 * its length in four bytes.
 */
export function encodeFrame({ topic, key, messageId, traceparent, value }: JournalEntry): Buffer {
  const fields = [topic, key, messageId, traceparent ?? ''];
  const lengths = fields.map((field) => Buffer.byteLength(field));
  const bodyBytes = lengths.reduce((sum, length) => sum + 4 + length, 4 + value.length);
  const frame = Buffer.allocUnsafe(prefixBytes + bodyBytes);
  let at = prefixBytes;
  fields.forEach((field, index) => {
    at = frame.writeUInt32BE(lengths[index] ?? 0, at);
    at += frame.write(field, at);
  });
  at = frame.writeUInt32BE(value.length, at);
  frame.set(value, at);
  frame.writeUInt32BE(bodyBytes, 0);
  frame.writeUInt32BE(crc32(frame.subarray(prefixBytes)), 4);
  return frame;
}

/** A whole frame, and how many bytes it takes. */
export interface DecodedFrame {
  entry: JournalEntry;
  bytes: number;
}

/** Reads the frame at `offset`; `incomplete` when the buffer ends first, `corrupt` when the bytes are not what was written. */
export function decodeFrame(buffer: Buffer, offset: number): DecodedFrame | 'incomplete' | 'corrupt' {
  const length = frameLength(buffer, offset);
  if (length === 'incomplete') return length;
  const body = buffer.subarray(offset + prefixBytes, offset + length);
  if (crc32(body) !== buffer.readUInt32BE(offset + 4)) return 'corrupt';
  const [topic, key, messageId, traceparent, value] = fieldsOf(body) ?? [];
  // The right sum of nothing: a crash of the machine can leave zeros where bytes were to be.
  if (!topic || !key || !messageId || !traceparent || !value) return 'corrupt';
  const entry: JournalEntry = { topic: String(topic), key: String(key), messageId: String(messageId), value };
  if (traceparent.length > 0) entry.traceparent = String(traceparent);
  return { entry, bytes: length };
}

/** The fields that fill a body; undefined when they do not. */
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
