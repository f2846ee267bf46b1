import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger.js';

/** Nest's own messages in the service's log. What Nest calls "log" (a route mapped, a module ready) is debug here. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(...line(message, rest));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(...line(message, rest));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(...line(message, rest));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(...line(message, rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(...line(message, rest));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.error(...line(message, rest));
  }
}

/** Nest passes the context (and for errors the stack before it) as trailing texts. */
function line(message: unknown, rest: readonly unknown[]): [string, Record<string, unknown>] {
  const context = rest.at(-1);
  const detail = rest.slice(0, -1).filter((item) => item !== undefined);
  const fields = { ...(typeof context === 'string' && { context }), ...(detail.length > 0 && { detail }) };
  if (message instanceof Error) return [message.message, { ...fields, error: message }];
  return [typeof message === 'string' ? message : JSON.stringify(message), fields];
}
