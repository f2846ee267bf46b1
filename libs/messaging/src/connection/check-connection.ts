import { createKafka, retryBriefly } from './kafka-client.js';
import type { KafkaConnection } from './kafka-connection.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';

/**
 * Connects and disconnects, for interactive commands: readers and publishers would retry for ever.
 * @throws Error with the reason when the cluster accepts no connection within about ten seconds
 */
export async function checkConnection(connection: KafkaConnection, logger: MessagingLogger): Promise<void> {
  const admin = createKafka(connection, logger, retryBriefly).admin();
  try {
    await admin.connect();
  } finally {
    await admin.disconnect();
  }
}
