/** The subset of Avro that the contracts use. A string names a primitive type, or by full name a record defined earlier. */
export type AvroSchema = string | AvroPrimitive | AvroRecord | AvroArray | AvroMap | AvroSchema[];

export interface AvroPrimitive {
  type: string;
  logicalType?: string;
}

export interface AvroRecord {
  type: 'record';
  name: string;
  namespace?: string;
  doc?: string;
  fields: AvroField[];
}

export interface AvroField {
  name: string;
  type: AvroSchema;
  doc?: string;
  default?: unknown;
}

export interface AvroArray {
  type: 'array';
  items: AvroSchema;
}

export interface AvroMap {
  type: 'map';
  values: AvroSchema;
}

export const primitives = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'];

export function isRecord(schema: AvroSchema): schema is AvroRecord {
  return typeof schema === 'object' && !Array.isArray(schema) && schema.type === 'record';
}

export function isArray(schema: AvroSchema): schema is AvroArray {
  return typeof schema === 'object' && !Array.isArray(schema) && schema.type === 'array';
}

export function isMap(schema: AvroSchema): schema is AvroMap {
  return typeof schema === 'object' && !Array.isArray(schema) && schema.type === 'map';
}

/** `assay.events` and `Event` → `assay.events.Event`; a name with dots is already a full name. */
export function fullName(name: string, namespace: string | undefined): string {
  return name.includes('.') || namespace === undefined ? name : `${namespace}.${name}`;
}

/** The last part of a full name. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Every record in a schema, nested ones first. */
export function recordsOf(schema: AvroSchema): AvroRecord[] {
  if (Array.isArray(schema)) return schema.flatMap(recordsOf);
  if (isRecord(schema)) return [...schema.fields.flatMap((field) => recordsOf(field.type)), schema];
  if (isArray(schema)) return recordsOf(schema.items);
  if (isMap(schema)) return recordsOf(schema.values);
  return [];
}

/**
 * The schema with full names, a fixed order of attributes and no documentation. Two schemas that are equivalent for reading, writing and meaning have
 * the same canonical form; unlike Avro's parsing canonical form it keeps defaults and logical types, which matter to readers.
 */
export function canonical(schema: AvroSchema, namespace?: string): AvroSchema {
  if (typeof schema === 'string') return primitives.includes(schema) ? schema : fullName(schema, namespace);
  if (Array.isArray(schema)) return schema.map((branch) => canonical(branch, namespace));
  if (isRecord(schema)) {
    const name = fullName(schema.name, schema.namespace ?? namespace);
    const inner = name.slice(0, Math.max(0, name.lastIndexOf('.')));
    return {
      type: 'record',
      name,
      fields: schema.fields.map((field) => ({
        name: field.name,
        type: canonical(field.type, inner),
        ...(field.default === undefined ? {} : { default: field.default }),
      })),
    };
  }
  if (isArray(schema)) return { type: 'array', items: canonical(schema.items, namespace) };
  if (isMap(schema)) return { type: 'map', values: canonical(schema.values, namespace) };
  return schema.logicalType === undefined ? schema.type : { type: schema.type, logicalType: schema.logicalType };
}
