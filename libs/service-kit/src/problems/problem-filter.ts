import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { throwError, type Observable } from 'rxjs';
import { isError } from './is-error.js';
import type { Logger } from '../telemetry/logger.js';
import { unavailable } from './problem.js';
import { internalError, toProblem } from './to-problem.js';

const away = unavailable('The database is away, so nothing was read or changed. Send the same again.');
const busy = unavailable(
  'The database is busy and did not answer in time. Nothing was changed. Send the same again, or ask for less.',
  2,
);

/** Answers every error as problem+json. Errors of topic handlers are passed on unchanged: the transport handles them. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  /** @param isTransient true for a transient failure, `busy` if the database is reachable but overloaded */
  constructor(
    private readonly logger: Logger,
    private readonly isTransient: (error: unknown) => boolean | 'busy',
  ) {}

  catch(error: unknown, host: ArgumentsHost): Observable<never> | undefined {
    if (host.getType() !== 'http') return throwError(() => error);
    const http = host.switchToHttp();
    const failed = this.isTransient(error);
    const answer = failed === 'busy' ? busy : failed ? away : error;
    sendProblem(answer, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.logger);
    return undefined;
  }
}

/** Answers an error on a plain Fastify route; an unknown one is logged and becomes a 500. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): void {
  const problem = toProblem(error);
  if (!problem && !isCutByCaller(error, reply)) {
    const { id: request_id, method, routeOptions } = request;
    logger.error('A request failed', { request_id, method, route: routeOptions.url, error });
  }
  if (reply.sent) return;
  const answer = problem ?? internalError;
  // Serialised here, because a route's response schema must not change a problem.
  const body = JSON.stringify({ ...answer.toJSON(), request_id: request.id });
  void reply.code(answer.status).headers(answer.headers).type('application/problem+json').send(body);
}

/** Error codes of a stream that ends because another stream was closed. */
const cutStreams = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'UND_ERR_ABORTED']);

/** A request that ends because its caller has disconnected is not a failure of the service. */
function isCutByCaller(error: unknown, { raw }: FastifyReply): boolean {
  const code = isError(error) && 'code' in error ? error.code : undefined;
  return raw.destroyed && typeof code === 'string' && cutStreams.has(code);
}
