type Log = (message: string, fields?: Record<string, unknown>) => void;

const write: Log = (message, fields) => {
  if (process.env.ASSAY_TEST_LOG)
    process.stderr.write(`${new Date().toISOString()} ${message} ${JSON.stringify(fields)}\n`);
};

/** Discards all messages; with ASSAY_TEST_LOG set, all but debug messages go to standard error. */
export const silentLogger: Readonly<Record<'debug' | 'info' | 'warn' | 'error', Log>> = {
  debug: () => undefined,
  info: write,
  warn: write,
  error: write,
};
