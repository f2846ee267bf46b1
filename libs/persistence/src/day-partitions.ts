import { DAY_MS } from '@assay/kernel';
import type { Database } from './database.js';

export interface DayPartitionsOptions {
  /** A table partitioned by RANGE of `column`, with a default partition named `<table>_default`. Such as `exp.events`. */
  table: `exp.${string}`;
  /** The partitioning column, a TIMESTAMPTZ; days are in UTC. */
  column: string;
  /** Number of days before today that have partitions. */
  retentionDays: number;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
}

const daysAhead = 2;

/**
 * One partition per UTC day, created on first use, so that old data is removed by DROP instead of DELETE. Requires the migration {@link
 * CreateDayPartitionFunctions1760000000002}. Days outside [today − retention, today + 2] stay in the default partition, so that a client's wrong
 * clock cannot create an unlimited number of partitions.
 */
export class DayPartitions {
  private readonly known = new Set<string>();
  private readonly tableName: string;

  constructor(private readonly options: DayPartitionsOptions) {
    this.tableName = options.table.slice('exp.'.length);
  }

  /**
   * Creates the missing partitions of these days and commits them: never in the caller's transaction, which may be rolled back, and whose rows would
   * be rejected by a default partition that another instance has just narrowed. Call it before the transaction touches the table: attaching a
   * partition locks the default one.
   * @param days as YYYY-MM-DD
   */
  async ensure(database: Database, days: Iterable<string>): Promise<void> {
    const today = Math.floor(this.options.now() / DAY_MS) * DAY_MS;
    for (const day of new Set(days)) {
      if (this.known.has(day)) continue;
      const start = Date.parse(`${day}T00:00:00Z`);
      if (Number.isNaN(start)) throw new RangeError(`not a day: ${day}`);
      if (start < today - this.options.retentionDays * DAY_MS || start > today + daysAhead * DAY_MS) continue;
      await database.query('SELECT exp.ensure_day_partition($1, $2, $3::date)', [
        this.tableName,
        this.options.column,
        day,
      ]);
      this.known.add(day);
    }
  }

  /**
   * Drops the partitions of all days before the day of `before` and deletes older rows of the default partition.
   * @returns the names of the dropped partitions
   */
  async drop(database: Database, before: Date): Promise<string[]> {
    const rows = await database.query<{ name: string }>('SELECT exp.drop_day_partitions($1, $2, $3::date) AS name', [
      this.tableName,
      this.options.column,
      before.toISOString().slice(0, 10),
    ]);
    this.known.clear();
    return rows.map((row) => row.name);
  }
}
