import { Database, type Transaction } from '@assay/persistence';
import { eventually } from '@assay/testing';
import type { Cluster } from './cluster.js';

const LONG_MS = 600_000;
/** Postgres may just have been killed, and recovers before it accepts connections. */
const RECOVERY_MS = 120_000;

/** Runs one transaction in a service's database, as the owner of its tables; waits for a Postgres that is starting. */
export async function inDatabase<R>(
  cluster: Cluster,
  service: string,
  work: (tx: Transaction) => Promise<R>,
): Promise<R> {
  const url = cluster.stack.owners[service] ?? '';
  const options = { url, applicationName: 'chaos', poolSize: 1, statementTimeoutMs: LONG_MS };
  const database = await eventually(() => Database.open(options), RECOVERY_MS);
  try {
    return await database.transaction(work);
  } finally {
    await database.close();
  }
}
