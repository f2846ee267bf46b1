import { kafkaConnection, kafkaSettings, readConfig } from '@assay/service-kit';
import { ensureTopics } from '@assay/messaging';

/**
 * Creates the topics of the catalogue that are missing on the cluster that the KAFKA_* variables of `env` describe, with
 * KAFKA_REPLICATION_FACTOR replicas and, for those that have several, KAFKA_PARTITIONS partitions.
 */
export async function createTopics(env: NodeJS.ProcessEnv): Promise<void> {
  const replicationFactor = Number(env['KAFKA_REPLICATION_FACTOR'] ?? '');
  const partitions = Number(env['KAFKA_PARTITIONS'] ?? '');
  await ensureTopics(kafkaConnection(readConfig(kafkaSettings, env), 'assay-topics'), {
    ...(replicationFactor > 0 && { replicationFactor }),
    ...(partitions > 0 && { partitions }),
  });
}
