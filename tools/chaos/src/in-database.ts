import { Database, type Transaction } from '@assay/persistence';
import type { Cluster } from './cluster.js';

const LONG_MS = 600_000;

/** One transaction in a service's database, as the owner of its tables. */
export async function inDatabase<R>(
  cluster: Cluster,
  service: string,
  work: (tx: Transaction) => Promise<R>,
): Promise<R> {
  const url = cluster.stack.owners[service] ?? '';
  const database = await Database.open({ url, applicationName: 'chaos', poolSize: 1, statementTimeoutMs: LONG_MS });
  try {
    return await database.transaction(work);
  } finally {
    await database.close();
  }
}
