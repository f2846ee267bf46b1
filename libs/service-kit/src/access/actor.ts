import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Who makes a change, and from where, as recorded in an audit log. */
export interface Actor {
  /** The token's subject or the API key's id. */
  readonly subject: string;
  readonly credential: 'token' | 'api_key';
  /** Network address; behind a trusted proxy, the address that the proxy reports. */
  readonly address: string;
  /** The request id, which is also in the answer's headers and in the log. */
  readonly requestId: string;
}

/** The caller who makes this request. @throws Error on a route that does not identify its callers */
export function actorOf({ credential, id, ip }: Pick<FastifyRequest, 'credential' | 'id' | 'ip'>): Actor {
  if (credential === undefined)
    throw new Error('The caller of a change must be known: the route must require a scope.');
  return { subject: credential.subject, credential: credential.kind, address: ip, requestId: id };
}

/** The caller of a route that changes something: `change(@ChangedBy() actor: Actor)`. */
export const ChangedBy = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
