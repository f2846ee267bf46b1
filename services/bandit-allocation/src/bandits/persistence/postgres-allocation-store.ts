import { type BanditAlarm, type ExperimentAllocation as AllocationRecord, topics } from '@assay/contracts';
import { type AuditedChange, type Transaction, writeAudit } from '@assay/persistence';
import { type Outbox } from '@assay/kafka-postgres';
import type { AllocationStore, Announcement, LogOffsets, RegretRow } from '../application/ports.js';
import {
  type AllocationSummary,
  type ArmTotals,
  type Bandit,
  type BanditDefinition,
  type ExperimentAllocation,
  fromDefinition,
} from '@assay/learning';
import { allocationColumns, type AllocationRow, toAllocation } from './allocation-row.js';
import { insertConfiguration, updateConfiguration } from './configuration-rows.js';
import { lockBandits } from './lock-bandits.js';
import { PostgresWatchStore } from './postgres-watch-store.js';
import { readTotals } from './read-totals.js';
import { type RegretMetric, regretColumns, toRegretRow } from './regret-metric.js';
import { silenceDraws } from './silence-draws.js';

/** Configurations, totals and allocations, in one transaction. */
export class PostgresAllocationStore implements AllocationStore {
  readonly watches: PostgresWatchStore;

  constructor(
    private readonly tx: Transaction,
    private readonly outbox: Outbox,
    /** Consumer group whose offsets are stored with an allocation. */
    private readonly group: string,
    readonly newId: () => string,
  ) {
    this.watches = new PostgresWatchStore(tx);
  }

  lock(banditIds: Iterable<string>): Promise<void> {
    return lockBandits(this.tx, banditIds);
  }

  async lockBandit(id: string): Promise<Bandit | undefined> {
    await this.lock([id]);
    const [row] = await this.tx.query<{ definition: BanditDefinition }>(
      'SELECT definition FROM exp.bandit_configurations WHERE id = $1',
      [id],
    );
    return row && fromDefinition(row.definition);
  }

  async activeBandit(experimentId: string): Promise<string | undefined> {
    await this.lock([experimentId]);
    const [row] = await this.tx.query<{ id: string }>(
      'SELECT id FROM exp.bandit_configurations WHERE experiment_id = $1 AND is_active',
      [experimentId],
    );
    return row?.id;
  }

  insertBandit(bandit: Bandit): Promise<void> {
    return insertConfiguration(this.tx, bandit);
  }

  updateBandit(bandit: Bandit): Promise<void> {
    return updateConfiguration(this.tx, bandit);
  }

  record(change: AuditedChange): Promise<void> {
    return writeAudit(this.tx, change);
  }

  silence(bandit: Bandit, readUntil: number): Promise<number> {
    return silenceDraws(this.tx, bandit, readUntil);
  }

  totals(banditId: string): Promise<ArmTotals[]> {
    return readTotals(this.tx, banditId);
  }

  async offsets(): Promise<LogOffsets> {
    const [row] = await this.tx.query<{ offsets: LogOffsets }>(`SELECT ${offsetsSql('$1')} AS offsets`, [this.group]);
    return row?.offsets ?? {};
  }

  async currentAllocation(experimentId: string): Promise<AllocationSummary | undefined> {
    const [row] = await this.tx.query<AllocationRow>(
      `SELECT ${allocationColumns} FROM exp.experiment_allocations
       WHERE experiment_id = $1 ORDER BY version DESC LIMIT 1`,
      [experimentId],
    );
    return row && toAllocation(row);
  }

  async insertAllocation(allocation: ExperimentAllocation): Promise<void> {
    await this.tx.query(
      `INSERT INTO exp.experiment_allocations (experiment_id, version, bandit_config_id, config_version, is_active, per_decision, arms,
         binding, as_of, state_hash, policy, policy_hash, offsets)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, ${offsetsSql('$13')})`,
      [
        allocation.experimentId,
        allocation.version,
        allocation.banditId,
        allocation.configVersion,
        allocation.isActive,
        allocation.perDecision,
        JSON.stringify(allocation.arms),
        JSON.stringify(allocation.binding),
        new Date(allocation.asOf),
        allocation.stateHash,
        allocation.policy,
        allocation.policyHash,
        this.group,
      ],
    );
    const value: AllocationRecord = {
      experiment_id: allocation.experimentId,
      bandit_config_id: allocation.banditId,
      config_version: allocation.configVersion,
      version: allocation.version,
      is_active: allocation.isActive,
      per_decision: allocation.perDecision,
      arms: allocation.arms.map(({ armId, probability, variantId }) => ({
        arm_id: armId,
        variant_id: variantId,
        probability,
      })),
      as_of: allocation.asOf,
      state_hash: allocation.stateHash,
      policy: allocation.policy,
    };
    await this.outbox.enqueue(this.tx, topics.allocations, [{ key: allocation.experimentId, value }]);
  }

  async lastRegret(banditId: string): Promise<RegretRow | undefined> {
    const [row] = await this.tx.query<RegretMetric>(
      `SELECT ${regretColumns} FROM exp.regret_metrics WHERE bandit_config_id = $1 ORDER BY id DESC LIMIT 1`,
      [banditId],
    );
    return row && toRegretRow(row);
  }

  async insertRegret(banditId: string, row: RegretRow): Promise<void> {
    await this.tx.query(
      `INSERT INTO exp.regret_metrics (id, bandit_config_id, timestamp, cumulative_regret, arm_regret, decisions, allocation_version,
         regret_threshold, state_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        row.id,
        banditId,
        new Date(row.timestamp),
        row.cumulative,
        JSON.stringify(row.arms),
        row.decisions,
        row.allocationVersion,
        row.threshold,
        row.stateHash,
      ],
    );
  }

  async announce(
    bandit: Bandit,
    alarms: readonly Announcement[],
    { allocationVersion, asOf }: { readonly asOf: number; readonly allocationVersion: number },
  ): Promise<void> {
    if (alarms.length === 0) return;
    const values = alarms.map(({ alarmId, armId, evidence, kind }): BanditAlarm => ({
      alarm_id: alarmId,
      experiment_id: bandit.experimentId,
      bandit_config_id: bandit.id,
      allocation_version: allocationVersion,
      kind,
      arm_id: armId,
      evidence: JSON.stringify(evidence),
      raised_at: asOf,
    }));
    await this.outbox.enqueue(
      this.tx,
      topics.banditAlarms,
      values.map((value) => ({ key: bandit.id, value })),
    );
  }

  async noteUpdate(banditId: string, now: number, resolved: number): Promise<void> {
    // Stores the scheduled time, not the clock's: if late updates shifted the schedule, the updates of many bandits would coincide.
    await this.tx.query(
      `UPDATE exp.bandit_configurations SET resolved_when_looked_at = $3, looked_at = coalesce(looked_at + make_interval(secs =>
         update_frequency * greatest(0, floor(extract(epoch FROM $2::timestamptz - looked_at) / update_frequency))), $2)
       WHERE id = $1`,
      [banditId, new Date(now), resolved],
    );
  }
}

/** SQL for the furthest offsets of a consumer group, as JSON. */
function offsetsSql(group: string): string {
  return `(SELECT coalesce(jsonb_object_agg(topic || '/' || partition, furthest_offset), '{}') FROM exp.consumer_offset
    WHERE consumer_group = ${group})`;
}
