import { describe, expect, it } from '@jest/globals';
import type { AvroField, AvroSchema } from './avro-schema.js';
import { topicBreakages } from './check-compatibility.js';
import { breakages } from './compatibility.js';

const record = (...fields: AvroField[]): AvroSchema => ({
  type: 'record',
  name: 'a.R',
  fields: [{ name: 'id', type: 'string' }, ...fields],
});
const compare = (earlier: AvroField[], today: AvroField[]) => breakages(record(...earlier), record(...today));
const field = (type: AvroSchema, rest: Partial<AvroField> = {}): AvroField => ({ name: 'x', type, ...rest });
const inner = (...fields: AvroField[]): AvroSchema => ({
  type: 'record',
  name: 'a.Inner',
  fields: [{ name: 'id', type: 'string' }, ...fields],
});

describe('safe changes', () => {
  it.each<[string, AvroField[], AvroField[]]>([
    ['none', [field('int')], [field('int')]],
    ['a field with a default is added', [], [field(['null', 'string'], { default: null })]],
    ['a field with a default is removed', [field('int', { default: 0 })], []],
    ['a default is changed', [field('int', { default: 0 })], [field('int', { default: 1 })]],
    ['a field of an inner record is added', [field(inner())], [field(inner({ name: 'y', type: 'int', default: 0 }))]],
    [
      'fields are reordered',
      [field('int'), { name: 'y', type: 'string' }],
      [{ name: 'y', type: 'string' }, field('int')],
    ],
  ])('%s', (_name, earlier, today) => {
    expect(compare(earlier, today)).toEqual([]);
  });
});

describe('breaking changes name the record and the field', () => {
  it.each<[string, AvroField[], AvroField[], string]>([
    [
      'added without a default',
      [],
      [field('int')],
      'a.R.x: added without a default; earlier bytes cannot be read any more',
    ],
    [
      'removed without a default',
      [field('int')],
      [],
      'a.R.x: removed although it had no default; earlier readers cannot read new bytes',
    ],
    [
      'type changed',
      [field('int')],
      [field('string')],
      'a.R.x: type changed from int to string; earlier bytes cannot be read any more',
    ],
    [
      'type widened',
      [field('int')],
      [field('long')],
      'a.R.x: type changed from int to long; earlier readers cannot read new bytes',
    ],
    [
      'type narrowed',
      [field('double')],
      [field('float')],
      'a.R.x: type changed from double to float; earlier bytes cannot be read any more',
    ],
    [
      'made nullable',
      [field('int')],
      [field(['null', 'int'], { default: null })],
      'a.R.x: may be null now; earlier readers cannot read new bytes',
    ],
    [
      'made required',
      [field(['null', 'int'])],
      [field('int')],
      'a.R.x: may not be null any more; earlier bytes cannot be read any more',
    ],
    [
      'type changed inside a union',
      [field(['null', 'int'])],
      [field(['null', 'string'])],
      'a.R.x: type changed from int to string; earlier bytes cannot be read any more',
    ],
    [
      'items changed',
      [field({ type: 'array', items: 'int' })],
      [field({ type: 'array', items: 'string' })],
      'a.R.x[]: type changed from int to string; earlier bytes cannot be read any more',
    ],
    [
      'values changed',
      [field({ type: 'map', values: 'double' })],
      [field({ type: 'map', values: 'int' })],
      'a.R.x{}: type changed from double to int; earlier bytes cannot be read any more',
    ],
    [
      'a list became a map',
      [field({ type: 'array', items: 'int' })],
      [field({ type: 'map', values: 'int' })],
      'a.R.x: type changed from array to map; earlier bytes cannot be read any more',
    ],
    [
      'inner record changed',
      [field({ type: 'array', items: inner() })],
      [field({ type: 'array', items: inner({ name: 'y', type: 'int' }) })],
      'a.Inner.y: added without a default; earlier bytes cannot be read any more',
    ],
    [
      'inner record renamed',
      [field(inner())],
      [field({ type: 'record', name: 'a.Other', fields: [] })],
      "a.R.x: record renamed from a.Inner to a.Other; neither reads the other's bytes",
    ],
    [
      'unit of time changed',
      [field({ type: 'long', logicalType: 'timestamp-millis' })],
      [field('long')],
      'a.R.x: logical type changed from timestamp-millis to none; the same bytes would mean something else',
    ],
  ])('%s', (_name, earlier, today, line) => {
    expect(compare(earlier, today)).toEqual([line]);
  });

  it('all at once', () => {
    expect(compare([field('int')], [{ name: 'y', type: 'int' }])).toHaveLength(2);
  });
});

describe('a topic', () => {
  const topic = { name: 't.v1', value: 'a/R', partitions: 6, cleanup: 'delete', retention_days: 90 };

  it('may be added, retired or kept longer', () => {
    expect(topicBreakages({ a: topic, b: topic }, { a: { ...topic, retention_days: 365 }, c: topic })).toEqual([]);
  });

  it.each([
    ['name', 't.v2'],
    ['value', 'a/Other'],
    ['partitions', 12],
    ['cleanup', 'compact'],
  ])('keeps its %s', (name, value) => {
    expect(topicBreakages({ a: topic }, { a: { ...topic, [name]: value } })).toEqual([
      expect.stringContaining(`a.${name} changed`),
    ]);
  });
});
