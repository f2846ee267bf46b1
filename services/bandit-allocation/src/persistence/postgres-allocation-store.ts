import { type BanditAlarm, type ExperimentAllocation as AllocationRecord, topics } from '@assay/contracts';
import { type Outbox, type Transaction, millis } from '@assay/persistence';
import { exactSum } from '@assay/statistics';
import type { OutcomeCount, RewardLedger } from '@assay/bandits';
import type { AllocationStore, Announcement, LogOffsets, RegretRow } from '../application/ports.js';
import type { BanditContext } from '../domain/bandit-context.js';
import type { Bandit } from '../domain/bandit.js';
import type { AllocationSummary, ExperimentAllocation } from '../domain/experiment-allocation.js';
import type { RegressionLedger } from '../domain/arm-regression.js';
import type { ArmTotals } from '../domain/learned-state.js';
import { regressionPostings } from '../domain/regression-postings.js';
import { allocationColumns, type AllocationRow, toAllocation } from './allocation-row.js';
import { lockBandits } from './lock-bandits.js';
import { postRegression } from './post-regression.js';
import { PostgresWatchStore } from './postgres-watch-store.js';
import { type RegretMetric, regretColumns, toRegretRow } from './regret-metric.js';
import { toBandit } from './to-bandit.js';

/** Silent draws of a contextual bandit that are read at once. */
const drawsAtOnce = 10_000;

/** Configurations, totals and allocations, in one transaction. */
export class PostgresAllocationStore implements AllocationStore {
  readonly watches: PostgresWatchStore;

  constructor(
    private readonly tx: Transaction,
    private readonly outbox: Outbox,
    /** Of the consumer whose offsets an allocation is noted with. */
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
    const [row] = await this.tx.query<{ definition: Bandit }>(
      'SELECT definition FROM exp.bandit_configurations WHERE id = $1',
      [id],
    );
    return row && toBandit(row.definition);
  }

  async activeBandit(experimentId: string): Promise<string | undefined> {
    await this.lock([experimentId]);
    const [row] = await this.tx.query<{ id: string }>(
      'SELECT id FROM exp.bandit_configurations WHERE experiment_id = $1 AND is_active',
      [experimentId],
    );
    return row?.id;
  }

  async insertBandit(bandit: Bandit): Promise<void> {
    await this.tx.query(
      `INSERT INTO exp.bandit_configurations (id, experiment_id, algorithm, exploration_rate, arm_definitions, update_frequency, is_active,
         created_at, version, definition, updated_at, context_features, regret_threshold, non_stationary_params)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [bandit.id, bandit.experimentId, ...columnsOf(bandit)],
    );
    await this.insertVersion(bandit);
  }

  async updateBandit(bandit: Bandit): Promise<void> {
    await this.tx.query(
      `UPDATE exp.bandit_configurations SET algorithm = $2, exploration_rate = $3, arm_definitions = $4, update_frequency = $5,
         is_active = $6, created_at = $7, version = $8, definition = $9, updated_at = $10,
         context_features = $11, regret_threshold = $12, non_stationary_params = $13 WHERE id = $1`,
      [bandit.id, ...columnsOf(bandit)],
    );
    await this.insertVersion(bandit);
  }

  async silence(bandit: Bandit, now: number): Promise<number> {
    // Never back: what has been counted as silent stays so, and the time that is noted says all of it.
    const [row] = await this.tx.query<{ as_of_ms: string }>(
      `UPDATE exp.bandit_configurations SET silenced_until = greatest(silenced_until, $2) WHERE id = $1
       RETURNING ${millis('silenced_until')} AS as_of_ms`,
      [bandit.id, new Date(now)],
    );
    const asOf = Number(row?.as_of_ms ?? now);
    if (bandit.context !== null) await this.silenceInContext(bandit, asOf);
    await this.tx.query(
      `WITH silent AS (
         UPDATE exp.draws SET is_silent = TRUE
         WHERE bandit_config_id = $1 AND reward IS NULL AND NOT is_silent AND decided_at < $2
         RETURNING arm_id, decided_at, floor(${millis('decided_at')} / $3::numeric)::bigint AS period),
       counted AS (
         SELECT arm_id, period, count(*) AS resolved, (
           SELECT max(since) FROM exp.drift_alarms WHERE bandit_config_id = $1 AND since <= decided_at) AS since
         FROM silent GROUP BY arm_id, period, since),
       later AS (
         INSERT INTO exp.epoch_totals AS totals (bandit_config_id, arm_id, since, period, resolved, sum, sum_squares)
         SELECT $1, arm_id, since, period, resolved, 0, 0 FROM counted WHERE since IS NOT NULL
         ON CONFLICT (bandit_config_id, arm_id, since, period) DO UPDATE SET resolved = totals.resolved + EXCLUDED.resolved)
       INSERT INTO exp.arm_totals AS totals (bandit_config_id, arm_id, period, decisions, resolved, sum, sum_squares)
       SELECT $1, arm_id, period, 0, sum(resolved), 0, 0 FROM counted GROUP BY arm_id, period
       ON CONFLICT (bandit_config_id, arm_id, period) DO UPDATE SET resolved = totals.resolved + EXCLUDED.resolved`,
      [bandit.id, new Date(asOf - bandit.reward.windowMs), bandit.forgetting.periodMs],
    );
    return asOf;
  }

  async totals(banditId: string): Promise<ArmTotals[]> {
    const rows = await this.tx.query<TotalsRow>(
      `SELECT arm_id, period, decisions, resolved, sum, sum_squares FROM exp.arm_totals
       WHERE bandit_config_id = $1 ORDER BY arm_id, period`,
      [banditId],
    );
    const regressions = await this.regressions(banditId);
    const later = await this.tx.query<EpochRow>(
      `SELECT arm_id, ${millis('since')} AS since_ms, period, resolved, sum, sum_squares FROM exp.epoch_totals
       WHERE bandit_config_id = $1 ORDER BY arm_id, since, period`,
      [banditId],
    );
    return [...Map.groupBy(rows, ({ arm_id }) => arm_id)].map(([armId, ofArm]) => ({
      armId,
      ...regressions.get(armId),
      decisions: ofArm.reduce((sum, { decisions }) => sum + Number(decisions), 0),
      ledger: toLedger(ofArm),
      epochs: toEpochs(later.filter(({ arm_id }) => arm_id === armId)),
    }));
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
    await this.outbox.enqueue(this.tx, [{ topicKey: topics.allocations.key, key: allocation.experimentId, value }]);
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
    const topicKey = topics.banditAlarms.key;
    await this.outbox.enqueue(
      this.tx,
      values.map((value) => ({ topicKey, key: bandit.id, value })),
    );
  }

  async noteUpdate(banditId: string, asOf: number, resolved: number): Promise<void> {
    await this.tx.query(
      'UPDATE exp.bandit_configurations SET looked_at = $2, resolved_when_looked_at = $3 WHERE id = $1',
      [banditId, new Date(asOf), resolved],
    );
  }

  /** Their rewards of 0 enter the models, too. The same draws become silent right after; the bandit is locked. */
  private async silenceInContext(bandit: Bandit, asOf: number): Promise<void> {
    for (let after = [new Date(0), '']; ;) {
      const rows = await this.tx.query<{ draw_key: string; arm_id: string; decided_ms: string; steps: number[] }>(
        `SELECT draw_key, arm_id, ${millis('decided_at')} AS decided_ms, steps FROM exp.draws
         WHERE bandit_config_id = $1 AND reward IS NULL AND NOT is_silent AND decided_at < $2
           AND (decided_at, draw_key) > ($3, $4) ORDER BY decided_at, draw_key LIMIT ${drawsAtOnce}`,
        [bandit.id, new Date(asOf - bandit.reward.windowMs), ...after],
      );
      const changes = rows.map(({ arm_id, decided_ms, steps }) => ({
        before: undefined,
        after: { armId: arm_id, decidedAt: Number(decided_ms), reward: '0', steps },
      }));
      await postRegression(this.tx, bandit.id, regressionPostings(bandit, changes));
      const last = rows.at(-1);
      if (last === undefined || rows.length < drawsAtOnce) return;
      after = [new Date(Number(last.decided_ms)), last.draw_key];
    }
  }

  /** What the models follow from, by arm; none of a bandit without context. */
  private async regressions(banditId: string): Promise<Map<string, { regression: RegressionLedger }>> {
    const rows = await this.tx.query<RegressionRow>(
      `SELECT arm_id, period, products::text[], responses::text[] FROM exp.arm_regressions
       WHERE bandit_config_id = $1 AND products[1] > 0 ORDER BY arm_id, period`,
      [banditId],
    );
    const counts = await this.tx.query<OutcomesRow>(
      `SELECT arm_id, period, steps, n, successes FROM exp.arm_outcomes
       WHERE bandit_config_id = $1 AND n > 0 ORDER BY arm_id, period, steps`,
      [banditId],
    );
    const outcomes = Map.groupBy(counts, ({ arm_id, period }) => JSON.stringify([arm_id, period]));
    const byArm = Map.groupBy(rows, ({ arm_id }) => arm_id);
    return new Map([...byArm].map(([armId, ofArm]) => [armId, { regression: toRegressionLedger(ofArm, outcomes) }]));
  }

  private async insertVersion(bandit: Bandit): Promise<void> {
    await this.tx.query(
      `INSERT INTO exp.bandit_configuration_versions (bandit_config_id, version, definition, created_at) VALUES ($1, $2, $3, $4)`,
      [bandit.id, bandit.version, JSON.stringify(bandit), new Date(bandit.updatedAt)],
    );
  }
}

function columnsOf(bandit: Bandit): unknown[] {
  return [
    bandit.algorithm,
    bandit.explorationRate,
    JSON.stringify(bandit.arms.map(toArmDefinition)),
    bandit.updateFrequencyMs / 1_000,
    bandit.isActive,
    new Date(bandit.createdAt),
    bandit.version,
    JSON.stringify(bandit),
    new Date(bandit.updatedAt),
    bandit.context && JSON.stringify(toContextFeatures(bandit.context)),
    bandit.regretThreshold,
    bandit.drift && toNonStationaryParams(bandit.drift),
  ];
}

/** As the seed has it. */
function toContextFeatures({ contentFeatures, userFeatures }: BanditContext) {
  return { user_features: userFeatures, content_features: contentFeatures };
}

/** As the seed has it. */
function toArmDefinition({ armId, prior, variant }: Bandit['arms'][number]) {
  return { arm_id: armId, configuration: { variant }, prior };
}

/** As the seed has it. */
function toNonStationaryParams({ detector, driftThreshold, response, windowSize }: NonNullable<Bandit['drift']>) {
  return { window_size: windowSize, drift_threshold: driftThreshold, detector, response };
}

interface SumsRow {
  arm_id: string;
  period: string;
  resolved: string;
  sum: string;
  sum_squares: string;
}

interface TotalsRow extends SumsRow {
  decisions: string;
}

interface EpochRow extends SumsRow {
  since_ms: string;
}

/** An epoch in which nothing is known is none: it may have been cut before its draws came, or have lost them to another. */
function toEpochs(rows: readonly EpochRow[]): ArmTotals['epochs'] {
  return [...Map.groupBy(rows, ({ since_ms }) => since_ms)]
    .map(([since, ofEpoch]) => ({ since: Number(since), ledger: toLedger(ofEpoch) }))
    .filter(({ ledger }) => Object.keys(ledger).length > 0);
}

/** Postgres keeps zeros at the end of a sum, depending on what it was added from; the same sum must be the same text. */
function toLedger(rows: readonly SumsRow[]): RewardLedger {
  return Object.fromEntries(
    rows
      .filter(({ resolved }) => Number(resolved) > 0)
      .map((row) => [
        row.period,
        { n: Number(row.resolved), sum: exactSum([row.sum]), sumSquares: exactSum([row.sum_squares]) },
      ]),
  );
}

/** How far a consumer group has read, as JSON. */
function offsetsSql(group: string): string {
  return `(SELECT coalesce(jsonb_object_agg(topic || '/' || partition, furthest_offset), '{}') FROM exp.consumer_offset
    WHERE consumer_group = ${group})`;
}

interface RegressionRow {
  arm_id: string;
  period: string;
  products: string[];
  responses: string[];
}

interface OutcomesRow {
  arm_id: string;
  period: string;
  steps: number[];
  n: string;
  successes: string;
}

/** Sums without zeros at the end, as in {@link toLedger}. */
function toRegressionLedger(
  rows: readonly RegressionRow[],
  outcomes: ReadonlyMap<string, readonly OutcomesRow[]>,
): RegressionLedger {
  return Object.fromEntries(
    rows.map(({ arm_id, period, products, responses }) => {
      const counts = outcomes.get(JSON.stringify([arm_id, period]));
      const sums = { products, responses: responses.map((sum) => exactSum([sum])) };
      return [period, counts === undefined ? sums : { ...sums, outcomes: counts.map(toOutcomeCount) }];
    }),
  );
}

function toOutcomeCount({ n, steps, successes }: OutcomesRow): OutcomeCount {
  return { steps, n: Number(n), successes: Number(successes) };
}
