import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { operationNamed, tagsOf, type AnswerDescription, type OperationDescription } from './describe-operation.js';
import {
  HEADERS,
  PROBLEM_SCHEMA,
  refusalComponents,
  refusalResponse,
  refusalsOf,
  type RefusalStatus,
} from './documented-refusals.js';
import { hoistDefinitions } from './hoist-definitions.js';
import { exampleOf, jsonSchemaOf, type JsonSchema } from './json-schema-of.js';
import type { Scope } from '../access/scopes.js';

const IDEMPOTENCY_KEY: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: 'e7c6a1f0-create-checkout',
};
const IF_MATCH: JsonSchema = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the version that is to be changed: 412 when there is a newer one. Left out: any version.',
  schema: { type: 'string' },
  example: '"3"',
};
const PREFER: JsonSchema = {
  name: 'Prefer',
  in: 'header',
  required: false,
  description: '`respond-async` (RFC 7240): answer at once with the job that does it. Left out: wait until it is done.',
  schema: { type: 'string' },
  example: 'respond-async',
};
const KEY_IN_USE = 'The first request with this `Idempotency-Key` is still under way.';
const NOT_MODIFIED: JsonSchema = {
  description: 'The resource has not changed: `If-None-Match` names its current `ETag`.',
};

/** The common rules of all operations, for the document's readers. */
export const INTERFACE_DESCRIPTION = [
  'Bodies are JSON; times are RFC 3339 and answered in UTC; every list has pages: go on with `next_cursor` until it is null.',
  'Errors are `application/problem+json` (RFC 9457): `detail` says what to do, `errors` say where. Besides the answers listed with each operation, a path answers a method that it does not have with 405 and `Allow`, and headers of more than 16 KiB are 431.',
  'Every answer has an `X-Request-Id`, the caller’s own if it sent one; it is in the log of the service. A GET may be made conditional by `If-None-Match`.',
  'An operation needs every scope that is listed with it. No scope implies another.',
].join('\n\n');

/** A plain Fastify route, for the document. */
export interface RouteDescription extends OperationDescription {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With parameters as OpenAPI writes them: `/v1/things/{id}`. */
  path: string;
  tag: string;
  /** None: public. */
  scopes?: readonly Scope[];
}

/** The service's OpenAPI 3.1 document: Nest routes with `DescribeOperation`, and plain routes that are described here. */
export class OpenApi {
  readonly #routes: RouteDescription[] = [];

  constructor(
    private readonly service: string,
    private readonly version: string,
  ) {}

  describe(...routes: RouteDescription[]): void {
    this.#routes.push(...routes);
  }

  /** The complete document, ready to be sent. @param idempotent whether POST requests of Nest routes accept an `Idempotency-Key` */
  document(app: INestApplication, { idempotent = false } = {}): OpenAPIObject {
    const base = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle(`Assay ${this.service}`)
      .setDescription(INTERFACE_DESCRIPTION)
      .setVersion(this.version)
      .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
      .addServer('/', 'The address that serves this document')
      .addBearerAuth(
        { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A signed token with scopes.' },
        'bearer',
      )
      .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'A key with scopes.' }, 'apiKey')
      .build();
    const document = SwaggerModule.createDocument(app, base) as unknown as MutableDocument;
    const used = new Set<RefusalStatus>();
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, found] of Object.entries(operations)) {
        const description = operationNamed(found.operationId);
        operations[method] =
          description === undefined
            ? { ...found, responses: { ...found.responses, default: ANY_OTHER } }
            : operationOf(description, { method, path, idempotent, tags: found.tags, security: found.security }, used);
      }
    }
    for (const route of this.#routes) {
      const { method, path, scopes, tag } = route;
      const security = scopes && [{ bearer: scopes }, { apiKey: scopes }];
      (document.paths[path] ??= {})[method] = operationOf(
        route,
        { method, path, idempotent: false, tags: [tag], security },
        used,
      );
    }
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    document.tags = tagsOf(operations.flatMap(({ tags }) => (tags as string[] | undefined) ?? []));
    const components: MutableDocument['components'] = {
      ...document.components,
      // Nest would also list types of parameters that no operation refers to.
      schemas: { Problem: PROBLEM_SCHEMA },
      responses: refusalComponents(used),
    };
    document.components = components;
    hoistDefinitions(document.paths, (components.schemas ??= {}));
    const written = JSON.stringify([document.paths, components.responses]);
    const headers = Object.entries(HEADERS).filter(([name]) => written.includes(`"#/components/headers/${name}"`));
    if (headers.length > 0) components.headers = Object.fromEntries(headers);
    return document as unknown as OpenAPIObject;
  }
}

const ANY_OTHER = { $ref: '#/components/responses/Problem' };

interface MutableDocument {
  paths: Record<string, Record<string, JsonSchema & { responses?: JsonSchema }>>;
  components: { schemas?: Record<string, JsonSchema>; responses?: JsonSchema; headers?: JsonSchema };
  tags?: unknown;
}

interface Route {
  method: string;
  path: string;
  idempotent: boolean;
  tags: unknown;
  security: unknown;
}

/** @param used collects the statuses of shared error answers that the operation refers to */
function operationOf(description: OperationDescription, route: Route, used: Set<RefusalStatus>): JsonSchema {
  const { body, id, ifMatch = false, noStore = false, prefersAsync = false, responses, summary } = description;
  const { method, security, tags } = route;
  const path = pathParameters(route.path, description);
  const query = queryParameters(description);
  const takesIdempotencyKey = route.idempotent && method === 'post';
  const headers = [
    ...(ifMatch ? [IF_MATCH] : []),
    ...(prefersAsync ? [PREFER] : []),
    ...(takesIdempotencyKey ? [IDEMPOTENCY_KEY] : []),
  ];
  const parameters = [...path, ...query, ...headers];
  // An operation that describes no other conflict can only answer 409 because of its idempotency key.
  const words = { ...(takesIdempotencyKey && { 409: KEY_IN_USE }), ...description.refusals };
  const byItself = refusalsOf({
    isPublic: security === undefined,
    hasBody: body !== undefined,
    hasPathParameters: path.length > 0,
    hasParameters: path.length + query.length > 0,
    takesIdempotencyKey,
    takesIfMatch: ifMatch,
  });
  const own = Object.keys(words).map(Number) as RefusalStatus[];
  const refusals = [...new Set([...byItself, ...own])]
    .filter((status) => words[status] !== false)
    .sort((a, b) => a - b)
    .map((status) => {
      const said = words[status];
      if (typeof said === 'string') return [status, refusalResponse(status, said)] as const;
      used.add(status);
      return [status, refusalResponse(status)] as const;
    });
  return {
    operationId: id,
    summary,
    ...(description.description !== undefined && { description: description.description }),
    ...(tags !== undefined && { tags }),
    ...(security !== undefined && { security }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: contentOf('input', body) } }),
    responses: {
      ...Object.fromEntries(Object.entries(responses).map(([status, answer]) => [status, answerOf(answer)])),
      ...(method === 'get' && !noStore && { 304: NOT_MODIFIED }),
      ...Object.fromEntries(refusals),
      default: ANY_OTHER,
    },
  };
}

/** @throws Error when a parameter has no description */
function pathParameters(path: string, { id, params = {} }: OperationDescription): JsonSchema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const said = params[name];
    if (said === undefined) throw new Error(`The operation ${id} does not describe its parameter ${name}.`);
    const { description, example, schema = { type: 'string' } } = said;
    return { name, in: 'path', required: true, description, schema, example };
  });
}

function queryParameters({ query }: OperationDescription): JsonSchema[] {
  if (query === undefined) return [];
  const json = jsonSchemaOf(query, 'input') as { properties?: Record<string, JsonSchema>; required?: string[] };
  return Object.entries(json.properties ?? {}).map(([name, { description, ...schema }]) => {
    const example = exampleOf(query.shape[name] as Parameters<typeof exampleOf>[0]);
    return {
      name,
      in: 'query',
      required: json.required?.includes(name) ?? false,
      ...(description !== undefined && { description }),
      schema,
      ...(example !== undefined && { example }),
    };
  });
}

function answerOf({ description, headers, schema, text }: AnswerDescription): JsonSchema {
  return {
    description,
    ...(headers && {
      headers: Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    }),
    ...(text && { content: { [text.type]: { schema: { type: 'string' }, example: text.example } } }),
    ...(schema && { content: contentOf('output', schema) }),
  };
}

function contentOf(io: 'input' | 'output', schema: Parameters<typeof exampleOf>[0]): JsonSchema {
  const example = exampleOf(schema);
  return { 'application/json': { schema: jsonSchemaOf(schema, io), ...(example !== undefined && { example }) } };
}
