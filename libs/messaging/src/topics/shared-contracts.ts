import { openContracts, type Contracts, type RegistryAccess } from '@assay/contracts';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';
import { SchemaTopic } from './schema-topic.js';

export interface SharedContractsOptions extends RegistryAccess {
  connection: KafkaConnection;
  logger: MessagingLogger;
  /** File that caches the registry's ids, for a start while the registry is unavailable. */
  idsFile?: string;
}

/** The contracts of a process that shares Kafka with other versions of itself. */
export interface SharedContracts {
  contracts: Contracts;
  close(): Promise<void>;
}

/** Loads the schemas of newer versions from the registry or, without a registry, from the topic of schemas. */
export async function openSharedContracts(options: SharedContractsOptions): Promise<SharedContracts> {
  const { connection, logger, ...rest } = options;
  if (options.registryUrl === undefined) {
    const source = await SchemaTopic.open(connection, logger);
    return { contracts: await openContracts({ source }), close: () => source.close() };
  }
  const contracts = await openContracts({
    ...rest,
    onProblem: (error) => logger.warn('schema ids are missing, retrying', { error }),
  });
  void contracts.ready.then(() => logger.info('all schema ids are known', { registry: contracts.status().detail }));
  return {
    contracts,
    close: () => {
      contracts.close();
      return Promise.resolve();
    },
  };
}
