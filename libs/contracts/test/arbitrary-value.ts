import fc from 'fast-check';
import { schemas } from '../src/generated/schemas.js';

type Schema =
  string | Schema[] | { type: string; items?: Schema; values?: Schema; fields?: { name: string; type: Schema }[] };

/** Any value that a frozen schema allows. */
export function arbitraryValue(schemaId: number): fc.Arbitrary<unknown> {
  const frozen = schemas.find(({ id }) => id === schemaId);
  if (frozen === undefined) throw new Error(`no schema ${schemaId}`);
  return arbitrary(JSON.parse(frozen.schema) as Schema);
}

function arbitrary(schema: Schema): fc.Arbitrary<unknown> {
  if (Array.isArray(schema)) return fc.oneof(...schema.map(arbitrary));
  const type = typeof schema === 'string' ? schema : schema.type;
  const { items = 'null', values = 'null', fields = [] } = typeof schema === 'string' ? {} : schema;
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'int':
      return fc.integer();
    case 'long':
      return fc.integer({ min: 1 - 2 ** 52, max: 2 ** 52 - 1 });
    case 'double':
      return fc.double();
    case 'bytes':
      return fc.uint8Array().map((bytes) => Buffer.from(bytes));
    case 'string':
      return fc.string({ unit: 'binary' });
    case 'array':
      return fc.array(arbitrary(items));
    case 'map':
      return fc.dictionary(fc.string({ unit: 'binary' }), arbitrary(values), { noNullPrototype: true });
    case 'record':
      return fc.record(Object.fromEntries(fields.map((field) => [field.name, arbitrary(field.type)])), {
        noNullPrototype: true,
      });
    default:
      throw new Error(`no values for ${type} yet`);
  }
}
