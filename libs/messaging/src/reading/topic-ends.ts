import type { Topic } from '@assay/contracts';
import type { Admin } from 'kafkajs';
import { createKafka, retryBriefly } from '../connection/kafka-client.js';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';

/** Looks up a topic's end offsets over one reused connection; after an error it opens a new connection. */
export class TopicEnds {
  private admin: Admin | undefined;

  constructor(
    private readonly connection: KafkaConnection,
    private readonly topic: Topic<unknown>,
    private readonly logger: MessagingLogger,
  ) {}

  /**
   * @returns the offset after the last record of each non-empty partition
   * @throws kafkajs' error when Kafka is unavailable for about ten seconds
   */
  async read(): Promise<Map<number, bigint>> {
    try {
      this.admin ??= await this.connect();
      return await endOffsets(this.admin, this.topic.name);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const { admin } = this;
    this.admin = undefined;
    await admin?.disconnect();
  }

  private async connect(): Promise<Admin> {
    const admin = createKafka(this.connection, this.logger, retryBriefly).admin();
    await admin.connect();
    return admin;
  }
}

/** @returns the offset after the last record of each non-empty partition */
export async function endOffsets(admin: Admin, topic: string): Promise<Map<number, bigint>> {
  const ends = await admin.fetchTopicOffsets(topic);
  const filled = ends.filter(({ low, high }) => BigInt(high) > BigInt(low));
  return new Map(filled.map(({ partition, high }) => [partition, BigInt(high)]));
}
