import { crc32c } from './crc32c.js';
import { ProtobufWriter } from './protobuf-writer.js';

/** Values of one step of a run. */
export interface ScalarEvent {
  /** Whole number from 0 to 2⁵³ − 1. */
  readonly step: number;
  /** Seconds since 1970. */
  readonly wallTime: number;
  /** Tags, such as `loss/train`, with their values, which are rounded to float32; NaN and infinities are allowed. */
  readonly scalars: readonly (readonly [tag: string, value: number])[];
}

/** Numbers of the fields in TensorBoard's event.proto and summary.proto. */
const event = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const;
const summary = { value: 1 } as const;
const summaryValue = { tag: 1, simpleValue: 2 } as const;

/**
 * The first record of an event file of TensorBoard. A file is this record and those of `encodeScalars`, one after the
 * other, so a writer appends bytes, and may cut a file at the end of any record. TensorBoard finds a file whose name
 * contains `tfevents`.
 *
 * Source: tensorboard/compat/proto/event.proto and tensorboard/summary/writer/record_writer.py.
 */
export function encodeEventFileHeader(wallTime: number): Uint8Array<ArrayBuffer> {
  return record(eventAt(wallTime).string(event.fileVersion, 'brain.Event:2').finish());
}

/**
 * The record of the scalars of a step.
 *
 * @throws RangeError if the step is not a whole number from 0 to 2⁵³ − 1
 */
export function encodeScalars({ step, wallTime, scalars }: ScalarEvent): Uint8Array<ArrayBuffer> {
  if (!Number.isSafeInteger(step) || step < 0) throw new RangeError(`A step is a whole number from 0, not ${step}.`);
  const values = new ProtobufWriter();
  for (const [tag, value] of scalars) {
    const scalar = new ProtobufWriter().string(summaryValue.tag, tag).float(summaryValue.simpleValue, value);
    values.message(summary.value, scalar);
  }
  const message = eventAt(wallTime);
  if (step !== 0) message.integer(event.step, step);
  return record(message.message(event.summary, values).finish());
}

/** The start of an event. In protobuf's third version, numbers that are 0 are left out. */
function eventAt(wallTime: number): ProtobufWriter {
  const message = new ProtobufWriter();
  return wallTime === 0 ? message : message.double(event.wallTime, wallTime);
}

/** Frames a message: its length (64 bits), the checksum of the length, the message, the checksum of the message. */
function record(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + message.length + 4);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(message.length), true);
  view.setUint32(8, masked(crc32c(bytes.subarray(0, 8))), true);
  bytes.set(message, 12);
  view.setUint32(12 + message.length, masked(crc32c(message)), true);
  return bytes;
}

/**
 * Rotates by 15 bits and adds a constant, because a checksum of data that contains checksums is weak. Source: LevelDB,
 * util/crc32c.h.
 */
function masked(checksum: number): number {
  return (((checksum >>> 15) | (checksum << 17)) + 0xa2_82_ea_d8) >>> 0;
}
