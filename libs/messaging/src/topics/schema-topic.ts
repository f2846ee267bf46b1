import { knownSchemas, openContracts, topics, type SchemaSource, type SchemaVersion } from '@assay/contracts';
import { CompactedTopicReader } from '../reading/compacted-topic-reader.js';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';
import { Publisher } from '../publishing/publisher.js';

/** Ids of the lock file are consecutive; a greater id is corrupt and needs no look-up. */
const MAX_SCHEMA_ID = 0xffff;

/** The schemas of other versions of the code, as published to Kafka by {@link publishSchemas}. */
export class SchemaTopic implements SchemaSource {
  private readonly schemas = new Map<number, string>();

  private constructor(private readonly reader: CompactedTopicReader<SchemaVersion>) {}

  /** Starts reading. Returns at once; if the broker is unavailable, it keeps connecting in the background. */
  static async open(connection: KafkaConnection, logger: MessagingLogger): Promise<SchemaTopic> {
    const reader: CompactedTopicReader<SchemaVersion> = new CompactedTopicReader({
      connection,
      contracts: await openContracts(),
      topic: topics.schemas,
      logger,
      onRecord: (_key, version) => {
        if (version !== null) source.schemas.set(version.id, version.schema);
      },
    });
    const source = new SchemaTopic(reader);
    await reader.start();
    return source;
  }

  /**
   * A schema is published before the first record that uses it, so a reader of the whole topic knows the schema of every record seen so far.
   * @throws BrokerUnavailableError
   */
  async schemaById(id: number): Promise<string | null> {
    if (!this.schemas.has(id) && id <= MAX_SCHEMA_ID) await this.reader.catchUp();
    return this.schemas.get(id) ?? null;
  }

  close(): Promise<void> {
    return this.reader.stop();
  }
}

/**
 * Publishes the schemas of this version of the code for running instances of older versions: run it in each deployment before the new version writes.
 * Idempotent.
 * @throws BrokerUnavailableError
 */
export async function publishSchemas(connection: KafkaConnection, logger: MessagingLogger): Promise<void> {
  const publisher = new Publisher({ connection, contracts: await openContracts(), logger });
  try {
    await publisher.publish(
      topics.schemas,
      knownSchemas.map(({ id, record, schema }) => ({ key: String(id), value: { id, record, schema } })),
    );
  } finally {
    await publisher.disconnect();
  }
}
