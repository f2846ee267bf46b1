import {
  Kafka,
  logLevel,
  type Consumer,
  type KafkaConfig,
  type LogEntry,
  type RetryOptions,
  type SASLOptions,
} from 'kafkajs';
import type { KafkaConnection } from './kafka-connection.js';
import { patchKafkajs } from './patch-kafkajs.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';

/** For loops that must survive any outage: retry for ever, at intervals of at most two seconds. */
export const retryForEver: RetryOptions = {
  initialRetryTime: 50,
  maxRetryTime: 2_000,
  multiplier: 2,
  factor: 0.2,
  retries: Number.MAX_SAFE_INTEGER,
};

/** For interactive commands: give up after about ten seconds. */
export const retryBriefly: RetryOptions = { ...retryForEver, retries: 8 };

/** @param onActivity called on every log message and event of kafkajs, which shows that its loops are alive */
export function createKafka(
  connection: KafkaConnection,
  logger: MessagingLogger,
  retry: RetryOptions,
  onActivity: () => void = () => undefined,
): Kafka {
  patchKafkajs();
  const config: KafkaConfig = {
    clientId: connection.clientId,
    brokers: connection.brokers,
    retry,
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => {
      onActivity();
      writeLog(logger, entry);
    },
  };
  if (connection.ssl !== undefined) config.ssl = connection.ssl;
  if (connection.sasl !== undefined) config.sasl = saslOptions(connection.sasl);
  return new Kafka(config);
}

/** kafkajs does not retry these errors, but each of them is transient: a password that is refused now may be accepted later. */
const passing = new Set([
  'KafkaJSGroupCoordinatorNotFound',
  'KafkaJSSASLAuthenticationError',
  'KafkaJSTimeout',
  'KafkaJSLockTimeout',
]);

/**
 * True for errors after which kafkajs gives up or stops for good although only the broker is unavailable: retriable errors that occurred outside its
 * own retries, transient errors that it does not retry, and a plain error when a connection breaks between being selected and being used.
 */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.message === 'Broker not connected' ||
    ('retriable' in error && error.retriable === true) ||
    passing.has(error.name) ||
    isConnectionLost(error.cause)
  );
}

function saslOptions({ mechanism, username, password }: NonNullable<KafkaConnection['sasl']>): SASLOptions {
  // One call per mechanism, because kafkajs' type is a union over mechanisms.
  if (mechanism === 'plain') return { mechanism, username, password };
  if (mechanism === 'scram-sha-256') return { mechanism, username, password };
  return { mechanism, username, password };
}

/**
 * A transaction that starts right after another one, or a broker that has just started: kafkajs retries within milliseconds, so these are not worth
 * logging.
 */
const usual = /concurrent operation on the same transaction|coordinator is loading|coordinator is not available/;

/** Most messages that kafkajs logs as errors are attempts that it retries, and its advice to users does not apply here. */
function writeLog(logger: MessagingLogger, { level, namespace, log }: LogEntry): void {
  const { message, error, broker, groupId, retryCount } = log;
  const isAdvice = level === logLevel.WARN;
  const isUsual = typeof error === 'string' ? usual.test(error) : usual.test(message);
  logger[isAdvice || isUsual ? 'debug' : 'warn'](`kafka: ${message}`, {
    namespace,
    error: error as unknown,
    broker,
    groupId,
    retryCount,
  });
}

/**
 * Disconnects a consumer that may still be joining its group; kafkajs would otherwise let it finish joining and keep running.
 * @param started the promise returned by its `run`
 */
export async function disconnectOnceStarted(consumer: Consumer, started: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, MAX_JOIN_MS);
  });
  await Promise.race([started.catch(() => undefined), patience]);
  clearTimeout(timer);
  await consumer.disconnect();
}

/** Without a broker, joining never ends. */
const MAX_JOIN_MS = 5_000;
