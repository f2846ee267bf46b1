import { registerSchemas } from '@assay/contracts';
import { ensureTopics, publishSchemas } from '@assay/messaging';
import {
  createLogger,
  kafkaConnection,
  kafkaSettings,
  readConfig,
  registryOptions,
  registrySettings,
} from '@assay/service-kit';

/**
 * Creates missing topics of the catalogue on the cluster described by the KAFKA_* variables of `env`, with KAFKA_REPLICATION_FACTOR replicas and, for
 * topics with several partitions, KAFKA_PARTITIONS partitions. Then publishes this version's schemas there or, with SCHEMA_REGISTRY_URL, in the
 * registry, which must precede any write of this version.
 */
export async function createTopics(env: NodeJS.ProcessEnv): Promise<void> {
  const replicationFactor = Number(env['KAFKA_REPLICATION_FACTOR'] ?? '');
  const partitions = Number(env['KAFKA_PARTITIONS'] ?? '');
  const connection = kafkaConnection(readConfig(kafkaSettings, env), 'assay-topics');
  await ensureTopics(connection, {
    ...(replicationFactor > 0 && { replicationFactor }),
    ...(partitions > 0 && { partitions }),
  });
  const registry = registryOptions(readConfig(registrySettings, env));
  if (registry.registryUrl === undefined) await publishSchemas(connection, createLogger('assay-topics', 'error'));
  else await registerSchemas(registry);
}
