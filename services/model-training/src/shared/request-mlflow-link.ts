import { timestamptz, type Transaction } from '@assay/persistence';

/** What is linked with a MLflow server. */
export type MlflowLinkKind = 'run' | 'policy_version';

/**
 * Notes that something is to be linked with a MLflow server, in the transaction of its change. The note is kept while there is no server, so that it
 * is linked when there is one.
 *
 * @param now milliseconds since the Unix epoch
 */
export async function requestMlflowLink(tx: Transaction, kind: MlflowLinkKind, id: string, now: number): Promise<void> {
  await tx.query(
    `INSERT INTO exp.mlflow_links (kind, id, retry_at) VALUES ($1, $2, $3)
     ON CONFLICT (kind, id) DO UPDATE SET linked_at = NULL, revision = mlflow_links.revision + 1, failures = 0, error = NULL,
       retry_at = EXCLUDED.retry_at`,
    [kind, id, timestamptz(now)],
  );
}
