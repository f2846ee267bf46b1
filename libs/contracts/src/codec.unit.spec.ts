import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { arbitraryValue } from '../test/arbitrary-value.js';
import { avroType } from './avro-type.js';
import { AvroCodec } from './codec.js';
import { knownSchemas, openContracts } from './contracts.js';
import { DecodeError, EncodeError } from './errors.js';
import { FrameWriter } from './frame.js';
import type { DeadLetter, Event } from './generated/records.js';
import { topics } from './generated/topics.js';
import { WriterSchemas } from './writer-schemas.js';

const contracts = await openContracts();
const events = contracts.codec(topics.events);
const deadLetters = contracts.codec(topics.deadLetters);

const event: Event = {
  id: '0198c0de-0000-7000-8000-000000000001',
  event_type: 'purchase',
  unit_type: 'user',
  unit_id: 'u-1',
  experiments: [
    { experiment_id: '0198c0de-0000-7000-8000-000000000002', variant_id: '0198c0de-0000-7000-8000-000000000003' },
  ],
  decision_id: null,
  context: '{}',
  metrics: { revenue: 19.5 },
  payload: null,
  timestamp: 1_767_225_600_000,
  stated_at: null,
  received_at: 1_767_225_600_001,
};
const letter: DeadLetter = {
  consumer_group: 'g',
  topic: 't',
  partition: 0,
  offset: 2 ** 52 - 1,
  reason: 'undecodable',
  detail: '',
  key: null,
  value: Buffer.from([0, 255]),
  headers: {},
  failed_at: 0,
};

function failure(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('expected it to throw');
}

function decodeFailure(bytes: Buffer): DecodeError {
  const error = failure(() => events.decode(bytes));
  if (!(error instanceof DecodeError)) throw error;
  return error;
}

describe('a codec', () => {
  it.each(Object.values(topics).map((topic) => [topic.name, topic] as const))(
    'decodes what it encoded as %s',
    (_name, topic) => {
      const codec = contracts.codec<unknown>(topic);
      fc.assert(
        fc.property(arbitraryValue(codec.schemaId), (value) => {
          expect(codec.decode(codec.encode(value))).toEqual(value);
        }),
      );
    },
  );

  it('frames with 0x00 and the schema id, big-endian', () => {
    const bytes = events.encode(event);
    expect(bytes[0]).toBe(0);
    expect(bytes.readUInt32BE(1)).toBe(events.schemaId);
  });

  it('returns bytes that later records do not overwrite, however large they are', () => {
    const small = events.encode(event);
    const copy = Buffer.from(small);
    const large = { ...event, payload: 'ü'.repeat(100_000) };
    expect(events.decode(events.encode(large))).toEqual(large);
    deadLetters.encode(letter);
    expect(small).toEqual(copy);
  });

  it('writes the default of a field that is missing', () => {
    const { experiments, context, ...rest } = event;
    expect([experiments.length, context]).toEqual([1, '{}']);
    expect(events.decode(events.encode(rest as Event))).toEqual({ ...event, experiments: [] });
  });
});

describe('a value that does not fit', () => {
  it.each<[string, object]>([
    ['experiments.0.variant_id', { experiments: [{ experiment_id: 'a', variant_id: 7 }] }],
    ['metrics.revenue', { metrics: { revenue: '19.5' } }],
    ['metrics', { metrics: [1] }],
    ['payload', { payload: { not: 'text' } }],
    ['timestamp', { timestamp: 2 ** 52 }],
    ['timestamp', { timestamp: 1.5 }],
    ['timestamp', { timestamp: new Date(0) }],
    ['unit_id', { unit_id: undefined }],
  ])('is rejected, naming %s', (path, change) => {
    const error = failure(() => events.encode({ ...event, ...change }));
    expect(error).toBeInstanceOf(EncodeError);
    expect(error).toMatchObject({ path });
  });

  it('is rejected if it is not an object', () => {
    expect(failure(() => events.encode(null as unknown as Event))).toMatchObject({ name: 'EncodeError', path: '' });
  });

  it('does not appear in the message', () => {
    const error = failure(() => events.encode({ ...event, payload: ['secret'] as unknown as string }));
    expect(String(error)).not.toContain('secret');
  });

  it('does not affect the next value', () => {
    failure(() => events.encode({ ...event, received_at: NaN }));
    expect(events.decode(events.encode(event))).toEqual(event);
  });
});

describe('bytes that cannot be read', () => {
  it('are not framed', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from([0, 0, 0, 1]), Buffer.from('{"id":1}')]) {
      expect(decodeFailure(bytes)).toMatchObject({ reason: 'not_framed', schemaId: null });
    }
  });

  it('have an unknown schema id', async () => {
    expect(decodeFailure(Buffer.from([0, 0x0a, 0, 0, 1, 0]))).toMatchObject({
      reason: 'unknown_schema',
      schemaId: 0x0a000001,
    });
    expect(await contracts.learn(0x0a000001)).toBe(false);
    expect(await contracts.learn(events.schemaId)).toBe(true);
  });

  it('hold another record', () => {
    expect(decodeFailure(deadLetters.encode(letter))).toMatchObject({
      reason: 'undecodable',
      schemaId: deadLetters.schemaId,
    });
  });

  it('end too early, at any position', () => {
    const whole = events.encode(event);
    for (let length = 5; length < whole.length; length++) {
      expect(decodeFailure(whole.subarray(0, length)).reason).toBe('undecodable');
    }
  });

  it('continue after the record', () => {
    expect(decodeFailure(Buffer.concat([events.encode(event), Buffer.alloc(1)]))).toMatchObject({
      reason: 'undecodable',
    });
  });

  it('name a union branch that does not exist', () => {
    const bytes = events.encode(event);
    // After payload's branch come two timestamps of six bytes, and between them the branch of stated_at.
    const branch = bytes.length - 14;
    expect(bytes[branch]).toBe(0);
    bytes[branch] = 8;
    expect(decodeFailure(bytes)).toMatchObject({ reason: 'undecodable' });
  });

  it('contain a long that a number cannot represent exactly', () => {
    const long = avroType('"long"');
    const bytes = Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]);
    expect(() => void long.decode(bytes, 0)).toThrow(/beyond 2\^52/);
  });

  it('contain an int that is out of range', () => {
    const int = avroType('"int"');
    for (const value of [2 ** 31, -(2 ** 31) - 1, 2 ** 40]) {
      const bytes = avroType('"long"').toBuffer(value);
      expect(() => void int.decode(bytes, 0)).toThrow(/more than 32 bits/);
    }
    expect(int.fromBuffer(int.toBuffer(-(2 ** 31)))).toBe(-(2 ** 31));
  });

  it('claim more items than they can contain', () => {
    const huge = [0xfe, 0xff, 0xff, 0xff, 0xff, 0x3f];
    for (const schema of ['{"type":"array","items":"string"}', '{"type":"map","values":"string"}']) {
      const type = avroType(schema);
      expect(() => void type.decode(Buffer.from(huge), 0)).toThrow(/larger than the record/);
      const ignoring = avroType('{"type":"record","name":"R","fields":[]}');
      const writer = avroType(`{"type":"record","name":"R","fields":[{"name":"ignored","type":${schema}}]}`);
      expect(() => void ignoring.decode(Buffer.from(huge), 0, ignoring.createResolver(writer))).toThrow(
        /larger than the record/,
      );
    }
  });

  it('throw a DecodeError or return a value, however they are damaged', () => {
    const whole = events.encode(event);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 6), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (damage) => {
          const bytes = Buffer.from(whole);
          for (const [at, byte] of damage) bytes[at + 5] = byte;
          try {
            events.decode(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe.each(Object.values(topics).map((topic) => [topic.name, topic] as const))('any bytes in %s', (_name, topic) => {
  const codec = contracts.codec<unknown>(topic);
  /** Undefined if they cannot be decoded. */
  const read = (bytes: Buffer): { value: unknown } | undefined => {
    try {
      return { value: codec.decode(bytes) };
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return undefined;
    }
  };
  const frame = (id: number, body: Uint8Array): Buffer => {
    const header = Buffer.alloc(5);
    header.writeUInt32BE(id, 1);
    return Buffer.concat([header, body]);
  };
  const damaged = fc
    .tuple(arbitraryValue(codec.schemaId), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.nat(3))
    .map(([value, damage, cut]) => {
      const bytes = codec.encode(value);
      for (const [at, byte] of damage) if (bytes.length > 5) bytes[5 + (at % (bytes.length - 5))] = byte;
      return cut === 0 ? bytes.subarray(0, -1) : bytes;
    });
  const id = fc.oneof(fc.constantFrom(...knownSchemas.map((known) => known.id)), fc.nat(0xffff_ffff));
  const framed = fc.tuple(id, fc.uint8Array({ maxLength: 60 })).map(([schemaId, body]) => frame(schemaId, body));
  const bytes = fc.oneof(
    damaged,
    framed,
    fc.uint8Array().map((given) => Buffer.from(given)),
  );

  it('decode to a value that is the same after encoding it again, or cannot be decoded', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const before = Buffer.from(given);
        const first = read(given);
        expect(given).toEqual(before);
        if (first === undefined) return;
        const again = codec.decode(codec.encode(first.value));
        // Jest's own comparison takes seconds for large records.
        if (!isDeepStrictEqual(again, first.value)) expect(again).toEqual(first.value);
      }),
      { numRuns: 500 },
    );
  });

  it('are decoded by the schema that their frame names: with any other id they are undecodable', () => {
    fc.assert(
      fc.property(arbitraryValue(codec.schemaId), fc.nat(0xffff_ffff), fc.nat(255), (value, other, first) => {
        const whole = codec.encode(value);
        if (knownSchemas.every((known) => known.id !== other)) {
          expect(() => codec.decode(frame(other, whole.subarray(5)))).toThrow(
            expect.objectContaining({ reason: 'unknown_schema', schemaId: other }),
          );
        }
        const marked = Buffer.from(whole);
        marked[0] = first;
        if (first !== 0) expect(() => codec.decode(marked)).toThrow(expect.objectContaining({ reason: 'not_framed' }));
      }),
    );
  });
});

describe('versions of a record', () => {
  const old =
    '{"type":"record","name":"a.R","fields":[{"name":"gone","type":"string","default":""},{"name":"kept","type":"int"}]}';
  const today =
    '{"type":"record","name":"a.R","fields":[{"name":"kept","type":"int"},{"name":"tags","type":{"type":"array","items":"string"},"default":[]}]}';
  const codec = (id: number, schema: string) => {
    const writers = new WriterSchemas();
    writers.add(1, old);
    writers.add(2, today);
    writers.add(3, 'syntax = "proto3";');
    return new AvroCodec<unknown>(id, avroType(schema), writers, new FrameWriter());
  };

  it("can decode each other's records", () => {
    expect(codec(2, today).decode(codec(1, old).encode({ gone: 'x', kept: 5 }))).toEqual({ kept: 5, tags: [] });
    expect(codec(1, old).decode(codec(2, today).encode({ kept: 5, tags: ['a'] }))).toEqual({ gone: '', kept: 5 });
  });

  it('do not share a default value', () => {
    const bytes = codec(1, old).encode({ gone: 'x', kept: 5 });
    const reader = codec(2, today);
    (reader.decode(bytes) as { tags: string[] }).tags.push('mine');
    expect(reader.decode(bytes)).toEqual({ kept: 5, tags: [] });
  });

  it('that are not valid Avro make a record undecodable', () => {
    expect(failure(() => codec(2, today).decode(Buffer.from([0, 0, 0, 0, 3, 2])))).toMatchObject({
      reason: 'undecodable',
      schemaId: 3,
    });
  });
});
