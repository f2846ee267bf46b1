import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crc32 } from 'node:zlib';
import { decodeFrame, encodeEntry, JournalFrames } from './journal-frame.js';
import type { JournalEntry } from './journal-entry.js';

const text = fc.string({ unit: 'binary' });
const entries: fc.Arbitrary<JournalEntry> = fc
  .record({
    topic: text,
    key: text,
    messageId: text,
    value: fc.uint8Array(),
    traceparent: fc.option(fc.string({ minLength: 1 })),
  })
  .map(({ traceparent, value, ...entry }) => ({
    ...entry,
    value: Buffer.from(value),
    ...(traceparent === null ? {} : { traceparent }),
  }));

function encodeFrame(entry: JournalEntry): Buffer {
  const frames = new JournalFrames();
  frames.add(encodeEntry(entry));
  return Buffer.from(frames.bytes);
}

function readAll(bytes: Buffer): JournalEntry[] {
  const found: JournalEntry[] = [];
  for (let at = 0; ;) {
    const frame = decodeFrame(bytes, at);
    if (typeof frame === 'string') return found;
    found.push(frame.entry);
    at += frame.bytes;
  }
}

describe('journal frames', () => {
  it('return the entries that were encoded', () => {
    fc.assert(
      fc.property(fc.array(entries, { maxLength: 5 }), (written) => {
        const frames = new JournalFrames();
        written.forEach((entry) => frames.add(encodeEntry(entry)));
        expect(readAll(frames.bytes)).toEqual(written);
      }),
    );
  });

  it('cut off or damaged anywhere, return exactly the entries before that place', () => {
    fc.assert(
      fc.property(
        fc.array(entries, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (written, place, flip) => {
          const frames = written.map(encodeFrame);
          const whole = Buffer.concat(frames);
          const at = place % whole.length;
          let intact = 0;
          for (let end = 0; intact < frames.length; intact += 1) {
            end += frames[intact]!.length;
            if (end > at) break;
          }
          expect(readAll(whole.subarray(0, at))).toEqual(written.slice(0, intact));
          const damaged = Buffer.from(whole);
          damaged[at]! ^= flip;
          expect(readAll(damaged).slice(0, intact)).toEqual(written.slice(0, intact));
          expect(written).toEqual(expect.arrayContaining(readAll(damaged)));
        },
      ),
    );
  });

  it('are read from arbitrary bytes without an exception, also with a valid checksum', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const body = Buffer.from(bytes);
        readAll(body);
        const prefix = Buffer.alloc(8);
        prefix.writeUInt32BE(body.length, 0);
        prefix.writeUInt32BE(crc32(body), 4);
        expect(['corrupt', 'object']).toContain(
          ((frame) => (typeof frame === 'string' ? frame : typeof frame))(
            decodeFrame(Buffer.concat([prefix, body]), 0),
          ),
        );
      }),
    );
  });

  it('are corrupt where a crash of the machine left zeros', () => {
    expect(decodeFrame(Buffer.alloc(4096), 0)).toBe('corrupt');
  });
});
