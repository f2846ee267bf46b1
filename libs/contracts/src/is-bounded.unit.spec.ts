import { describe, expect, it } from '@jest/globals';
import { avroType } from './avro-type.js';
import { schemas } from './generated/schemas.js';
import { isBounded } from './is-bounded.js';

const record = (name: string, ...types: unknown[]): object => ({
  type: 'record',
  name,
  fields: types.map((type, index) => ({ name: `f${index}`, type })),
});
const judge = (schema: unknown): boolean => isBounded(avroType(JSON.stringify(schema)));

describe('isBounded', () => {
  it.each(schemas.map(({ id, record: name, schema }) => [name, id, schema] as const))(
    'is true of %s, version %d',
    (_name, _id, schema) => {
      expect(isBounded(avroType(schema))).toBe(true);
    },
  );

  it.each<[string, unknown]>([
    ['a list of nothing', { type: 'array', items: 'null' }],
    ['a map of lists of nothing', { type: 'map', values: { type: 'array', items: 'null' } }],
    [
      'a list of records of nothing',
      { type: 'array', items: record('R', 'null', { type: 'fixed', name: 'F', size: 0 }) },
    ],
    ['a record in itself', record('R', 'R')],
    ['a list of itself', record('R', { type: 'array', items: 'R' })],
    ['more fields than anybody reads', record('R', ...Array.from({ length: 1_001 }, () => 'string'))],
  ])('is false of %s', (_name, schema) => {
    expect(judge(schema)).toBe(false);
  });

  it('is false of records that multiply, and finds that out at once', () => {
    let schema: object = record('R0', 'null');
    for (let level = 1; level <= 40; level += 1) {
      schema = record(`R${level}`, schema, ...Array.from({ length: 9 }, () => `R${level - 1}`));
    }
    expect(judge(schema)).toBe(false);
    expect(judge({ type: 'array', items: schema })).toBe(false);
  });
});
