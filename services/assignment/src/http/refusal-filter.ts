import {
  conflict,
  Logger,
  notFound,
  preconditionFailed,
  Problem,
  sendProblem,
  unavailable,
  unprocessable,
} from '@assay/service-kit';
import { isTransientDatabaseError } from '@assay/persistence';
import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../domain/refusal.js';

/** Says the domain's refusals, and a database that is away, in the words of HTTP. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(@Inject(Logger) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(toProblem(error), http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.logger);
  }
}

function toProblem(error: unknown): unknown {
  if (error instanceof Refusal) {
    return refusalProblem(error);
  }
  if (isTransientDatabaseError(error)) {
    return unavailable('The database is away, so nothing was read or changed. Send the same again.');
  }
  return error;
}

function refusalProblem({ kind, message, flaws }: Refusal): Problem {
  switch (kind) {
    case 'rule_broken':
      return unprocessable(`The definition breaks a rule. ${message}`, flaws);
    case 'wrong_state':
      return conflict(message);
    case 'taken':
      return conflict(message, flaws);
    case 'lost_race':
      return preconditionFailed(message);
    case 'not_found':
      return notFound(message);
  }
}
