import { HttpException } from '@nestjs/common';
import { Problem, type ProblemOptions } from './problem.js';

/** What Fastify's own refusals mean to a caller. */
const ADVICE: Record<number, string> = {
  400: 'The body is not valid JSON, or the request is malformed.',
  413: 'The body is too large. Send less at once.',
  414: 'The URL is too long.',
  415: 'Send the body as "Content-Type: application/json".',
};

/** The answer for an error that is not the service's fault; undefined for a bug or a failure of ours (500). */
export function toProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  if (status === undefined || status < 400 || status >= 500) return undefined;
  const options: ProblemOptions = { cause: error };
  if (status === 404)
    return new Problem(404, error instanceof Error ? error.message : 'There is nothing here.', options);
  return new Problem(status, ADVICE[status] ?? (error instanceof Error ? error.message : ''), options);
}

/** A 500 tells nothing: what went wrong is in the log. */
export const internalError = new Problem(500, 'Something failed on our side. It has been logged.');

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
