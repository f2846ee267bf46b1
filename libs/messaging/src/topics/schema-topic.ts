import { knownSchemas, openContracts, topics, type SchemaSource, type SchemaVersion } from '@assay/contracts';
import { CompactedTopicReader } from '../reading/compacted-topic-reader.js';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';
import { Publisher } from '../publishing/publisher.js';

/** Ids of the lock file are handed out one by one; a greater one is damage, and nobody need be asked. */
const MAX_SCHEMA_ID = 0xffff;

/** The schemas of other versions of the code, as {@link publishSchemas} left them in Kafka. */
export class SchemaTopic implements SchemaSource {
  private readonly schemas = new Map<number, string>();

  private constructor(private readonly reader: CompactedTopicReader<SchemaVersion>) {}

  /** Begins to read. Returns at once; a broker that is away is waited for. */
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
   * A schema is published before the first record that uses it: who has read all that is here knows the schema of every record he has seen.
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
 * Tells the schemas of this version of the code to older ones that run: a job of each deployment, before the new version writes. Safe to repeat.
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
