import type { Database, DayPartitions } from '@assay/persistence';

/** Rows that one DELETE takes, so that no statement runs for long. */
const rowsAtOnce = 10_000;

/** Forgets decisions and rewards that are old. What was learned from them stays in the totals. */
export class PostgresRetention {
  constructor(
    private readonly database: Database,
    private readonly partitions: DayPartitions,
  ) {}

  /** A unit that is drawn once keeps its draw: without it, its next decision would count as another. */
  async sweep(before: Date): Promise<{ partitions: number; draws: number; rewards: number }> {
    const partitions = (await this.partitions.drop(this.database, before)).length;
    const draws = await this.deleteAll(
      'exp.draws',
      `decided_at < $1 AND bandit_config_id IN (
         SELECT id FROM exp.bandit_configurations WHERE (definition->>'perDecision')::boolean)`,
      before,
    );
    const rewards = await this.deleteAll('exp.rewards', 'timestamp < $1', before);
    return { partitions, draws, rewards };
  }

  private async deleteAll(table: string, condition: string, before: Date): Promise<number> {
    for (let total = 0; ;) {
      const deleted = await this.database.query(
        `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT ${rowsAtOnce})) RETURNING 1`,
        [before],
      );
      total += deleted.length;
      if (deleted.length < rowsAtOnce) return total;
    }
  }
}
