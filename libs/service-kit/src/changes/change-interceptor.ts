import { createHash } from 'node:crypto';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { callerOf } from '../access/caller-of.js';
import type { IdempotencyStore, KeptAnswer } from './idempotency-store.js';
import type { Logger } from '../telemetry/logger.js';
import { badRequest, conflict, unprocessable } from '../problems/problem.js';

export interface ChangeOptions {
  /** Undefined: repeated requests are executed again. */
  readonly idempotency: IdempotencyStore | undefined;
  /** Awaited after a change, before it is answered. */
  readonly settle: () => Promise<unknown>;
  readonly logger: Logger;
}

/** Keys that a client may choose: printable, and short enough for an index. */
const KEY = /^[\x21-\x7e]{1,255}$/;
const KEPT_HEADERS = ['location', 'etag'] as const;

/**
 * Behaviour common to all changes. A POST with an `Idempotency-Key` is executed once: repeating it returns the first answer, for as long as the store
 * keeps it; another request with the same key is answered with 422, and a repetition while the first request is in progress with 409. A rejected
 * request does not use up its key. Every change is answered after it has settled, so that later requests see it everywhere.
 */
export class ChangeInterceptor implements NestInterceptor {
  constructor(private readonly options: ChangeOptions) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.method === 'GET' || request.method === 'HEAD') return next.handle();
    const change = async (): Promise<unknown> => {
      const value: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.options.settle().catch((error: unknown) => {
        this.options.logger.warn('The change was made, but its publication was not confirmed in time', { error });
      });
      return value;
    };
    const key = request.headers['idempotency-key'];
    const { idempotency } = this.options;
    if (idempotency === undefined || key === undefined || request.method !== 'POST') return from(change());
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.#once(idempotency, String(key), request, reply, change));
  }

  async #once(
    store: IdempotencyStore,
    key: string,
    request: FastifyRequest,
    reply: FastifyReply,
    change: () => Promise<unknown>,
  ): Promise<unknown> {
    if (!KEY.test(key)) {
      throw badRequest('The Idempotency-Key must have 1 to 255 printable ASCII characters, none of them a space.');
    }
    const claimed = await store.claim(callerOf(request), key, digestOf(request));
    switch (claimed.kind) {
      case 'answered':
        return replay(claimed.answer, reply);
      case 'running':
        throw conflict('The first request with this Idempotency-Key is still under way. Ask again in a moment.');
      case 'other_request':
        throw unprocessable('This Idempotency-Key came with another request before. Make up a new one.');
      case 'claimed':
    }
    let value: unknown;
    try {
      value = await change();
    } catch (error) {
      await store.release(claimed.claim).catch((failure: unknown) => this.#warn(failure));
      throw error;
    }
    // The change has been made, whether or not its answer can be stored.
    await store.keep(claimed.claim, answerOf(value, reply)).catch((failure: unknown) => this.#warn(failure));
    return value;
  }

  #warn(error: unknown): void {
    this.options.logger.warn('The answer under an Idempotency-Key could not be stored', { error });
  }
}

function digestOf({ method, url, body }: FastifyRequest): string {
  return createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest('hex');
}

function answerOf(value: unknown, reply: FastifyReply): KeptAnswer {
  const headers = KEPT_HEADERS.flatMap((name) => {
    const header = reply.getHeader(name);
    return header === undefined ? [] : [[name, String(header)] as const];
  });
  const body = value === undefined ? null : JSON.stringify(value);
  return { status: reply.statusCode, headers: Object.fromEntries(headers), body };
}

function replay({ status, headers, body }: KeptAnswer, reply: FastifyReply): unknown {
  void reply.code(status).headers({ ...headers, 'idempotency-replayed': 'true' });
  return body === null ? undefined : (JSON.parse(body) as unknown);
}
