import {
  conflict,
  Logger,
  notFound,
  preconditionFailed,
  type Problem,
  sendProblem,
  unprocessable,
} from '@assay/service-kit';
import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../domain/refusal.js';

/** Says the domain's refusals in the words of HTTP. */
@Catch(Refusal)
export class RefusalFilter implements ExceptionFilter<Refusal> {
  constructor(@Inject(Logger) private readonly logger: Logger) {}

  catch(refusal: Refusal, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(
      refusalProblem(refusal),
      http.getRequest<FastifyRequest>(),
      http.getResponse<FastifyReply>(),
      this.logger,
    );
  }
}

function refusalProblem({ kind, message, flaws }: Refusal): Problem {
  switch (kind) {
    case 'rule_broken':
      return unprocessable(message, flaws);
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
