import type { MessagingLogger } from '@assay/messaging';

const ignore = (): void => undefined;

/** For readers that are expected to meet poison records and unavailable brokers. */
export const quietLogger: MessagingLogger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
