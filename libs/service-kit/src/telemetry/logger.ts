import { pino, type Logger as Pino, type DestinationStream } from 'pino';
import { redact, redactText } from './redact.js';

export type LogFields = Record<string, unknown>;
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Structured log: one JSON object per line. Secrets are removed from fields and messages. */
export class Logger {
  constructor(private readonly pino: Pino) {}

  debug(message: string, fields?: LogFields): void {
    this.#write('debug', message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.#write('info', message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.#write('warn', message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.#write('error', message, fields);
  }

  /** Whether a line of this level would be written; saves the work of preparing it. */
  isEnabled(level: LogLevel): boolean {
    return this.pino.isLevelEnabled(level);
  }

  #write(level: 'debug' | 'info' | 'warn' | 'error', message: string, fields: LogFields | undefined): void {
    if (!this.pino.isLevelEnabled(level)) return;
    this.pino[level](fields === undefined ? {} : (redact(fields) as LogFields), redactText(message));
  }
}

/** @param destination where lines are written; standard output by default */
export function createLogger(name: string, level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    name,
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  // Written synchronously: a line written just before `process.exit` must not be lost.
  return new Logger(pino(options, destination ?? pino.destination({ dest: 1, sync: true })));
}
