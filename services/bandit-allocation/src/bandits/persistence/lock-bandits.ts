import type { Transaction } from '@assay/persistence';

/** First key of the advisory locks of bandits; no other advisory lock of this database uses it. */
const lockNamespace = 7_305_101;

/** Locks bandits until the transaction ends. Every writer of a bandit's state holds its lock, so that totals and log offsets are consistent. */
export async function lockBandits(tx: Transaction, ids: Iterable<string>): Promise<void> {
  const sorted = [...new Set(ids)].sort();
  if (sorted.length === 0) return;
  // Sorted, so that concurrent transactions cannot deadlock; unnest keeps the order of the array.
  await tx.query('SELECT pg_advisory_xact_lock($1, hashtext(id)) FROM unnest($2::text[]) AS id', [
    lockNamespace,
    sorted,
  ]);
}
