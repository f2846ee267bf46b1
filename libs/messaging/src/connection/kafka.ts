import type { Contracts, Topic } from '@assay/contracts';
import { kafkaConnection, registryOptions, type KafkaConfig, type RegistryConfig } from '@assay/service-kit';
import { Publisher } from '../publishing/publisher.js';
import { CompactedTopicReader } from '../reading/compacted-topic-reader.js';
import { TopicEnds } from '../reading/topic-ends.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';
import { openSharedContracts } from '../topics/shared-contracts.js';
import type { KafkaConnection } from './kafka-connection.js';

export interface KafkaOptions {
  config: KafkaConfig & RegistryConfig;
  /** What the broker's logs call this process. */
  clientId: string;
  logger: MessagingLogger;
  /** Keeps a registry's ids in this file, for a start while it is away. */
  idsFile?: string;
}

/** Kafka as a service uses it. Everything made here is closed by {@link Kafka.close}. */
export class Kafka {
  readonly #ends: TopicEnds[] = [];
  readonly #readers: { stop(): Promise<void> }[] = [];

  private constructor(
    readonly connection: KafkaConnection,
    readonly contracts: Contracts,
    readonly publisher: Publisher,
    /** KAFKA_SET_ASIDE: records, as `topic:partition:offset`, that consumers put with the dead letters unread. */
    readonly setAside: ReadonlySet<string>,
    private readonly logger: MessagingLogger,
    private readonly closeContracts: () => Promise<void>,
  ) {}

  /** Reads the schemas and begins to connect a publisher. The broker need not be there yet. */
  static async open({ config, clientId, logger, idsFile }: KafkaOptions): Promise<Kafka> {
    const connection = kafkaConnection(config, clientId);
    const shared = await openSharedContracts({
      connection,
      logger,
      ...registryOptions(config),
      ...(idsFile !== undefined && { idsFile }),
    });
    const publisher = new Publisher({ connection, contracts: shared.contracts, logger });
    await publisher.connect();
    const setAside = new Set(config.KAFKA_SET_ASIDE);
    return new Kafka(connection, shared.contracts, publisher, setAside, logger, () => shared.close());
  }

  /** Where a topic ends, asked again and again. */
  endsOf(topic: Topic<unknown>): TopicEnds {
    const ends = new TopicEnds(this.connection, topic, this.logger);
    this.#ends.push(ends);
    return ends;
  }

  /**
   * Reads a compacted topic from its beginning and goes on; starts with `start()`.
   * @param onRecord gets each record; null for a key that was removed
   */
  readerOf<T>(topic: Topic<T>, onRecord: (key: string, value: T | null) => void): CompactedTopicReader<T> {
    const { connection, contracts, logger } = this;
    const reader = new CompactedTopicReader({ connection, contracts, topic, logger, onRecord });
    this.#readers.push(reader);
    return reader;
  }

  /** Stops reading, publishes what waits, then lets go. */
  async close(): Promise<void> {
    await Promise.all([...this.#ends.map((ends) => ends.close()), ...this.#readers.map((reader) => reader.stop())]);
    await this.publisher.disconnect();
    await this.closeContracts();
  }
}
