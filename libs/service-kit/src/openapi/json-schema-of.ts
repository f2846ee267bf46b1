import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/**
 * A zod schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1. Parts with `.meta({ id })` become named components. Examples are left out: the
 * document shows them once, beside the schema of the body or answer (see {@link exampleOf}).
 */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const json: JsonSchema = {
    ...z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => {
        delete jsonSchema.examples;
      },
    }),
  };
  delete json.$schema;
  const written = JSON.stringify(json);
  if (!written.includes('"$ref":"#"')) return json;
  // A schema that contains itself: `#` must go on meaning the schema once it is part of the document.
  const { $defs, ...self } = JSON.parse(written.replaceAll('"$ref":"#"', '"$ref":"#/$defs/__schema"')) as JsonSchema;
  return { $ref: '#/$defs/__schema', $defs: { ...($defs as object | undefined), __schema: self } };
}

/** The first example of a schema, as `.meta({ examples: [...] })` gave it; undefined without any. */
export function exampleOf(schema: z.ZodType): unknown {
  const examples: unknown = schema.meta()?.examples;
  return Array.isArray(examples) ? (examples[0] as unknown) : undefined;
}
