import { DecodeError, topics, type Contracts, type DeadLetter } from '@assay/contracts';
import { CompactedTopicReader } from '../reading/compacted-topic-reader.js';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';
import { Publisher } from '../publishing/publisher.js';

export interface DeadLetterAccess {
  connection: KafkaConnection;
  contracts: Contracts;
  logger: MessagingLogger;
}

/** Filter for {@link listDeadLetters}; an omitted field matches everything. */
export interface DeadLetterFilter {
  /** The original record's `topic:partition:offset`. */
  id?: string;
  /** The consumer group that could not process it. */
  group?: string;
  /** The topic of the original record. */
  topic?: string;
  reason?: string;
}

/** A dead letter and its identifier. */
export interface StoredDeadLetter extends DeadLetter {
  /** The original record's `topic:partition:offset`; several groups may have set the same record aside. */
  id: string;
}

/** All retained dead letters, oldest first. A dead letter that was published twice because of a crash is listed once. */
export async function listDeadLetters(
  { connection, contracts, logger }: DeadLetterAccess,
  filter: DeadLetterFilter = {},
): Promise<StoredDeadLetter[]> {
  const found = new Map<string, StoredDeadLetter>();
  const reader = new CompactedTopicReader({
    connection,
    contracts,
    logger,
    topic: topics.deadLetters,
    onRecord: (id, letter) => {
      if (letter && matches(filter, id, letter)) found.set(`${letter.consumer_group} ${id}`, { ...letter, id });
    },
  });
  await reader.start();
  await reader.caughtUp;
  await reader.stop();
  return [...found.values()];
}

/**
 * Decodes the record that was set aside, by the current version of its topic's schema. @returns undefined if its bytes cannot be decoded
 * @throws RegistryError when a registry that should have the schema is unavailable
 */
export async function decodeDeadLetter(contracts: Contracts, { topic, value }: DeadLetter): Promise<unknown> {
  const known = Object.values(topics).find(({ name }) => name === topic);
  if (known === undefined || value === null) return undefined;
  const codec = contracts.codec<unknown>(known);
  const decode = (): unknown => {
    try {
      return codec.decode(value);
    } catch (error) {
      if (error instanceof DecodeError) return error;
      throw error;
    }
  };
  let decoded = decode();
  if (decoded instanceof DecodeError && decoded.reason === 'unknown_schema' && decoded.schemaId !== null) {
    if (await contracts.learn(decoded.schemaId)) decoded = decode();
  }
  return decoded instanceof DecodeError ? undefined : decoded;
}

/**
 * Publishes records to their topics again, unchanged: key, value and headers. Every group that reads the topic receives them again, at the end of the
 * log.
 * @returns how many records were published; a record that several groups had set aside counts once
 */
export async function replayDeadLetters(
  access: DeadLetterAccess,
  letters: readonly StoredDeadLetter[],
): Promise<number> {
  const byId = new Map(letters.map((letter) => [letter.id, letter]));
  const publisher = new Publisher(access);
  try {
    for (const { topic, key, value, headers } of byId.values()) {
      await publisher.publishRaw(topic, [{ key, value, headers }]);
    }
  } finally {
    await publisher.disconnect();
  }
  return byId.size;
}

const matches = (filter: DeadLetterFilter, id: string, letter: DeadLetter): boolean =>
  (filter.id === undefined || filter.id === id) &&
  (filter.group === undefined || filter.group === letter.consumer_group) &&
  (filter.topic === undefined || filter.topic === letter.topic) &&
  (filter.reason === undefined || filter.reason === letter.reason);
