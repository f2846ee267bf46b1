import type { Flaw } from '@assay/kernel';
import { STATUS_CODES } from 'node:http';
import { IssueBudget } from './bound-issues.js';

/** The body of every error answer (RFC 9457). */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** At most 20 of them, and 64 KiB. */
  errors?: readonly Flaw[];
  /** As in the header `x-request-id` and in the service's log. */
  request_id?: string;
  /** How many more errors there are. */
  errors_omitted?: number;
}

export interface ProblemOptions {
  errors?: readonly Flaw[];
  /** Further errors that were counted but are not listed. */
  omitted?: number;
  /** Seconds after which the caller may try again. */
  retryAfter?: number;
  headers?: Record<string, string>;
  cause?: unknown;
}

/** An error that is reported to the caller; `detail` says what to do. Domain and application code use a `Refusal`, which is converted to a problem. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly title: string;
  readonly errors: readonly Flaw[] | undefined;
  readonly omitted: number;
  readonly retryAfter: number | undefined;
  readonly headers: Record<string, string>;

  constructor(
    readonly status: number,
    readonly detail: string,
    options: ProblemOptions = {},
  ) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.title = STATUS_CODES[status] ?? 'Error';
    const { errors, omitted } = new IssueBudget().take(options.errors ?? [], options.omitted);
    this.errors = errors.length > 0 ? errors : undefined;
    this.omitted = omitted;
    this.retryAfter = options.retryAfter;
    this.headers = {
      ...options.headers,
      ...(options.retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(options.retryAfter)) }),
    };
  }

  /** Fastify reads an error's status here. */
  get statusCode(): number {
    return this.status;
  }

  toJSON(): ProblemBody {
    return {
      type: 'about:blank',
      title: this.title,
      status: this.status,
      ...(this.detail && { detail: this.detail }),
      ...(this.errors && { errors: this.errors }),
      ...(this.omitted > 0 && { errors_omitted: this.omitted }),
    };
  }
}

/** 400: the request is malformed (not JSON, wrong types, unknown or missing fields). */
export const badRequest = (detail: string, errors?: readonly Flaw[], omitted = 0): Problem =>
  new Problem(400, detail, errors && { errors, omitted });

/** 401: no credential, or an invalid one. */
export const unauthorised = (detail: string, error?: 'invalid_token'): Problem =>
  new Problem(401, detail, {
    headers: { 'www-authenticate': `Bearer realm="assay"${error ? `, error="${error}"` : ''}` },
  });

/** 403: authenticated, but without the scope. */
export const forbidden = (detail: string, missingScope?: string): Problem =>
  new Problem(403, detail, {
    headers: missingScope
      ? { 'www-authenticate': `Bearer realm="assay", error="insufficient_scope", scope="${missingScope}"` }
      : {},
  });

/** 404 */
export const notFound = (detail: string): Problem => new Problem(404, detail);

/** 405 @param methods the methods that the path supports */
export const methodNotAllowed = (method: string, methods: readonly string[]): Problem =>
  new Problem(405, `This path does not answer ${method}. It answers ${methods.join(', ')}.`, {
    headers: { allow: methods.join(', ') },
  });

/** 409: the entity's state does not allow the request. */
export const conflict = (detail: string, errors?: readonly Flaw[]): Problem =>
  new Problem(409, detail, errors && { errors });

/** 413: more bytes or items than allowed. */
export const tooLarge = (detail: string): Problem => new Problem(413, detail);

/** 415: a content type or encoding that this route does not support. */
export const unsupportedMediaType = (detail: string): Problem => new Problem(415, detail);

/** 422: well formed, but a rule is broken (a range, a sum, a reference). */
export const unprocessable = (detail: string, errors?: readonly Flaw[], omitted = 0): Problem =>
  new Problem(422, detail, errors && { errors, omitted });

/** 429 @param retryAfter seconds */
export const tooMany = (detail: string, retryAfter: number): Problem => new Problem(429, detail, { retryAfter });

/** 503: nothing was accepted; the same request may be sent again. @param retryAfter seconds */
export const unavailable = (detail: string, retryAfter = 1): Problem => new Problem(503, detail, { retryAfter });
