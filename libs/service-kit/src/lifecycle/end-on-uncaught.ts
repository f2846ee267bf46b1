import type { Logger } from '../telemetry/logger.js';

/**
 * Logs every uncaught error and exits with 1 at once: the supervisor restarts the process, and unfinished batches are processed again. Node's own
 * report would show everything that an error contains in clear text, for example a URL with its password.
 */
export function endOnUncaught(logger: Logger): void {
  process.on('uncaughtException', fail(logger, 'An error was not caught'));
  process.on('unhandledRejection', fail(logger, 'A rejection was not handled'));
}

/** Logs the given error with this message, and ends the process. */
export const fail =
  (logger: Logger, message: string) =>
  (error: unknown): never => {
    logger.error(message, { error });
    process.exit(1);
  };
