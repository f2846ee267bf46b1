import type { KafkaConnection } from './kafka-connection.js';

/** Creates the topics of the catalogue that are missing; existing ones are left as they are. */
export function ensureTopics(
  _connection: KafkaConnection,
  _options: { replicationFactor?: number } = {},
): Promise<void> {
  return Promise.reject(new Error('not built'));
}
