import { kafkaConnection, kafkaSettings, readConfig } from '@assay/service-kit';
import { ensureTopics } from '@assay/messaging';

/** Creates the topics of the catalogue that are missing on the cluster that the KAFKA_* variables of `env` describe. */
export async function createTopics(env: NodeJS.ProcessEnv): Promise<void> {
  const replicationFactor = Number(env['KAFKA_REPLICATION_FACTOR'] ?? '');
  await ensureTopics(
    kafkaConnection(readConfig(kafkaSettings, env), 'assay-topics'),
    replicationFactor > 0 ? { replicationFactor } : {},
  );
}
