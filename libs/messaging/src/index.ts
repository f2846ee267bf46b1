export type { AttemptCount, HeldPartition } from './attempt-log.js';
export type { Batch, TopicRecord } from './batch.js';
export { BatchContext } from './batch-context.js';
export { BatchHandler } from './batch-handler.js';
export { fromBuffer, toBuffer, utf8Bytes, type ByteText } from './byte-text.js';
export { CatchUp, type CatchUpSources } from './catch-up.js';
export { CompactedTopicReader, type CompactedTopicReaderOptions } from './compacted-topic-reader.js';
export { ConsumerThread, type ConsumerThreadOptions } from './consumer-thread.js';
export {
  listDeadLetters,
  replayDeadLetters,
  type DeadLetterAccess,
  type DeadLetterFilter,
  type StoredDeadLetter,
} from './dead-letters.js';
export { ensureTopics } from './ensure-topics.js';
export {
  BatchTooLargeError,
  BrokerUnavailableError,
  JournalFullError,
  JournalLockedError,
  JournalShareError,
  PublisherOverloadedError,
  RecordTooLargeError,
} from './errors.js';
export { Journal, type JournalOptions } from './journal.js';
export { encodeEntry, type EncodedEntry } from './journal-frame.js';
export { JournalPublisher, type JournalPublisherOptions, type JournalStatus } from './journal-publisher.js';
export { KafkaBatchServer, type KafkaBatchServerOptions, type PartitionLag } from './kafka-batch-server.js';
export type { KafkaConnection } from './kafka-connection.js';
export type { MessagingLogger } from './messaging-logger.js';
export { StaleOwnerError, type OffsetMove, type OffsetStore } from './offset-store.js';
export { openKafka, type Kafka, type OpenKafkaOptions } from './open-kafka.js';
export { deadLetter, ok, type Outcome } from './outcome.js';
export { Publisher, type OutgoingMessage, type PublisherOptions, type RawRecord } from './publisher.js';
export { readLog, type PartitionReading, type ReadLogOptions } from './read-log.js';
export { publishSchemas, SchemaTopic } from './schema-topic.js';
export { serveOwner } from './serve-owner.js';
export { TopicEnds } from './topic-ends.js';
export { watchConsumer, type WatchedConsumer } from './watch-consumer.js';
