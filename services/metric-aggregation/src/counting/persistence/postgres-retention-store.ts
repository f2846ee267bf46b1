import { Database } from '@assay/persistence';
import { Injectable } from '@nestjs/common';
import type { RetentionStore } from '../application/keep-retention.js';

/** Maximum number of rows that one transaction deletes, so that it is short. */
const ROWS_AT_ONCE = 10_000;

/** Deletes observations that were received long ago. Figures that were counted from them stay. */
@Injectable()
export class PostgresRetentionStore implements RetentionStore {
  constructor(private readonly database: Database) {}

  /** @returns the number of observations deleted. Several instances may sweep at once. */
  async sweep(receivedBefore: Date): Promise<number> {
    let total = 0;
    for (;;) {
      const swept = await this.#sweepSome(receivedBefore);
      total += swept;
      if (swept < ROWS_AT_ONCE) return total;
    }
  }

  /** Deletes decisions whose unit is not enrolled in the experiment. @returns the number deleted */
  async sweepEvaluations(decidedBefore: Date): Promise<number> {
    let total = 0;
    for (;;) {
      const rows = await this.database.query(
        `DELETE FROM exp.unit_decisions WHERE (experiment_id, unit_id) IN (
           SELECT u.experiment_id, u.unit_id FROM exp.unit_decisions u
           WHERE u.decided_at < $1 AND NOT EXISTS (
             SELECT FROM exp.assignments a WHERE a.experiment_id = u.experiment_id AND a.unit_id = u.unit_id)
           LIMIT ${ROWS_AT_ONCE} FOR UPDATE SKIP LOCKED)
         RETURNING 1`,
        [decidedBefore.toISOString()],
      );
      total += rows.length;
      if (rows.length < ROWS_AT_ONCE) return total;
    }
  }

  #sweepSome(receivedBefore: Date): Promise<number> {
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ swept: string; until: string | null }>(
        `WITH old AS (
           DELETE FROM exp.observations WHERE event_id IN (
             SELECT event_id FROM exp.observations WHERE received_at < $1 LIMIT ${ROWS_AT_ONCE} FOR UPDATE SKIP LOCKED)
           RETURNING event_id, timestamp),
         outside AS (DELETE FROM exp.outside_exposures x USING old WHERE x.event_id = old.event_id),
         pending AS (DELETE FROM exp.pending_claims p USING old WHERE p.event_id = old.event_id)
         SELECT count(*) AS swept, max(timestamp)::text AS until FROM old`,
        [receivedBefore.toISOString()],
      );
      const swept = Number(row?.swept ?? 0);
      if (swept > 0) {
        await tx.query(
          `INSERT INTO exp.retention AS r (swept, swept_until) VALUES ($1, $2)
           ON CONFLICT (one_row) DO UPDATE SET swept = r.swept + EXCLUDED.swept,
             swept_until = GREATEST(r.swept_until, EXCLUDED.swept_until)`,
          [swept, row?.until],
        );
      }
      return swept;
    });
  }
}
