import type { Transaction } from '@assay/persistence';

/** Any number that no other advisory lock of this database begins with. */
const lockSpace = 7_305_101;

/** Whoever changes what a bandit knows holds its lock, so that a look at its totals and the log's offsets see the same batches. */
export async function lockBandits(tx: Transaction, ids: Iterable<string>): Promise<void> {
  const sorted = [...new Set(ids)].sort();
  if (sorted.length === 0) return;
  // In one order for everybody, so that nobody waits in a circle: a function's rows come as the array has them.
  await tx.query('SELECT pg_advisory_xact_lock($1, hashtext(id)) FROM unnest($2::text[]) AS id', [lockSpace, sorted]);
}
