import type { Transaction } from '@assay/persistence';

/** Any number that no other advisory lock of this database begins with. */
const lockSpace = 7_305_101;

/** Whoever changes what a bandit knows holds its lock, so that a look at its totals and the log's offsets see the same batches. */
export async function lockBandits(tx: Transaction, ids: Iterable<string>): Promise<void> {
  // In one order for everybody, so that nobody waits in a circle.
  for (const id of [...new Set(ids)].sort()) {
    await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [lockSpace, id]);
  }
}
