import type { Logger } from '../telemetry/logger.js';

/**
 * From now on an error that nobody caught is logged, and the process exits with 1 at once: the supervisor starts it again, and every batch begun
 * is taken up again. Node's own report would show all that an error carries, in the clear: an address with its password, for one.
 */
export function endOnUncaught(logger: Logger): void {
  process.on('uncaughtException', fail(logger, 'An error was not caught'));
  process.on('unhandledRejection', fail(logger, 'A rejection was not handled'));
}

/** Logs the error that it is called with, under this message, and ends the process. */
export const fail =
  (logger: Logger, message: string) =>
  (error: unknown): never => {
    logger.error(message, { error });
    process.exit(1);
  };
