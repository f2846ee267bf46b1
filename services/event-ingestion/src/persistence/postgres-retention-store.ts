import { Database, DayPartitions } from '@assay/persistence';
import type { RetentionStore, Swept } from '../application/ports.js';
import { Injectable } from '@nestjs/common';

/** Maximum rows of one DELETE, so that no statement runs for long. */
const rowsAtOnce = 10_000;

/** Creates and drops partitions of events. Several instances may do so at the same time. */
@Injectable()
export class PostgresRetentionStore implements RetentionStore {
  constructor(
    private readonly database: Database,
    private readonly partitions: DayPartitions,
  ) {}

  prepare(days: readonly string[]): Promise<void> {
    return this.partitions.ensure(this.database, days);
  }

  async sweep(before: Date): Promise<Swept> {
    const partitions = await this.partitions.drop(this.database, before);
    const ids = await this.deleteOlder('exp.event_ids', before);
    const conflicts = await this.deleteOlder('exp.event_conflicts', before);
    return { partitions, ids, conflicts };
  }

  private async deleteOlder(table: string, before: Date): Promise<number> {
    let total = 0;
    for (;;) {
      const deleted = await this.database.query(
        `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE received_at < $1 LIMIT ${rowsAtOnce})) RETURNING 1`,
        [before.toISOString()],
      );
      total += deleted.length;
      if (deleted.length < rowsAtOnce) return total;
    }
  }
}
