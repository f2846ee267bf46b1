import { topics, type Topic } from '@assay/contracts';
import type { Admin, ITopicConfig } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKafka, isConnectionLost, retryBriefly } from '../connection/kafka-client.js';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';

const silent: MessagingLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const LEADERS_WITHIN_MS = 30_000;

/**
 * Creates missing topics of the catalogue; existing topics are left unchanged. Idempotent, and safe to run from several processes.
 * @param options.replicationFactor default 1; with 3 or more, writes require two in-sync replicas
 * @param options.partitions for topics that have more than one partition in the catalogue; default: the catalogue's number
 */
export async function ensureTopics(
  connection: KafkaConnection,
  options: { replicationFactor?: number; partitions?: number; logger?: MessagingLogger } = {},
): Promise<void> {
  const replicationFactor = options.replicationFactor ?? 1;
  const admin = createKafka(connection, options.logger ?? silent, retryBriefly).admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = Object.values<Topic<unknown>>(topics).filter(({ name }) => !existing.has(name));
    if (missing.length === 0) return;
    await admin.createTopics({
      waitForLeaders: false,
      topics: missing.map((topic) => topicConfig(topic, replicationFactor, options.partitions)),
    });
    await untilLed(
      admin,
      missing.map(({ name }) => name),
    );
  } finally {
    await admin.disconnect();
  }
}

/**
 * Waits until every partition has a leader. kafkajs' own wait fails if a broker has not yet learned of a topic that the controller has just created.
 */
async function untilLed(admin: Admin, names: string[]): Promise<void> {
  const deadline = performance.now() + LEADERS_WITHIN_MS;
  for (;;) {
    try {
      await admin.fetchTopicMetadata({ topics: names });
      return;
    } catch (error) {
      if (!isConnectionLost(error) || performance.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

function topicConfig(topic: Topic<unknown>, replicationFactor: number, partitions = topic.partitions): ITopicConfig {
  const configEntries: { name: string; value: string }[] = [{ name: 'cleanup.policy', value: topic.cleanup }];
  if (topic.retentionMs !== null) configEntries.push({ name: 'retention.ms', value: String(topic.retentionMs) });
  if (replicationFactor >= 3) configEntries.push({ name: 'min.insync.replicas', value: '2' });
  return {
    topic: topic.name,
    numPartitions: topic.partitions === 1 ? 1 : partitions,
    replicationFactor,
    configEntries,
  };
}
