import { isTransientDatabaseError } from '@assay/persistence';
import type { Cluster } from './cluster.js';
import { inDatabase } from './in-database.js';

const RETRY_MS = 500;
/** Longer than a restart of Postgres takes after any fault. */
const GIVE_UP_MS = 60_000;

/** Resets a consumer's stored position in a partition to its beginning while the consumer runs. */
export async function replayPartition(
  cluster: Cluster,
  service: string,
  topic: string,
  partition: number,
): Promise<void> {
  const deadline = performance.now() + GIVE_UP_MS;
  for (;;) {
    try {
      await inDatabase(cluster, service, async (tx) => {
        await tx.query(
          'UPDATE exp.consumer_offset SET next_offset = 0 WHERE consumer_group = $1 AND topic = $2 AND partition = $3',
          [service, topic, partition],
        );
      });
      return;
    } catch (error) {
      // An earlier fault may have stopped Postgres.
      if (!isTransientDatabaseError(error) || performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
