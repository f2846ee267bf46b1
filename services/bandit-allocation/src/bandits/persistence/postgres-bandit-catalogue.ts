import { type Page, type PageRequest } from '@assay/kernel';
import { type Database, millis, toPage } from '@assay/persistence';
import { type Outbox } from '@assay/kafka-postgres';
import { newId } from '@assay/service-kit';
import type { AllocationRow, AllocationStore, BanditCatalogue, RegretRow, TimeFilter } from '../application/ports.js';
import {
  type AllocationSummary,
  type Bandit,
  type BanditDefinition,
  type ExperimentAllocation,
  fromDefinition,
} from '@assay/learning';
import { allocationColumns, type AllocationRow as AllocationVersionRow, toAllocation } from './allocation-row.js';
import { PostgresAllocationStore } from './postgres-allocation-store.js';
import { type RegretMetric, regretColumns, toRegretRow } from './regret-metric.js';

/** Bandits in `exp.bandit_configurations`. */
export class PostgresBanditCatalogue implements BanditCatalogue {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly group: string,
    private readonly makeId: () => string = newId,
  ) {}

  async find(id: string): Promise<Bandit | undefined> {
    const [row] = await this.database.query<{ definition: BanditDefinition }>(
      'SELECT definition FROM exp.bandit_configurations WHERE id = $1',
      [id],
    );
    return row && fromDefinition(row.definition);
  }

  async list(experimentId: string | undefined, { limit, cursor }: PageRequest): Promise<Page<Bandit>> {
    const rows = await this.database.query<{ definition: BanditDefinition }>(
      `SELECT definition FROM exp.bandit_configurations
       WHERE ($1::uuid IS NULL OR experiment_id = $1) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [experimentId ?? null, cursor ?? null, limit + 1],
    );
    const idOf = ({ definition }: { definition: BanditDefinition }): string => definition.id;
    return toPage(rows, { limit }, idOf, ({ definition }) => fromDefinition(definition));
  }

  async decisions(bandit: Bandit, { from, to }: TimeFilter, page: PageRequest): Promise<Page<AllocationRow>> {
    // Ids are UUIDv7, so their order is the order of time.
    const rows = await this.database.query<DecisionRow>(
      `SELECT row.id, ${millis('row.timestamp')} AS timestamp_ms, row.unit_id, row.selected_arm, row.allocation_version,
         row.arm_probabilities, coalesce(row.reward, CASE WHEN draw.is_silent THEN 0 END) AS reward, row.context
       FROM exp.bandit_allocations row
       LEFT JOIN exp.draws draw ON draw.bandit_config_id = row.bandit_config_id AND draw.decision_id = row.id
         AND draw.draw_key = CASE WHEN $6 THEN row.id::text ELSE row.unit_id END
       WHERE row.bandit_config_id = $1 AND ($2::timestamptz IS NULL OR row.timestamp >= $2)
         AND ($3::timestamptz IS NULL OR row.timestamp < $3) AND ($4::uuid IS NULL OR row.id < $4)
       ORDER BY row.id DESC LIMIT $5`,
      [bandit.id, toDate(from), toDate(to), page.cursor ?? null, page.limit + 1, bandit.perDecision],
    );
    return toPage(rows, page, ({ id }) => id, toAllocationRow);
  }

  async allocations(
    { experimentId, id }: Bandit,
    { from, to }: TimeFilter,
    page: PageRequest,
  ): Promise<Page<AllocationSummary>> {
    const rows = await this.database.query<AllocationVersionRow>(
      `SELECT ${allocationColumns} FROM exp.experiment_allocations
       WHERE experiment_id = $1 AND bandit_config_id = $2 AND ($3::timestamptz IS NULL OR as_of >= $3)
         AND ($4::timestamptz IS NULL OR as_of < $4) AND ($5::int IS NULL OR version < $5)
       ORDER BY version DESC LIMIT $6`,
      [experimentId, id, toDate(from), toDate(to), page.cursor ?? null, page.limit + 1],
    );
    return toPage(rows, page, ({ version }) => String(version), toAllocation);
  }

  async allocation({ experimentId, id }: Bandit, version: number): Promise<ExperimentAllocation | undefined> {
    const [row] = await this.database.query<AllocationVersionRow & { policy: string | null }>(
      `SELECT ${allocationColumns}, policy FROM exp.experiment_allocations
       WHERE experiment_id = $1 AND bandit_config_id = $2 AND version = $3`,
      [experimentId, id, version],
    );
    return row && { ...toAllocation(row), policy: row.policy };
  }

  async regret(banditId: string, { from, to }: TimeFilter, page: PageRequest): Promise<Page<RegretRow>> {
    const rows = await this.database.query<RegretMetric>(
      `SELECT ${regretColumns} FROM exp.regret_metrics
       WHERE bandit_config_id = $1 AND ($2::timestamptz IS NULL OR timestamp >= $2)
         AND ($3::timestamptz IS NULL OR timestamp < $3) AND ($4::uuid IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $5`,
      [banditId, toDate(from), toDate(to), page.cursor ?? null, page.limit + 1],
    );
    return toPage(rows, page, ({ id }) => id, toRegretRow);
  }

  async due(now: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM exp.bandit_configurations config
       WHERE is_active AND (looked_at IS NULL OR looked_at <= $1::timestamptz - make_interval(secs => update_frequency)
         OR (SELECT sum(resolved) FROM exp.arm_totals WHERE bandit_config_id = config.id)
           >= resolved_when_looked_at + (definition->>'updateAfterRewards')::bigint)
       ORDER BY looked_at NULLS FIRST`,
      [new Date(now)],
    );
    return rows.map(({ id }) => id);
  }

  async activeBandits(experimentIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT id FROM exp.bandit_configurations WHERE is_active AND experiment_id = ANY($1::uuid[]) ORDER BY id',
      [experimentIds],
    );
    return rows.map(({ id }) => id);
  }

  change<R>(work: (store: AllocationStore) => Promise<R>): Promise<R> {
    return this.database.transaction((tx) =>
      work(new PostgresAllocationStore(tx, this.outbox, this.group, this.makeId)),
    );
  }
}

const toDate = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at));

interface DecisionRow {
  id: string;
  timestamp_ms: string;
  unit_id: string;
  selected_arm: string;
  allocation_version: number;
  arm_probabilities: Record<string, number>;
  reward: number | null;
  context: unknown;
}

function toAllocationRow(row: DecisionRow): AllocationRow {
  return {
    id: row.id,
    timestamp: Number(row.timestamp_ms),
    unitId: row.unit_id,
    selectedArm: row.selected_arm,
    allocationVersion: row.allocation_version,
    armProbabilities: row.arm_probabilities,
    reward: row.reward,
    context: row.context,
  };
}
