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
    'is true for %s, version %d',
    (_name, _id, schema) => {
      expect(isBounded(avroType(schema))).toBe(true);
    },
  );

  it.each<[string, unknown]>([
    ['a list of empty items', { type: 'array', items: 'null' }],
    ['a map of lists of empty items', { type: 'map', values: { type: 'array', items: 'null' } }],
    ['a list of empty records', { type: 'array', items: record('R', 'null', { type: 'fixed', name: 'F', size: 0 }) }],
    ['a record that contains itself', record('R', 'R')],
    ['a list of itself', record('R', { type: 'array', items: 'R' })],
    ['an excessive number of fields', record('R', ...Array.from({ length: 1_001 }, () => 'string'))],
  ])('is false for %s', (_name, schema) => {
    expect(judge(schema)).toBe(false);
  });

  it('is false for records that multiply, and takes no time to detect them', () => {
    let schema: object = record('R0', 'null');
    for (let level = 1; level <= 40; level += 1) {
      schema = record(`R${level}`, schema, ...Array.from({ length: 9 }, () => `R${level - 1}`));
    }
    expect(judge(schema)).toBe(false);
    expect(judge({ type: 'array', items: schema })).toBe(false);
  });
});
