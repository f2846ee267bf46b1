export type { AttemptCount, HeldPartition } from './batches/attempt-log.js';
export type { Batch, TopicRecord } from './batches/batch.js';
export { BatchContext } from './batches/batch-context.js';
export { BatchHandler } from './batches/batch-handler.js';
export { fromBuffer, toBuffer, utf8Bytes, type ByteText } from './shared/byte-text.js';
export { CatchUp, type CatchUpSources } from './reading/catch-up.js';
export { CompactedTopicReader, type CompactedTopicReaderOptions } from './reading/compacted-topic-reader.js';
export { ConsumerThread, type ConsumerThreadOptions } from './batches/consumer-thread.js';
export {
  listDeadLetters,
  replayDeadLetters,
  type DeadLetterAccess,
  type DeadLetterFilter,
  type StoredDeadLetter,
} from './dead-letters/dead-letters.js';
export { ensureTopics } from './topics/ensure-topics.js';
export {
  BatchTooLargeError,
  BrokerUnavailableError,
  JournalFullError,
  JournalShareError,
  PublisherOverloadedError,
  RecordTooLargeError,
} from './shared/errors.js';
export { Journal, type JournalOptions } from './journal/journal.js';
export { encodeEntry, type EncodedEntry } from './journal/journal-frame.js';
export { JournalPublisher, type JournalPublisherOptions, type JournalStatus } from './journal/journal-publisher.js';
export { KafkaBatchServer, type KafkaBatchServerOptions, type PartitionLag } from './batches/kafka-batch-server.js';
export type { KafkaConnection } from './connection/kafka-connection.js';
export type { MessagingLogger } from './shared/messaging-logger.js';
export { StaleOwnerError, type OffsetMove, type OffsetStore } from './batches/offset-store.js';
export { Kafka, type KafkaOptions } from './connection/kafka.js';
export { KafkaModule, type KafkaModuleOptions } from './connection/kafka.module.js';
export { deadLetter, ok, type Outcome } from './batches/outcome.js';
export { Publisher, type OutgoingMessage, type PublisherOptions, type RawRecord } from './publishing/publisher.js';
export { readLog, type PartitionReading, type ReadLogOptions } from './reading/read-log.js';
export { publishSchemas, SchemaTopic } from './topics/schema-topic.js';
export { serveOwner } from './batches/serve-owner.js';
export { TopicEnds } from './reading/topic-ends.js';
export { watchConsumer, type WatchedConsumer } from './batches/watch-consumer.js';
