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
 * Creates the topics of the catalogue that are missing on the cluster that the KAFKA_* variables of `env` describe, with
 * KAFKA_REPLICATION_FACTOR replicas and, for those that have several, KAFKA_PARTITIONS partitions. Then makes this version's
 * schemas known there or, with SCHEMA_REGISTRY_URL, in the registry: before a service of this version writes.
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
