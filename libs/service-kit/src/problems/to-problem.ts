import { RefusalError } from '@assay/kernel';
import { HttpException } from '@nestjs/common';
import { isError } from './is-error.js';
import { Problem } from './problem.js';
import { refusalProblem } from './refusal-problem.js';

/** Fastify's own errors in terms of the caller. */
const ADVICE: Record<number, string> = {
  400: 'The request is malformed, or its body is not valid JSON.',
  413: 'The body is too large. Send less at once.',
  415: 'Send the body as "Content-Type: application/json".',
};

/** The answer for an error caused by the request; undefined for a bug or a failure of the service. */
export function toProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof RefusalError) return refusalProblem(error);
  if (!isError(error)) return undefined;
  const status =
    error instanceof HttpException ? error.getStatus() : 'statusCode' in error ? error.statusCode : undefined;
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined;
  // Nest wraps Fastify's errors and keeps them as the cause.
  const isFastify = error.name === 'FastifyError' || (isError(error.cause) && 'code' in error.cause);
  const advice = isFastify || !(error instanceof HttpException) ? ADVICE[status] : undefined;
  return new Problem(status, advice ?? error.message, { cause: error });
}

/** A 500 reveals no details; they are in the log. */
export const internalError = new Problem(500, 'Something failed on our side. It has been logged.');
