import pg from 'pg';
import type { Cluster, ServiceName } from './cluster.js';

/** Sets a consumer's stored position in a partition back to its beginning, behind the consumer's back. */
export async function replayPartition(
  cluster: Cluster,
  service: ServiceName,
  topic: string,
  partition: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.stack.databases[service] });
  await client.connect();
  try {
    await client.query(
      'UPDATE exp.consumer_offset SET next_offset = 0 WHERE consumer_group = $1 AND topic = $2 AND partition = $3',
      [service, topic, partition],
    );
  } finally {
    await client.end();
  }
}
