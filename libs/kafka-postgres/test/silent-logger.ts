import type { MessagingLogger } from '@assay/messaging';

/** Discards all messages, unless ASSAY_TEST_LOG is set. */
export const logger: MessagingLogger = {
  debug: () => undefined,
  info: (message, fields) => write(message, fields),
  warn: (message, fields) => write(message, fields),
  error: (message, fields) => write(message, fields),
};

function write(message: string, fields?: Record<string, unknown>): void {
  if (process.env.ASSAY_TEST_LOG)
    process.stderr.write(`${new Date().toISOString()} ${message} ${JSON.stringify(fields)}\n`);
}
