import type { Transaction } from '@assay/persistence';

/** First key of the advisory locks on artifacts; no other advisory lock of this database uses it. */
const LOCKS = 7_305;

/**
 * Until the transaction ends, no other one deletes an artifact or creates a version that names it.
 *
 * @param key the artifact's
 */
export async function lockArtifact(tx: Transaction, key: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [LOCKS, key]);
}
