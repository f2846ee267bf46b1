import type { Chance } from './chance.js';
import { mutateValue } from './mutate-value.js';

interface RecordSchema {
  type: 'record';
  name: string;
  fields: { name: string; type: unknown; default?: unknown }[];
}

/** Records of empty records: ten times as many fields on each level, without any bytes. */
function nested(levels: number): unknown {
  let inner: unknown = { type: 'record', name: 'Level0', fields: [{ name: 'none', type: 'null' }] };
  for (let level = 1; level <= levels; level += 1) {
    const again = Array.from({ length: 9 }, (_, i) => ({ name: `again${i}`, type: `Level${level - 1}` }));
    inner = { type: 'record', name: `Level${level}`, fields: [{ name: 'first', type: inner }, ...again] };
  }
  return inner;
}

/** Types that cost much more than the bytes they are decoded from, or that are not valid types. */
const hostileTypes: readonly unknown[] = [
  nested(12),
  { type: 'record', name: 'Endless', fields: [{ name: 'again', type: 'Endless' }] },
  { type: 'array', items: 'null' },
  { type: 'map', values: { type: 'array', items: { type: 'fixed', name: 'Nothing', size: 0 } } },
  { type: 'fixed', name: 'Huge', size: 2 ** 31 - 1 },
  { type: 'enum', name: 'Many', symbols: Array.from({ length: 5_000 }, (_, i) => `S${i}`) },
  { type: 'record', name: 'a;process.exit(1);//', fields: [] },
  { type: 'record', name: '__proto__', fields: [{ name: 'constructor', type: 'int', default: 'x' }] },
  Array.from({ length: 300 }, (_, i) => ({ type: 'record', name: `R${i}`, fields: [] })),
];

/** A randomly changed schema: another type somewhere, another field, or invalid Avro. */
export function mutateSchema(schema: string, chance: Chance): string {
  const record = JSON.parse(schema) as RecordSchema;
  const at = chance.below(record.fields.length + 1);
  const added = (type: unknown): string => {
    const field = { name: 'added', type };
    return JSON.stringify({ ...record, fields: [...record.fields.slice(0, at), field, ...record.fields.slice(at)] });
  };
  return chance.pick([
    () => schema,
    () => added(chance.pick(hostileTypes)),
    () => added(chance.pick(['string', 'int', 'double', ['null', 'long'], { type: 'map', values: 'bytes' }])),
    () => JSON.stringify({ ...record, fields: record.fields.filter((_, i) => i !== at) }),
    () => JSON.stringify(mutateValue(record, chance)),
    () => schema.slice(0, chance.below(schema.length)),
    () => chance.pick(['', 'null', '"long"', 'syntax = "proto3";', '['.repeat(50_000)]),
  ])();
}
