import { isArray, isMap, isRecord, recordsOf, type AvroRecord, type AvroSchema } from './avro-schema.js';

/** Which values a sample contains: as few as possible, or all of them. */
export type SampleKind = 'empty' | 'full';

export const sampleKinds: readonly SampleKind[] = ['empty', 'full'];

/** A value of a canonical record; deterministic. */
export function sample(record: AvroSchema, kind: SampleKind): unknown {
  const records = new Map(recordsOf(record).map((one) => [one.name, one]));
  return kind === 'empty' ? emptyValue(record, records) : fullValue(record, records, 'value');
}

function emptyValue(schema: AvroSchema, records: ReadonlyMap<string, AvroRecord>): unknown {
  const named = typeof schema === 'string' ? (records.get(schema) ?? schema) : schema;
  if (Array.isArray(named)) return null;
  if (isArray(named)) return [];
  if (isMap(named)) return {};
  if (isRecord(named))
    return Object.fromEntries(named.fields.map((field) => [field.name, emptyValue(field.type, records)]));
  switch (typeof named === 'string' ? named : named.type) {
    case 'boolean':
      return false;
    case 'bytes':
      return Buffer.alloc(0);
    case 'string':
      return '';
    default:
      return 0;
  }
}

function fullValue(schema: AvroSchema, records: ReadonlyMap<string, AvroRecord>, name: string): unknown {
  const named = typeof schema === 'string' ? (records.get(schema) ?? schema) : schema;
  if (Array.isArray(named)) return fullValue(named.find((branch) => branch !== 'null') ?? 'null', records, name);
  if (isArray(named))
    return [fullValue(named.items, records, `${name} 1`), fullValue(named.items, records, `${name} 2`)];
  if (isMap(named))
    return {
      first: fullValue(named.values, records, `${name} 1`),
      'zweiter ✓': fullValue(named.values, records, `${name} 2`),
    };
  if (isRecord(named))
    return Object.fromEntries(named.fields.map((field) => [field.name, fullValue(field.type, records, field.name)]));
  const logicalType = typeof named === 'string' ? undefined : named.logicalType;
  switch (typeof named === 'string' ? named : named.type) {
    case 'null':
      return null;
    case 'boolean':
      return true;
    case 'int':
      return -2_147_483_648;
    case 'long':
      return logicalType === 'timestamp-millis' ? 1_767_225_599_999 : 2 ** 52 - 1;
    case 'float':
      return -0.5;
    case 'double':
      return -12_345.678_901;
    case 'bytes':
      return Buffer.from([0, 1, 127, 128, 255]);
    default:
      return logicalType === 'uuid' ? '0198c0de-0000-7000-8000-000000000001' : `${name} ✓ 𝄞`;
  }
}
