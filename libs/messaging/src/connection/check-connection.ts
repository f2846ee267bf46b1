import { createKafka, retryBriefly } from './kafka-client.js';
import type { KafkaConnection } from './kafka-connection.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';

/**
 * Logs in and leaves again, for commands with somebody waiting: readers and publishers would try for ever.
 * @throws Error with the reason when the cluster does not let this connection in within some ten seconds
 */
export async function checkConnection(connection: KafkaConnection, logger: MessagingLogger): Promise<void> {
  const admin = createKafka(connection, logger, retryBriefly).admin();
  try {
    await admin.connect();
  } finally {
    await admin.disconnect();
  }
}
