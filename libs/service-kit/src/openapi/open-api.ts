import { applyDecorators, type INestApplication } from '@nestjs/common';
import { ApiBody, ApiQuery, ApiResponse, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import type { Scope } from '../access/scopes.js';

type JsonSchema = Record<string, unknown>;

const PROBLEM_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    request_id: { type: 'string', description: 'As in the header X-Request-Id and in the log of the service.' },
    errors_omitted: { type: 'integer', description: 'How many errors there are beside those in `errors`.' },
    errors: {
      type: 'array',
      maxItems: 20,
      description: 'What is wrong and where: at most 20 errors and 64 KiB.',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string', format: 'json-pointer' }, detail: { type: 'string' } },
      },
    },
  },
};

const IDEMPOTENCY_KEY: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/** A zod schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1. Parts with `.meta({ id })` become named components. */
function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const json: JsonSchema = { ...z.toJSONSchema(schema, { io, unrepresentable: 'any' }) };
  delete json.$schema;
  const written = JSON.stringify(json);
  if (!written.includes('"$ref":"#"')) return json;
  // A schema that contains itself: `#` must go on meaning the schema once it is part of the document.
  const { $defs, ...self } = JSON.parse(written.replaceAll('"$ref":"#"', '"$ref":"#/$defs/__schema"')) as JsonSchema;
  return { $ref: '#/$defs/__schema', $defs: { ...($defs as object | undefined), __schema: self } };
}

/** Documents the body of a Nest route. */
export function ApiZodBody(schema: z.ZodType): MethodDecorator {
  return ApiBody({ schema: toJsonSchema(schema, 'input') });
}

/** Documents the query parameters of a Nest route, one for each field of the schema. */
export function ApiZodQuery(schema: z.ZodObject): MethodDecorator {
  const json = toJsonSchema(schema, 'input') as { properties?: Record<string, JsonSchema>; required?: string[] };
  return applyDecorators(
    ...Object.entries(json.properties ?? {}).map(([name, property]) =>
      ApiQuery({ name, required: json.required?.includes(name) ?? false, schema: property }),
    ),
  );
}

/** Documents an answer of a Nest route; without a schema, one without content. */
export function ApiZodResponse(status: number, schema?: z.ZodType, description = ''): MethodDecorator {
  return ApiResponse({ status, description, ...(schema && { schema: toJsonSchema(schema, 'output') }) });
}

/** A plain Fastify route, for the document. */
export interface RouteDescription {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With parameters as OpenAPI writes them: `/v1/things/{id}`. */
  path: string;
  summary: string;
  tags?: string[];
  /** None: public. */
  scopes?: readonly Scope[];
  body?: z.ZodType;
  query?: z.ZodObject;
  responses: Record<number, { description: string; schema?: z.ZodType }>;
}

/** The service's OpenAPI 3.1 document: Nest's routes, plus the plain ones that are described here. */
export class OpenApi {
  readonly #routes: RouteDescription[] = [];

  constructor(
    private readonly service: string,
    private readonly version: string,
  ) {}

  describe(...routes: RouteDescription[]): void {
    this.#routes.push(...routes);
  }

  /** The whole document, ready to be sent. @param idempotent whether POST requests of Nest routes may be repeated under a key */
  document(app: INestApplication, { idempotent = false } = {}): OpenAPIObject {
    const base = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle(`Assay ${this.service}`)
      .setVersion(this.version)
      .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
      .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, 'apiKey')
      .build();
    const document = SwaggerModule.createDocument(app, base) as unknown as MutableDocument;
    if (idempotent) {
      for (const { post } of Object.values(document.paths)) {
        if (post) post.parameters = [...((post.parameters as JsonSchema[] | undefined) ?? []), IDEMPOTENCY_KEY];
      }
    }
    for (const route of this.#routes) {
      (document.paths[route.path] ??= {})[route.method] = operationOf(route);
    }
    document.components.schemas = { ...document.components.schemas, Problem: PROBLEM_SCHEMA };
    document.components.responses = {
      Problem: {
        description: 'What went wrong and what to do',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    };
    for (const operations of Object.values(document.paths)) {
      for (const operation of Object.values(operations)) {
        operation.responses = { ...operation.responses, default: { $ref: '#/components/responses/Problem' } };
      }
    }
    hoistDefinitions(document);
    return document as unknown as OpenAPIObject;
  }
}

interface MutableDocument {
  paths: Record<string, Record<string, JsonSchema & { responses?: JsonSchema }>>;
  components: { schemas?: Record<string, JsonSchema>; responses?: JsonSchema };
}

function operationOf(route: RouteDescription): JsonSchema {
  const query = route.query && (toJsonSchema(route.query, 'input') as { properties?: object; required?: string[] });
  const pathParameters = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const queryParameters = Object.entries(query?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: query?.required?.includes(name) ?? false,
    schema: schema as JsonSchema,
  }));
  return {
    summary: route.summary,
    ...(route.tags && { tags: route.tags }),
    ...(route.scopes && { security: [{ bearer: route.scopes }, { apiKey: route.scopes }] }),
    parameters: [...pathParameters, ...queryParameters],
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: toJsonSchema(route.body, 'input') } } },
    }),
    responses: Object.fromEntries(
      Object.entries(route.responses).map(([status, { description, schema }]) => [
        status,
        { description, ...(schema && { content: { 'application/json': { schema: toJsonSchema(schema, 'output') } } }) },
      ]),
    ),
  };
}

/**
 * Moves the `$defs` that zod puts inside each schema (named parts, recursive parts) to the document's components, where a
 * reference can reach them: inside a schema, `#` would mean the whole document.
 */
function hoistDefinitions(document: MutableDocument): void {
  const components: Record<string, JsonSchema> = (document.components.schemas ??= {});
  let unnamed = 0;
  const visit = (node: unknown, names: ReadonlyMap<string, string>): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const item of node) visit(item, names);
      return;
    }
    const object = node as JsonSchema;
    let known = names;
    const definitions = object.$defs as Record<string, JsonSchema> | undefined;
    if (definitions) {
      delete object.$defs;
      const renamed = new Map(names);
      for (const name of Object.keys(definitions)) {
        renamed.set(name, name.startsWith('__schema') ? `Schema${++unnamed}` : name);
      }
      known = renamed;
      for (const [name, definition] of Object.entries(definitions)) {
        const component = renamed.get(name) ?? name;
        if (component in components) continue;
        components[component] = definition;
        visit(definition, known);
      }
    }
    const reference = object.$ref;
    if (typeof reference === 'string' && reference.startsWith('#/$defs/')) {
      const name = reference.slice('#/$defs/'.length);
      object.$ref = `#/components/schemas/${known.get(name) ?? name}`;
    }
    for (const child of Object.values(object)) visit(child, known);
  };
  visit(document.paths, new Map());
}
