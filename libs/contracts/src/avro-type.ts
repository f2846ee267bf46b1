import avro from 'avsc';
import { strictTypes } from './strict-types.js';

/**
 * Builds the type of an Avro schema. Call it once per schema: it is slow, because it compiles code.
 * @param schema as JSON text
 * @throws Error when it is not an Avro schema
 */
export function avroType(schema: string): avro.Type {
  return avro.Type.forSchema(JSON.parse(schema) as Parameters<typeof avro.Type.forSchema>[0], {
    wrapUnions: 'never',
    omitRecordMethods: true,
    typeHook: strictTypes,
  });
}
