import type { Contracts } from '@assay/contracts';
import { kafkaConnection, registryOptions, type KafkaConfig, type RegistryConfig } from '@assay/service-kit';
import type { KafkaConnection } from './kafka-connection.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';
import { Publisher } from '../publishing/publisher.js';
import { openSharedContracts } from '../topics/shared-contracts.js';

export interface OpenKafkaOptions {
  config: KafkaConfig & RegistryConfig;
  /** What the broker's logs call this process. */
  clientId: string;
  logger: MessagingLogger;
  /** Keeps a registry's ids in this file, for a start while it is away. */
  idsFile?: string;
}

/** Kafka as a service uses it. */
export interface Kafka {
  readonly connection: KafkaConnection;
  readonly contracts: Contracts;
  readonly publisher: Publisher;
  /** KAFKA_SET_ASIDE: records, as `topic:partition:offset`, that consumers put with the dead letters unread. */
  readonly setAside: ReadonlySet<string>;
  /** Publishes what waits, then lets go. */
  close(): Promise<void>;
}

/** Reads the schemas and begins to connect a publisher. The broker need not be there yet. */
export async function openKafka({ config, clientId, logger, idsFile }: OpenKafkaOptions): Promise<Kafka> {
  const connection = kafkaConnection(config, clientId);
  const shared = await openSharedContracts({
    connection,
    logger,
    ...registryOptions(config),
    ...(idsFile !== undefined && { idsFile }),
  });
  const publisher = new Publisher({ connection, contracts: shared.contracts, logger });
  await publisher.connect();
  return {
    connection,
    contracts: shared.contracts,
    publisher,
    setAside: new Set(config.KAFKA_SET_ASIDE),
    close: async () => {
      await publisher.disconnect();
      await shared.close();
    },
  };
}
