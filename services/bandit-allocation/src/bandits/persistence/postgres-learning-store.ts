import { secondOf } from '@assay/contracts';
import { type Database, type DayPartitions, type Transaction, unnest, millis } from '@assay/persistence';
import type {
  BanditDecision,
  EvaluationOf,
  ExposureOf,
  Late,
  LearningStore,
  RewardChange,
  RewardOf,
  StoredDraw,
  StoredReward,
  UnitsInTime,
  UnitsOf,
  Watched,
} from '../application/ports.js';
import {
  type Bandit,
  type BanditDefinition,
  type Draw,
  drawKey,
  fromDefinition,
  type Posting,
  type RegressionPosting,
  type RewardEvent,
  type Uncredited,
} from '@assay/learning';
import { arrayText } from './array-text.js';
import { lockBandits } from './lock-bandits.js';
import { PostgresEvaluations } from './postgres-evaluations.js';
import { postRegression } from './post-regression.js';

/** Draws, rewards and totals, in one transaction. */
export class PostgresLearningStore implements LearningStore {
  private readonly evaluations: PostgresEvaluations;

  constructor(
    private readonly tx: Transaction,
    private readonly history: { readonly database: Database; readonly partitions: DayPartitions },
    readonly keptSince: number,
  ) {
    this.evaluations = new PostgresEvaluations(tx);
  }

  async bandits(): Promise<Bandit[]> {
    const rows = await this.tx.query<{ definition: BanditDefinition }>(
      'SELECT definition FROM exp.bandit_configurations ORDER BY id',
    );
    return rows.map(({ definition }) => fromDefinition(definition));
  }

  lock(banditIds: Iterable<string>): Promise<void> {
    return lockBandits(this.tx, banditIds);
  }

  async recordDecisions(decisions: readonly BanditDecision[]): Promise<void> {
    const { database, partitions } = this.history;
    const days = new Set(decisions.map(({ decidedAt }) => new Date(decidedAt).toISOString().slice(0, 10)));
    // Outside the transaction, because attaching a partition locks the default partition.
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

  saveEvaluations(evaluations: readonly EvaluationOf[]): Promise<void> {
    return this.evaluations.save(evaluations);
  }

  evaluationsOf(requested: readonly UnitsOf[]) {
    return this.evaluations.of(requested);
  }

  keepExposures(exposures: readonly ExposureOf[]): Promise<void> {
    return this.evaluations.keepExposures(exposures);
  }

  exposuresOf(requested: readonly UnitsOf[]) {
    return this.evaluations.exposuresOf(requested);
  }

  async notStored(rewards: readonly RewardOf[]): Promise<readonly RewardOf[]> {
    const first = new Map(
      rewards.toReversed().map((reward) => [placeOf(reward.banditId, reward.event.eventId), reward]),
    );
    const { source, parameters } = unnest([...first.values()], {
      bandit_id: ['uuid', ({ banditId }) => banditId],
      event_id: ['uuid', ({ event }) => event.eventId],
    });
    const kept = await this.tx.query<{ bandit_id: string; event_id: string }>(
      `SELECT input.* FROM ${source} CROSS JOIN LATERAL (
         SELECT FROM exp.rewards AS row
         WHERE row.bandit_config_id = input.bandit_id AND row.event_id = input.event_id OFFSET 0) AS found`,
      parameters,
    );
    for (const { bandit_id, event_id } of kept) first.delete(placeOf(bandit_id, event_id));
    return [...first.values()];
  }

  async drawsOf(requested: readonly UnitsInTime[]): Promise<ReadonlyMap<string, StoredDraw[]>> {
    const { ofDecisions = [], ofUnits = [] } = byKind(requested);
    const rows = [
      ...(await this.ofUnits<DrawRow>(
        'draws',
        drawColumns,
        'row.unit_id = input.unit_id AND draw_key = input.unit_id',
        ofUnits,
      )),
      ...(await this.ofUnits<DrawRow>('draws', drawColumns, inTime('decided_at'), ofDecisions)),
    ];
    return byBandit(rows, (row) => ({
      decisionId: row.decision_id,
      unitId: row.unit_id,
      armId: row.arm_id,
      decidedAt: Number(row.decided_ms),
      reward: row.reward,
      isSilent: row.is_silent,
      steps: row.steps,
      ...(row.asked_ms === null ? {} : { askedAt: Number(row.asked_ms) }),
    }));
  }

  async rewardsOf(requested: readonly UnitsInTime[]): Promise<ReadonlyMap<string, StoredReward[]>> {
    return byBandit(await this.ofUnits<RewardRow>('rewards', rewardColumns, inTime('timestamp'), requested), toReward);
  }

  async uncreditedOf(
    requested: readonly Pick<UnitsInTime, 'bandit' | 'unitIds'>[],
  ): Promise<ReadonlyMap<string, StoredReward[]>> {
    const condition = 'row.unit_id = input.unit_id AND row.uncredited IS NOT NULL';
    const anyTime = requested.map((units) => ({ ...units, from: 0, to: 0 }));
    return byBandit(await this.ofUnits<RewardRow>('rewards', rewardColumns, condition, anyTime), toReward);
  }

  async answeredDraws(
    requested: readonly { readonly bandit: Bandit; readonly event: RewardEvent }[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, Draw>>> {
    if (requested.length === 0) return new Map();
    const { source, parameters } = unnest(requested, {
      bandit_id: ['uuid', ({ bandit }) => bandit.id],
      event_id: ['uuid', ({ event }) => event.eventId],
      unit_id: ['text', ({ event }) => event.unitId],
      decision_id: ['text', ({ event }) => event.decisionId],
      until: ['timestamptz', ({ event }) => new Date(lastOf(event.timestamp))],
    });
    const own = 'draw.bandit_config_id = input.bandit_id AND draw.unit_id = input.unit_id';
    const rows = await this.tx.query<AnsweredRow>(
      `SELECT input.bandit_id, input.event_id, answered.decision_id, answered.unit_id, answered.arm_id,
         ${millis('answered.decided_at')} AS decided_ms
       FROM ${source} CROSS JOIN LATERAL (
         (SELECT * FROM exp.draws draw WHERE ${own} AND draw.draw_key = input.decision_id)
         UNION ALL
         (SELECT * FROM exp.draws draw WHERE ${own} AND input.decision_id IS NULL AND draw.decided_at <= input.until
          ORDER BY draw.decided_at DESC, draw.decision_id DESC LIMIT 1) OFFSET 0) AS answered`,
      parameters,
    );
    const groups = Map.groupBy(rows, ({ bandit_id }) => bandit_id);
    return new Map(
      [...groups].map(([id, ofBandit]) => [
        id,
        new Map(
          ofBandit.map(({ arm_id, decided_ms, decision_id, event_id, unit_id }) => [
            event_id,
            { decisionId: decision_id, unitId: unit_id, armId: arm_id, decidedAt: Number(decided_ms) },
          ]),
        ),
      ]),
    );
  }

  async saveRewards(changes: readonly RewardChange[]): Promise<void> {
    if (changes.length === 0) return;
    const { source, parameters } = unnest(changes, {
      bandit_id: ['uuid', ({ banditId }) => banditId],
      event_id: ['uuid', ({ event }) => event.eventId],
      unit_id: ['text', ({ event }) => event.unitId],
      decision_id: ['uuid', ({ event }) => event.decisionId],
      timestamp: ['timestamptz', ({ event }) => new Date(event.timestamp)],
      value: ['float8', ({ event }) => event.value],
      uncredited: ['text', ({ after }) => after],
    });
    await this.tx.query(
      `INSERT INTO exp.rewards (bandit_config_id, event_id, unit_id, decision_id, timestamp, value, uncredited)
       SELECT bandit_id, event_id, unit_id, decision_id, timestamp, value, uncredited FROM ${source}
       ON CONFLICT (bandit_config_id, event_id) DO UPDATE SET uncredited = EXCLUDED.uncredited`,
      parameters,
    );
    const steps = changes.flatMap(({ after, banditId, before }) => [
      ...(before ? [{ banditId, reason: before, step: -1 }] : []),
      ...(after ? [{ banditId, reason: after, step: 1 }] : []),
    ]);
    if (steps.length === 0) return;
    const counted = unnest(steps, {
      bandit_id: ['uuid', ({ banditId }) => banditId],
      reason: ['text', ({ reason }) => reason],
      step: ['bigint', ({ step }) => step],
    });
    await this.tx.query(
      `INSERT INTO exp.uncredited_rewards AS counted (bandit_config_id, reason, count)
       SELECT bandit_id, reason, sum(step) FROM ${counted.source} GROUP BY bandit_id, reason
       ON CONFLICT (bandit_config_id, reason) DO UPDATE SET count = counted.count + EXCLUDED.count`,
      counted.parameters,
    );
  }

  async saveDraws(draws: readonly { readonly bandit: Bandit; readonly draw: StoredDraw }[]): Promise<void> {
    if (draws.length === 0) return;
    const { source, parameters } = unnest(draws, {
      bandit_config_id: ['uuid', ({ bandit }) => bandit.id],
      draw_key: ['text', ({ bandit, draw }) => drawKey(bandit, draw)],
      unit_id: ['text', ({ draw }) => draw.unitId],
      decision_id: ['uuid', ({ draw }) => draw.decisionId],
      arm_id: ['text', ({ draw }) => draw.armId],
      decided_at: ['timestamptz', ({ draw }) => new Date(draw.decidedAt)],
      reward: ['numeric', ({ draw }) => draw.reward],
      is_silent: ['bool', ({ draw }) => draw.isSilent],
      steps: ['text', ({ draw: { steps } }) => steps && arrayText(steps)],
      asked_at: ['timestamptz', ({ draw: { askedAt } }) => (askedAt === undefined ? null : new Date(askedAt))],
    });
    await this.tx.query(
      `INSERT INTO exp.draws (bandit_config_id, draw_key, unit_id, decision_id, arm_id, decided_at, reward, is_silent, steps, asked_at)
       SELECT bandit_config_id, draw_key, unit_id, decision_id, arm_id, decided_at, reward, is_silent, steps::int[], asked_at FROM ${source}
       ON CONFLICT (bandit_config_id, draw_key) DO UPDATE SET decision_id = EXCLUDED.decision_id, arm_id = EXCLUDED.arm_id,
         decided_at = EXCLUDED.decided_at, reward = EXCLUDED.reward, is_silent = EXCLUDED.is_silent,
         steps = EXCLUDED.steps, asked_at = EXCLUDED.asked_at`,
      parameters,
    );
    await this.copyRewards(draws.map(({ draw }) => draw));
  }

  async watched(banditIds: readonly string[]): Promise<ReadonlyMap<string, Watched>> {
    const rows = await this.tx.query<WatchedRow>(
      `SELECT bandit_id, ${millis('until_decided_at')} AS until_ms, until_decision_id,
         (SELECT array_agg(DISTINCT ${millis('since')}) FROM exp.drift_alarms WHERE bandit_config_id = bandit_id) AS cuts
       FROM unnest($1::uuid[]) AS bandit_id LEFT JOIN exp.bandit_watches ON bandit_config_id = bandit_id`,
      [banditIds],
    );
    return new Map(
      rows.map(({ bandit_id, cuts, until_decision_id, until_ms }) => [
        bandit_id,
        {
          until:
            until_decision_id === null ? undefined : { decidedAt: Number(until_ms), decisionId: until_decision_id },
          cuts: (cuts ?? []).map(Number),
        },
      ]),
    );
  }

  async noteLate(late: readonly Late[]): Promise<void> {
    const some = late.filter(({ draws, rewards }) => draws + rewards > 0);
    if (some.length === 0) return;
    const { source, parameters } = unnest(some, {
      bandit_id: ['uuid', ({ banditId }) => banditId],
      draws: ['bigint', ({ draws }) => draws],
      rewards: ['bigint', ({ rewards }) => rewards],
    });
    await this.tx.query(
      `UPDATE exp.bandit_watches SET late_draws = late_draws + input.draws, late_rewards = late_rewards + input.rewards
       FROM ${source} WHERE bandit_config_id = input.bandit_id`,
      parameters,
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

  async post(postings: readonly { readonly banditId: string; readonly posting: Posting }[]): Promise<void> {
    if (postings.length === 0) return;
    const { source, parameters } = unnest(postings, {
      bandit_config_id: ['uuid', ({ banditId }) => banditId],
      arm_id: ['text', ({ posting }) => posting.armId],
      since: ['timestamptz', ({ posting }) => new Date(posting.since)],
      period: ['bigint', ({ posting }) => posting.period],
      decisions: ['bigint', ({ posting }) => posting.decisions],
      resolved: ['bigint', ({ posting }) => posting.resolved],
      sum: ['numeric', ({ posting }) => posting.sum],
      sum_squares: ['numeric', ({ posting }) => posting.sumSquares],
    });
    await this.tx.query(
      `INSERT INTO exp.arm_totals AS totals (bandit_config_id, arm_id, period, decisions, resolved, sum, sum_squares)
       SELECT bandit_config_id, arm_id, period, sum(decisions), sum(resolved), sum(sum), sum(sum_squares) FROM ${source}
       GROUP BY bandit_config_id, arm_id, period
       ON CONFLICT (bandit_config_id, arm_id, period) DO UPDATE SET decisions = totals.decisions + EXCLUDED.decisions,
         resolved = totals.resolved + EXCLUDED.resolved, sum = totals.sum + EXCLUDED.sum,
         sum_squares = totals.sum_squares + EXCLUDED.sum_squares`,
      parameters,
    );
    if (postings.every(({ posting }) => posting.since === 0)) return;
    await this.tx.query(
      `INSERT INTO exp.epoch_totals AS totals (bandit_config_id, arm_id, since, period, resolved, sum, sum_squares)
       SELECT bandit_config_id, arm_id, since, period, resolved, sum, sum_squares FROM ${source} WHERE since > 'epoch'
       ON CONFLICT (bandit_config_id, arm_id, since, period) DO UPDATE SET resolved = totals.resolved + EXCLUDED.resolved,
         sum = totals.sum + EXCLUDED.sum, sum_squares = totals.sum_squares + EXCLUDED.sum_squares`,
      parameters,
    );
  }

  postRegression(
    postings: readonly { readonly banditId: string; readonly posting: RegressionPosting }[],
  ): Promise<void> {
    return postRegression(this.tx, postings);
  }

  /**
   * Rows of the units, with an index look-up for each unit.
   * @param condition SQL over `row` and `input`, in addition to the bandit
   */
  private async ofUnits<Row>(
    table: string,
    columns: string,
    condition: string,
    requested: readonly UnitsInTime[],
  ): Promise<Row[]> {
    const units = requested.flatMap(({ bandit, from, to, unitIds }) => {
      const [least, most] = [from, to].map((time) => new Date(time).toISOString());
      return unitIds.map((unitId) => ({ bandit, least, most, unitId }));
    });
    if (units.length === 0) return [];
    const { source, parameters } = unnest(units, {
      bandit_id: ['uuid', ({ bandit }) => bandit.id],
      unit_id: ['text', ({ unitId }) => unitId],
      least: ['timestamptz', ({ least }) => least],
      most: ['timestamptz', ({ most }) => most],
    });
    // OFFSET 0 prevents Postgres from reading the whole table instead.
    return this.tx.query<Row>(
      `SELECT found.* FROM ${source} CROSS JOIN LATERAL (
         SELECT ${columns} FROM exp.${table} AS row WHERE row.bandit_config_id = input.bandit_id AND ${condition} OFFSET 0) AS found`,
      parameters,
    );
  }

  /** Copies rewards to the rows of `exp.bandit_allocations`, which the API serves; older rows may be deleted already. */
  private async copyRewards(draws: readonly StoredDraw[]): Promise<void> {
    const rewarded = draws.filter(({ reward }) => reward !== null);
    if (rewarded.length === 0) return;
    const { source, parameters } = unnest(rewarded, {
      id: ['uuid', ({ decisionId }) => decisionId],
      timestamp: ['timestamptz', ({ askedAt, decidedAt }) => new Date(askedAt ?? decidedAt)],
      reward: ['float8', ({ reward }) => reward],
    });
    // Forces index look-ups, because Postgres would otherwise read the partition of a whole day for the join.
    await this.tx.query(
      "SELECT set_config('enable_hashjoin', 'off', TRUE), set_config('enable_mergejoin', 'off', TRUE)",
    );
    await this.tx.query(
      `UPDATE exp.bandit_allocations AS row SET reward = input.reward FROM ${source}
       WHERE row.id = input.id AND row.timestamp = input.timestamp`,
      parameters,
    );
    // Resets the settings, so that they apply to this statement only.
    await this.tx.query('SET LOCAL enable_hashjoin TO DEFAULT; SET LOCAL enable_mergejoin TO DEFAULT');
  }
}

const drawColumns = `bandit_config_id, decision_id, row.unit_id, arm_id, ${millis('decided_at')} AS decided_ms, reward, is_silent, steps, ${millis('asked_at')} AS asked_ms`;
const rewardColumns = `bandit_config_id, event_id, row.unit_id, decision_id, ${millis('timestamp')} AS timestamp_ms, value, uncredited`;
const inTime = (column: string): string =>
  `row.unit_id = input.unit_id AND row.${column} BETWEEN input.least AND input.most`;

/** Divides bandits into those that draw a unit once and those that draw each decision. */
function byKind<T extends { readonly bandit: Bandit }>(requested: readonly T[]) {
  return Object.groupBy(requested, ({ bandit }) => (bandit.perDecision ? 'ofDecisions' : 'ofUnits'));
}

function byBandit<Row extends { readonly bandit_config_id: string }, T>(
  rows: readonly Row[],
  toItem: (row: Row) => T,
): Map<string, T[]> {
  const groups = Map.groupBy(rows, ({ bandit_config_id }) => bandit_config_id);
  return new Map([...groups].map(([id, ofBandit]) => [id, ofBandit.map(toItem)]));
}

const placeOf = (banditId: string, eventId: string): string => `${banditId}/${eventId}`;

/** The last millisecond that a timestamp covers, see `standsAt`. */
function lastOf(timestamp: number): number {
  return timestamp === secondOf(timestamp) ? timestamp + 999 : timestamp;
}

function toReward(row: RewardRow): StoredReward {
  return {
    eventId: row.event_id,
    unitId: row.unit_id,
    decisionId: row.decision_id,
    timestamp: Number(row.timestamp_ms),
    value: row.value,
    uncredited: row.uncredited,
  };
}

interface AnsweredRow {
  bandit_id: string;
  event_id: string;
  decision_id: string;
  unit_id: string;
  arm_id: string;
  decided_ms: string;
}

interface DrawRow {
  bandit_config_id: string;
  decision_id: string;
  unit_id: string;
  arm_id: string;
  decided_ms: string;
  reward: string | null;
  is_silent: boolean;
  steps: number[] | null;
  asked_ms: string | null;
}

interface WatchedRow {
  bandit_id: string;
  until_ms: string | null;
  until_decision_id: string | null;
  cuts: string[] | null;
}

interface RewardRow {
  bandit_config_id: string;
  event_id: string;
  unit_id: string;
  decision_id: string | null;
  timestamp_ms: string;
  value: number;
  uncredited: Uncredited | null;
}
