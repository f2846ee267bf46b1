import type { MessagingLogger } from '@assay/messaging';

const ignore = (): void => undefined;

/** For readers that are meant to meet poison and brokers that are away. */
export const quietLogger: MessagingLogger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
