import { millis, type Transaction } from '@assay/persistence';

/** The times at which a bandit's alarms divide its totals, ascending. Milliseconds since the Unix epoch. */
export async function readCuts(tx: Transaction, banditId: string): Promise<number[]> {
  const rows = await tx.query<{ since_ms: string }>(
    `SELECT DISTINCT ${millis('since')} AS since_ms FROM exp.drift_alarms WHERE bandit_config_id = $1 ORDER BY since_ms`,
    [banditId],
  );
  return rows.map(({ since_ms }) => Number(since_ms));
}
