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
import { mendKafkajs } from './mend-kafkajs.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';

/** For loops that must outlive any outage: try again every two seconds at the latest, for ever. */
export const retryForEver: RetryOptions = {
  initialRetryTime: 50,
  maxRetryTime: 2_000,
  multiplier: 2,
  factor: 0.2,
  retries: Number.MAX_SAFE_INTEGER,
};

/** For commands with somebody waiting: give up after some ten seconds. */
export const retryBriefly: RetryOptions = { ...retryForEver, retries: 8 };

/**
 * @param onActivity called whenever kafkajs has something to say, a sign that its loops are alive
 */
export function createKafka(
  connection: KafkaConnection,
  logger: MessagingLogger,
  retry: RetryOptions,
  onActivity: () => void = () => undefined,
): Kafka {
  mendKafkajs();
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

/** kafkajs does not repeat these, and each of them passes: a password that is refused now may be accepted later. */
const passing = new Set([
  'KafkaJSGroupCoordinatorNotFound',
  'KafkaJSSASLAuthenticationError',
  'KafkaJSTimeout',
  'KafkaJSLockTimeout',
]);

/**
 * True for what kafkajs gives up on, or stops for good after, though only the broker is away: what it calls retriable but met outside of its
 * own retries, what it does not repeat though it passes, and a plain error when a connection breaks between being chosen and being used.
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
  // One call per mechanism: kafkajs' type is a union over them.
  if (mechanism === 'plain') return { mechanism, username, password };
  if (mechanism === 'scram-sha-256') return { mechanism, username, password };
  return { mechanism, username, password };
}

/** A transaction that follows on the heels of another, a broker that has just begun: repeated in milliseconds, no news for anybody. */
const usual = /concurrent operation on the same transaction|coordinator is loading|coordinator is not available/;

/** What kafkajs calls an error is mostly an attempt that it repeats, and its advice to users is none of ours. */
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
 * Disconnects a consumer that may still be joining its group: kafkajs would let it finish joining and run on.
 * @param started what its `run` returned
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
