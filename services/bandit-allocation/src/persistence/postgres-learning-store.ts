import { type Database, type DayPartitions, type Transaction, unnest, millis } from '@assay/persistence';
import type { BanditDecision, LearningStore, StoredDraw } from '../application/ports.js';
import type { Bandit } from '../domain/bandit.js';
import type { DrawPlace, RewardEvent } from '../domain/credit-rewards.js';
import { drawKey } from '../domain/draw-key.js';
import type { Posting } from '../domain/postings.js';
import type { RegressionPosting } from '../domain/regression-postings.js';
import { arrayText } from './array-text.js';
import { lockBandits } from './lock-bandits.js';
import { postRegression } from './post-regression.js';
import { toBandit } from './to-bandit.js';

/** Draws, rewards and totals, in one transaction. */
export class PostgresLearningStore implements LearningStore {
  constructor(
    private readonly tx: Transaction,
    private readonly history: { readonly database: Database; readonly partitions: DayPartitions },
    readonly keptSince: number,
  ) {}

  async bandits(): Promise<Bandit[]> {
    const rows = await this.tx.query<{ definition: Bandit }>(
      'SELECT definition FROM exp.bandit_configurations ORDER BY id',
    );
    return rows.map(({ definition }) => toBandit(definition));
  }

  lock(banditIds: Iterable<string>): Promise<void> {
    return lockBandits(this.tx, banditIds);
  }

  async recordDecisions(decisions: readonly BanditDecision[]): Promise<void> {
    const { database, partitions } = this.history;
    const days = new Set(decisions.map(({ decidedAt }) => new Date(decidedAt).toISOString().slice(0, 10)));
    // Outside the transaction: attaching a partition locks the default one.
    await partitions.ensure(database, days);
    const { source, parameters } = unnest(decisions, {
      id: ['uuid', ({ decisionId }) => decisionId],
      bandit_config_id: ['uuid', ({ banditId }) => banditId],
      timestamp: ['timestamptz', ({ decidedAt }) => new Date(decidedAt)],
      arm_probabilities: ['jsonb', ({ armProbabilities }) => armProbabilities],
      selected_arm: ['text', ({ armId }) => armId],
      context: ['text', ({ context }) => context],
      unit_id: ['text', ({ unitId }) => unitId],
      allocation_version: ['int', ({ allocationVersion }) => allocationVersion],
    });
    await this.tx.query(
      `INSERT INTO exp.bandit_allocations (id, bandit_config_id, timestamp, arm_probabilities, selected_arm, context, unit_id, allocation_version)
       SELECT id, bandit_config_id, timestamp, arm_probabilities, selected_arm, context::json, unit_id, allocation_version FROM ${source}
       ON CONFLICT DO NOTHING`,
      parameters,
    );
  }

  async recordRewards(banditId: string, events: readonly RewardEvent[]): Promise<void> {
    const { source, parameters } = unnest(
      events,
      {
        event_id: ['uuid', ({ eventId }) => eventId],
        unit_id: ['text', ({ unitId }) => unitId],
        decision_id: ['uuid', ({ decisionId }) => decisionId],
        timestamp: ['timestamptz', ({ timestamp }) => new Date(timestamp)],
        value: ['float8', ({ value }) => value],
      },
      2,
    );
    await this.tx.query(
      `INSERT INTO exp.rewards (bandit_config_id, event_id, unit_id, decision_id, timestamp, value)
       SELECT $1::uuid, event_id, unit_id, decision_id, timestamp, value FROM ${source} ON CONFLICT DO NOTHING`,
      [banditId, ...parameters],
    );
  }

  async drawsOf(bandit: Bandit, unitIds: readonly string[], from: number, to: number): Promise<StoredDraw[]> {
    const columns = `decision_id, unit_id, arm_id, ${millis('decided_at')} AS decided_ms, reward, is_silent, steps`;
    const rows = bandit.perDecision
      ? await this.tx.query<DrawRow>(
          `SELECT ${columns} FROM exp.draws
           WHERE bandit_config_id = $1 AND unit_id = ANY($2::text[]) AND decided_at BETWEEN $3 AND $4`,
          [bandit.id, unitIds, new Date(from), new Date(to)],
        )
      : await this.tx.query<DrawRow>(
          `SELECT ${columns} FROM exp.draws WHERE bandit_config_id = $1 AND draw_key = ANY($2::text[])`,
          [bandit.id, unitIds],
        );
    return rows.map((row) => ({
      decisionId: row.decision_id,
      unitId: row.unit_id,
      armId: row.arm_id,
      decidedAt: Number(row.decided_ms),
      reward: row.reward,
      isSilent: row.is_silent,
      steps: row.steps,
    }));
  }

  async rewardsOf(banditId: string, unitIds: readonly string[], from: number, to: number): Promise<RewardEvent[]> {
    const rows = await this.tx.query<RewardRow>(
      `SELECT event_id, unit_id, decision_id, ${millis('timestamp')} AS timestamp_ms, value FROM exp.rewards
       WHERE bandit_config_id = $1 AND unit_id = ANY($2::text[]) AND timestamp BETWEEN $3 AND $4`,
      [banditId, unitIds, new Date(from), new Date(to)],
    );
    return rows.map((row) => ({
      eventId: row.event_id,
      unitId: row.unit_id,
      decisionId: row.decision_id,
      timestamp: Number(row.timestamp_ms),
      value: row.value,
    }));
  }

  async saveDraws(bandit: Bandit, draws: readonly StoredDraw[]): Promise<void> {
    if (draws.length === 0) return;
    const { source, parameters } = unnest(
      draws,
      {
        draw_key: ['text', (draw) => drawKey(bandit, draw)],
        unit_id: ['text', ({ unitId }) => unitId],
        decision_id: ['uuid', ({ decisionId }) => decisionId],
        arm_id: ['text', ({ armId }) => armId],
        decided_at: ['timestamptz', ({ decidedAt }) => new Date(decidedAt)],
        reward: ['numeric', ({ reward }) => reward],
        is_silent: ['bool', ({ isSilent }) => isSilent],
        steps: ['text', ({ steps }) => steps && arrayText(steps)],
      },
      2,
    );
    await this.tx.query(
      `INSERT INTO exp.draws (bandit_config_id, draw_key, unit_id, decision_id, arm_id, decided_at, reward, is_silent, steps)
       SELECT $1::uuid, draw_key, unit_id, decision_id, arm_id, decided_at, reward, is_silent, steps::int[] FROM ${source}
       ON CONFLICT (bandit_config_id, draw_key) DO UPDATE SET decision_id = EXCLUDED.decision_id, arm_id = EXCLUDED.arm_id,
         decided_at = EXCLUDED.decided_at, reward = EXCLUDED.reward, is_silent = EXCLUDED.is_silent,
         steps = EXCLUDED.steps`,
      [bandit.id, ...parameters],
    );
    await this.showRewards(draws);
  }

  async watched(banditId: string): Promise<{ until: DrawPlace | undefined; cuts: readonly number[] }> {
    const [row] = await this.tx.query<WatchedRow>(
      `SELECT ${millis('until_decided_at')} AS until_ms, until_decision_id,
         (SELECT array_agg(DISTINCT ${millis('since')}) FROM exp.drift_alarms WHERE bandit_config_id = $1) AS cuts
       FROM (SELECT) one LEFT JOIN exp.bandit_watches ON bandit_config_id = $1`,
      [banditId],
    );
    const { cuts, until_decision_id, until_ms } = row ?? { cuts: null, until_ms: null, until_decision_id: null };
    return {
      until: until_decision_id === null ? undefined : { decidedAt: Number(until_ms), decisionId: until_decision_id },
      cuts: (cuts ?? []).map(Number),
    };
  }

  async noteLate(banditId: string, late: { readonly draws: number; readonly rewards: number }): Promise<void> {
    await this.tx.query(
      `UPDATE exp.bandit_watches SET late_draws = late_draws + $2, late_rewards = late_rewards + $3
       WHERE bandit_config_id = $1`,
      [banditId, late.draws, late.rewards],
    );
  }

  async countRefused(refused: readonly { readonly banditId: string; readonly reason: string }[]): Promise<void> {
    if (refused.length === 0) return;
    const { source, parameters } = unnest(refused, {
      bandit_config_id: ['uuid', ({ banditId }) => banditId],
      reason: ['text', ({ reason }) => reason],
    });
    await this.tx.query(
      `INSERT INTO exp.refused_rewards AS counted (bandit_config_id, reason, count)
       SELECT bandit_config_id, reason, count(*) FROM ${source} GROUP BY bandit_config_id, reason
       ON CONFLICT (bandit_config_id, reason) DO UPDATE SET count = counted.count + EXCLUDED.count`,
      parameters,
    );
  }

  async post(banditId: string, postings: readonly Posting[]): Promise<void> {
    if (postings.length === 0) return;
    const { source, parameters } = unnest(
      postings,
      {
        arm_id: ['text', ({ armId }) => armId],
        since: ['timestamptz', ({ since }) => new Date(since)],
        period: ['bigint', ({ period }) => period],
        decisions: ['bigint', ({ decisions }) => decisions],
        resolved: ['bigint', ({ resolved }) => resolved],
        sum: ['numeric', ({ sum }) => sum],
        sum_squares: ['numeric', ({ sumSquares }) => sumSquares],
      },
      2,
    );
    await this.tx.query(
      `INSERT INTO exp.arm_totals AS totals (bandit_config_id, arm_id, period, decisions, resolved, sum, sum_squares)
       SELECT $1::uuid, arm_id, period, sum(decisions), sum(resolved), sum(sum), sum(sum_squares) FROM ${source}
       GROUP BY arm_id, period
       ON CONFLICT (bandit_config_id, arm_id, period) DO UPDATE SET decisions = totals.decisions + EXCLUDED.decisions,
         resolved = totals.resolved + EXCLUDED.resolved, sum = totals.sum + EXCLUDED.sum,
         sum_squares = totals.sum_squares + EXCLUDED.sum_squares`,
      [banditId, ...parameters],
    );
    if (postings.every(({ since }) => since === 0)) return;
    await this.tx.query(
      `INSERT INTO exp.epoch_totals AS totals (bandit_config_id, arm_id, since, period, resolved, sum, sum_squares)
       SELECT $1::uuid, arm_id, since, period, resolved, sum, sum_squares FROM ${source} WHERE since > 'epoch'
       ON CONFLICT (bandit_config_id, arm_id, since, period) DO UPDATE SET resolved = totals.resolved + EXCLUDED.resolved,
         sum = totals.sum + EXCLUDED.sum, sum_squares = totals.sum_squares + EXCLUDED.sum_squares`,
      [banditId, ...parameters],
    );
  }

  postRegression(banditId: string, postings: readonly RegressionPosting[]): Promise<void> {
    return postRegression(this.tx, banditId, postings);
  }

  /** In the rows that people read; rows older than the retention are gone. */
  private async showRewards(draws: readonly StoredDraw[]): Promise<void> {
    const { source, parameters } = unnest(
      draws.filter(({ reward }) => reward !== null),
      {
        id: ['uuid', ({ decisionId }) => decisionId],
        timestamp: ['timestamptz', ({ decidedAt }) => new Date(decidedAt)],
        reward: ['float8', ({ reward }) => reward],
      },
    );
    await this.tx.query(
      `UPDATE exp.bandit_allocations AS row SET reward = input.reward FROM ${source}
       WHERE row.id = input.id AND row.timestamp = input.timestamp`,
      parameters,
    );
  }
}

interface DrawRow {
  decision_id: string;
  unit_id: string;
  arm_id: string;
  decided_ms: string;
  reward: string | null;
  is_silent: boolean;
  steps: number[] | null;
}

interface WatchedRow {
  until_ms: string | null;
  until_decision_id: string | null;
  cuts: string[] | null;
}

interface RewardRow {
  event_id: string;
  unit_id: string;
  decision_id: string | null;
  timestamp_ms: string;
  value: number;
}
