import { STATUS_CODES } from 'node:http';
import type { JsonSchema } from './json-schema-of.js';
import type { ProblemBody } from '../problems/problem.js';

export const PROBLEM_SCHEMA: JsonSchema = {
  type: 'object',
  description: 'What went wrong and what to do (RFC 9457).',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', description: 'Always `about:blank`: the status is the kind of the problem.' },
    title: { type: 'string', description: 'The status in words.' },
    status: { type: 'integer', description: 'As in the status line.' },
    detail: { type: 'string', description: 'What happened, and what to do.' },
    request_id: { type: 'string', description: 'As in the header X-Request-Id and in the log of the service.' },
    errors_omitted: { type: 'integer', description: 'How many errors there are beside those in `errors`.' },
    errors: {
      type: 'array',
      maxItems: 20,
      description: 'What is wrong and where: at most 20 errors and 64 KiB.',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: {
            type: 'string',
            format: 'json-pointer',
            description: 'Where in the body or among the parameters.',
          },
          detail: { type: 'string', description: 'What is wrong there.' },
        },
      },
    },
  },
};

/** An error answer that many operations can give. */
interface Refusal {
  /** Its name among the document's components. */
  readonly name: string;
  readonly description: string;
  readonly detail: string;
  readonly errors?: ProblemBody['errors'];
  readonly headers?: readonly (keyof typeof HEADERS)[];
}

/** Answer headers, for the document's components. */
export const HEADERS = {
  ETag: {
    description: 'The version of what is answered, for `If-Match` and `If-None-Match`.',
    schema: { type: 'string' },
    example: '"3"',
  },
  Location: {
    description: 'Where what was made is found.',
    schema: { type: 'string' },
    example: '/v1/experiments/0199a000-0000-7000-8000-000000000001',
  },
  'Retry-After': {
    description: 'Seconds after which the same request may be sent again.',
    schema: { type: 'integer' },
    example: 1,
  },
  'WWW-Authenticate': {
    description: 'The required credential, and the fault of the credential that was sent.',
    schema: { type: 'string' },
    example: 'Bearer realm="assay", error="insufficient_scope", scope="experiments:write"',
  },
} as const;

const REFUSALS = {
  400: {
    name: 'BadRequest',
    description:
      'The request is malformed: invalid JSON, a wrong type, a missing or unknown field, or an invalid parameter.',
    detail: 'The request does not have the expected form. See errors.',
    errors: [{ pointer: '/name', detail: 'is required' }],
  },
  401: {
    name: 'Unauthorized',
    description: 'The credential is missing or invalid.',
    detail: 'Send "Authorization: Bearer <token>" or "X-API-Key: <key>".',
    headers: ['WWW-Authenticate'],
  },
  403: {
    name: 'Forbidden',
    description: 'The credential lacks a scope, or its key may not name this unit type.',
    detail: 'This needs the scope "experiments:write".',
    headers: ['WWW-Authenticate'],
  },
  404: {
    name: 'NotFound',
    description: 'No resource has this id or name.',
    detail: 'There is no experiment with the id or name checkout.',
  },
  408: {
    name: 'RequestTimeout',
    description: 'The request did not arrive in time. Nothing was done.',
    detail: 'The request did not arrive in time. Send the same again.',
  },
  409: {
    name: 'Conflict',
    description: 'The state of the resource does not allow this change, or its name is taken.',
    detail: 'There is another experiment called checkout; choose another name.',
    errors: [{ pointer: '/name', detail: 'Is in use.' }],
  },
  412: {
    name: 'PreconditionFailed',
    description:
      'The resource has changed: `If-Match` names another version. Read the resource again and repeat the change.',
    detail: 'Somebody changed it first: it is at version 4 now. Read it again and repeat the change.',
  },
  413: {
    name: 'ContentTooLarge',
    description: 'The request exceeds the limit of bytes or items. Send it in parts.',
    detail: 'The body is too large. Send less at once.',
  },
  415: {
    name: 'UnsupportedMediaType',
    description: 'The body is not `application/json`, or its encoding is not supported.',
    detail: 'Send the body as "Content-Type: application/json".',
  },
  422: {
    name: 'UnprocessableContent',
    description:
      'The request is well formed, but breaks a rule: a range, a sum, a reference, or a value that cannot be stored.',
    detail: 'The request breaks a rule. See errors.',
    errors: [{ pointer: '/description', detail: 'must have at most 10,000 characters' }],
  },
  429: {
    name: 'TooManyRequests',
    description: 'The caller has too many requests in progress, or sends them too often. Nothing was done.',
    detail: '250 of your requests are waiting already. Send fewer at once.',
    headers: ['Retry-After'],
  },
  503: {
    name: 'ServiceUnavailable',
    description:
      'The service is overloaded, or one of its dependencies is unavailable. Nothing was done; send the same request again.',
    detail: 'The database is away, so nothing was read or changed. Send the same again.',
    headers: ['Retry-After'],
  },
} as const satisfies Record<number, Refusal>;

export type RefusalStatus = keyof typeof REFUSALS;

/** The properties of a route that determine its error answers. */
export interface RefusableOperation {
  readonly isPublic: boolean;
  readonly hasBody: boolean;
  readonly hasPathParameters: boolean;
  readonly hasParameters: boolean;
  readonly takesIdempotencyKey: boolean;
  readonly takesIfMatch: boolean;
}

/** The error answers that follow from the route itself; those of its handler are added. */
export function refusalsOf(operation: RefusableOperation): RefusalStatus[] {
  const { hasBody, hasParameters, hasPathParameters, isPublic, takesIdempotencyKey, takesIfMatch } = operation;
  const can: Record<RefusalStatus, boolean> = {
    400: hasBody || hasParameters || takesIdempotencyKey,
    401: !isPublic,
    403: !isPublic,
    404: hasPathParameters,
    408: hasBody,
    409: takesIdempotencyKey,
    412: takesIfMatch,
    413: hasBody,
    415: hasBody,
    422: hasBody || takesIdempotencyKey,
    429: !isPublic,
    503: true,
  };
  return statuses.filter((status) => can[status]);
}

const statuses = Object.keys(REFUSALS).map(Number) as RefusalStatus[];

/** An error answer of an operation: the shared one, or one with its own description. */
export function refusalResponse(status: RefusalStatus, words?: string): JsonSchema {
  return words === undefined
    ? { $ref: `#/components/responses/${REFUSALS[status].name}` }
    : { ...sharedResponse(status), description: words };
}

/** The components that operations refer to, and the default answer. @param used the referenced statuses */
export function refusalComponents(used: ReadonlySet<RefusalStatus>): Record<string, JsonSchema> {
  const shared = statuses
    .filter((status) => used.has(status))
    .map((status) => [REFUSALS[status].name, sharedResponse(status)] as const);
  return {
    Problem: {
      description: 'Any other problem, such as 500: something failed here, and was logged.',
      content: problemContent({ status: 500, detail: 'Something failed on our side. It has been logged.' }),
    },
    ...Object.fromEntries(shared),
  };
}

function sharedResponse(status: RefusalStatus): JsonSchema {
  const { description, detail, errors, headers }: Refusal = REFUSALS[status];
  return {
    description,
    ...(headers && {
      headers: Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    }),
    content: problemContent({ status, detail, ...(errors && { errors }) }),
  };
}

function problemContent(problem: Pick<ProblemBody, 'status' | 'detail' | 'errors'>): JsonSchema {
  const { status, ...rest } = problem;
  const example = {
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    ...rest,
    request_id: '0199a000-0000-7000-8000-0000000000ff',
  };
  return { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example } };
}
