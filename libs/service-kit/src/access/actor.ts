import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Who changes something, and from where: what an audit log notes. */
export interface Actor {
  /** The token's subject or the API key's id. */
  readonly subject: string;
  readonly credential: 'token' | 'api_key';
  /** Of the network; behind a trusted proxy the one that it tells. */
  readonly address: string;
  /** Stands in the answer's headers and in the log, too. */
  readonly requestId: string;
}

/** Who makes this request. @throws Error on a route that asks nobody who they are */
export function actorOf({ credential, id, ip }: Pick<FastifyRequest, 'credential' | 'id' | 'ip'>): Actor {
  if (credential === undefined) throw new Error('Changes are made by somebody: the route must require a scope.');
  return { subject: credential.subject, credential: credential.kind, address: ip, requestId: id };
}

/** The caller of a route that changes something: `change(@ChangedBy() actor: Actor)`. */
export const ChangedBy = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
