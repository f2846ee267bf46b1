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
  /** The name of this process in the broker's logs. */
  clientId: string;
  logger: MessagingLogger;
  /** File that caches the registry's ids, for a start while the registry is unavailable. */
  idsFile?: string;
}

/** A service's access to Kafka. {@link Kafka.close} closes everything created here. */
export class Kafka {
  readonly #ends: TopicEnds[] = [];
  readonly #readers: { stop(): Promise<void> }[] = [];

  private constructor(
    readonly connection: KafkaConnection,
    readonly contracts: Contracts,
    readonly publisher: Publisher,
    /** KAFKA_SET_ASIDE: records, as `topic:partition:offset`, that consumers send to the dead letters without processing. */
    readonly setAside: ReadonlySet<string>,
    private readonly logger: MessagingLogger,
    private readonly closeContracts: () => Promise<void>,
  ) {}

  /** Reads the schemas and starts to connect a publisher. The broker need not be available yet. */
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

  /** Returns a reusable lookup of a topic's end offsets. */
  endsOf(topic: Topic<unknown>): TopicEnds {
    const ends = new TopicEnds(this.connection, topic, this.logger);
    this.#ends.push(ends);
    return ends;
  }

  /**
   * Reads a compacted topic from its beginning and then follows it; begins with `start()`.
   * @param onRecord receives each record; null for a key that was deleted
   */
  readerOf<T>(topic: Topic<T>, onRecord: (key: string, value: T | null) => void): CompactedTopicReader<T> {
    const { connection, contracts, logger } = this;
    const reader = new CompactedTopicReader({ connection, contracts, topic, logger, onRecord });
    this.#readers.push(reader);
    return reader;
  }

  /** Stops reading, publishes pending records, then disconnects. */
  async close(): Promise<void> {
    await Promise.all([...this.#ends.map((ends) => ends.close()), ...this.#readers.map((reader) => reader.stop())]);
    await this.publisher.disconnect();
    await this.closeContracts();
  }
}
