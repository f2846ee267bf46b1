import { describe, expect, it } from '@jest/globals';
import type { AvroField, AvroSchema } from './avro-schema.js';
import { schemaMistakes } from './catalogue.js';
import { typescriptType } from './render/records.js';

const record = (...fields: AvroField[]): AvroSchema => ({
  type: 'record',
  name: 'R',
  namespace: 'a',
  doc: 'A record.',
  fields,
});
const field = (type: AvroSchema, rest: Partial<AvroField> = {}): AvroField => ({ name: 'x', type, doc: 'X.', ...rest });
const millis: AvroSchema = { type: 'long', logicalType: 'timestamp-millis' };

describe('a schema', () => {
  it.each<[AvroSchema, string]>([
    ['int', 'number'],
    [millis, 'number'],
    ['bytes', 'Buffer'],
    [['null', millis], 'number | null'],
    [{ type: 'array', items: ['null', 'string'] }, '(string | null)[]'],
    [{ type: 'map', values: { type: 'array', items: 'boolean' } }, 'Record<string, boolean[]>'],
    [{ type: 'record', name: 'Inner', doc: 'I.', fields: [field('int')] }, 'Inner'],
  ])('maps type %j to %s in TypeScript', (type, expected) => {
    expect(schemaMistakes(record(field(type)))).toEqual([]);
    expect(typescriptType(type)).toBe(expected);
  });

  it.each<[string, AvroSchema, string]>([
    ['a field without doc', record(field('int', { doc: '' })), 'R.x has no doc'],
    [
      'a record without doc',
      record(field({ type: 'record', name: 'I', fields: [field('int')] })),
      'record I has no doc',
    ],
    ['no field', record(), 'record R has no field'],
    ['another union', record(field(['string', 'null'])), 'R.x: a union is ["null", something]'],
    ['nothing but null', record(field({ type: 'array', items: 'null' })), 'R.x: null stands only in a union'],
    ['an unused type', record(field({ type: 'fixed' })), 'R.x: type fixed is not used here'],
    [
      'an unused logical type',
      record(field({ type: 'long', logicalType: 'timestamp-micros' })),
      'R.x: logical type timestamp-micros of long is not used here',
    ],
    ['itself', record(field(['null', 'a.R'])), 'record R contains itself'],
    ['a wrong default', record(field('int', { default: 'one' })), 'incompatible field default'],
    ['an unknown name', record(field('Unknown')), 'undefined type name: a.Unknown'],
    ['no record', 'int', 'a file holds one record'],
  ])('rejects %s', (_name, schema, mistake) => {
    expect(schemaMistakes(schema)).toEqual([expect.stringContaining(mistake)]);
  });
});
