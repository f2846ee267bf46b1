import { Database, DayPartitions } from '@assay/persistence';
import { Injectable } from '@nestjs/common';
import { inOrder } from './in-order.js';
import type { RetentionStore } from '../application/keep-retention.js';

/** Maximum rows of one DELETE, so that no statement runs for long. */
const rowsAtOnce = 10_000;

/** Deletes old decisions, evaluations, exposures, rewards, policies and records of regret. The totals learned from them stay. */
@Injectable()
export class PostgresRetentionStore implements RetentionStore {
  constructor(
    private readonly database: Database,
    private readonly partitions: DayPartitions,
  ) {}

  /** Without `per_decision`, draws are kept forever, because a unit's next decision would otherwise count as another draw. */
  async sweep(
    before: Date,
  ): Promise<{ partitions: number; draws: number; rewards: number; policies: number; regret: number }> {
    const partitions = (await this.partitions.drop(this.database, before)).length;
    const draws = await this.deleteAll(
      'exp.draws',
      `decided_at < $1 AND ${inOrder('exp.draws')} AND bandit_config_id IN (
         SELECT id FROM exp.bandit_configurations WHERE (definition->>'perDecision')::boolean)`,
      before,
    );
    const rewards = await this.deleteAll('exp.rewards', 'timestamp < $1', before);
    await this.deleteAll('exp.evaluations', 'decided_at < $1', before);
    await this.deleteAll('exp.exposures', 'timestamp < $1', before);
    // The last record of each bandit stays, because the next is compared with it.
    const regret = await this.deleteAll(
      'exp.regret_metrics',
      `timestamp < $1 AND EXISTS (
         SELECT FROM exp.regret_metrics later
         WHERE later.bandit_config_id = regret_metrics.bandit_config_id AND later.id > regret_metrics.id)`,
      before,
    );
    return { partitions, draws, rewards, policies: await this.deletePolicies(before), regret };
  }

  /** Deletes the policies of allocations that were replaced before `before`, because a policy may have a megabyte. Their hashes stay. */
  private async deletePolicies(before: Date): Promise<number> {
    const deleted = await this.database.query(
      `UPDATE exp.experiment_allocations AS old SET policy = NULL
       WHERE policy IS NOT NULL AND EXISTS (
         SELECT 1 FROM exp.experiment_allocations next
         WHERE next.experiment_id = old.experiment_id AND next.version = old.version + 1 AND next.as_of < $1)
       RETURNING 1`,
      [before],
    );
    return deleted.length;
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
