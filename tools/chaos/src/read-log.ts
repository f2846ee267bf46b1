import type { Topic } from '@assay/contracts';
import { CompactedTopicReader } from '@assay/messaging';
import type { Cluster } from './cluster.js';
import { connectionOf } from './poison.js';

/** Delivers every committed record currently in a topic; undecodable ones are skipped. */
export async function readLog<T>(cluster: Cluster, topic: Topic<T>, onRecord: (value: T) => void): Promise<void> {
  const reader = new CompactedTopicReader({
    ...(await connectionOf(cluster)),
    topic,
    onRecord: (_key, value) => {
      if (value !== null) onRecord(value);
    },
  });
  await reader.start();
  await reader.caughtUp;
  await reader.stop();
}
