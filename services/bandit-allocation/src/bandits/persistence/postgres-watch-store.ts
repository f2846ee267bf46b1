import { millis, type Transaction } from '@assay/persistence';
import type { StoredWatch, WatchStore } from '../application/ports.js';
import {
  type Bandit,
  type ClosedDraw,
  type DrawPlace,
  type DriftAlarm,
  type UnusableReason,
  regressionPostings,
  type Uncredited,
  type Watch,
} from '@assay/learning';
import { drawsInContext } from './draws-in-context.js';
import { inOrder } from './in-order.js';
import { postRegression } from './post-regression.js';
import { readCuts } from './read-cuts.js';

/** State and alarms of change detection, and the totals that alarms divide, in one transaction. */
export class PostgresWatchStore implements WatchStore {
  constructor(private readonly tx: Transaction) {}

  async find(banditId: string): Promise<StoredWatch | undefined> {
    const [row] = await this.tx.query<WatchRow>(
      `SELECT state, ${millis('until_decided_at')} AS until_ms, until_decision_id, late_draws, late_rewards
       FROM exp.bandit_watches WHERE bandit_config_id = $1`,
      [banditId],
    );
    if (row === undefined) return undefined;
    const { late_draws, late_rewards, state, until_decision_id, until_ms } = row;
    const until = { decidedAt: Number(until_ms), decisionId: until_decision_id };
    return { watch: state, until, lateDraws: Number(late_draws), lateRewards: Number(late_rewards) };
  }

  async save(banditId: string, watch: Watch, until: DrawPlace): Promise<void> {
    await this.tx.query(
      `INSERT INTO exp.bandit_watches (bandit_config_id, state, until_decided_at, until_decision_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT (bandit_config_id) DO UPDATE SET state = EXCLUDED.state, until_decided_at = EXCLUDED.until_decided_at,
         until_decision_id = EXCLUDED.until_decision_id`,
      [banditId, JSON.stringify(watch), new Date(until.decidedAt), until.decisionId],
    );
  }

  async drawsAfter(banditId: string, place: DrawPlace | null, before: number, limit: number): Promise<ClosedDraw[]> {
    const rows = await this.tx.query<ClosedRow>(
      `SELECT draw.decision_id, draw.unit_id, draw.arm_id, ${millis('draw.decided_at')} AS decided_ms,
         coalesce(draw.reward, 0)::float8 AS reward, draw.steps, row.arm_probabilities
       FROM exp.draws draw
       LEFT JOIN exp.bandit_allocations row ON row.id = draw.decision_id AND row.timestamp = draw.decided_at
       WHERE draw.bandit_config_id = $1 AND draw.decided_at < $4 AND ${inOrder('draw')}
         AND (draw.decided_at, draw.decision_id) > (coalesce($2, '-infinity'::timestamptz), coalesce($3, $6::uuid))
       ORDER BY draw.decided_at, draw.decision_id LIMIT $5`,
      [
        banditId,
        place && new Date(place.decidedAt),
        place && place.decisionId,
        new Date(before),
        limit,
        '00000000-0000-0000-0000-000000000000',
      ],
    );
    return rows.map((row) => ({
      decisionId: row.decision_id,
      unitId: row.unit_id,
      armId: row.arm_id,
      decidedAt: Number(row.decided_ms),
      reward: row.reward,
      steps: row.steps,
      propensities: row.arm_probabilities,
    }));
  }

  async decidedBack(
    banditId: string,
    from: DrawPlace,
    back: number,
    { armId, minPropensity }: { readonly armId: string; readonly minPropensity: number },
  ): Promise<number> {
    const [row] = await this.tx.query<{ decided_ms: string }>(
      `SELECT ${millis('draw.decided_at')} AS decided_ms FROM exp.draws draw
       JOIN exp.bandit_allocations row ON row.id = draw.decision_id AND row.timestamp = draw.decided_at
       WHERE draw.bandit_config_id = $1 AND (draw.decided_at, draw.decision_id) <= ($2, $3::uuid) AND ${inOrder('draw')}
         AND (row.arm_probabilities->>$4::text)::float8 >= $5
       ORDER BY draw.decided_at DESC, draw.decision_id DESC OFFSET $6 LIMIT 1`,
      [banditId, new Date(from.decidedAt), from.decisionId, armId, minPropensity, Math.max(0, back - 1)],
    );
    return row === undefined ? from.decidedAt : Number(row.decided_ms);
  }

  async alarms(banditId: string): Promise<DriftAlarm[]> {
    const rows = await this.tx.query<AlarmRow>(
      `SELECT id, arm_id, ${millis('raised_at')} AS raised_ms, ${millis('since')} AS since_ms, keep, evidence
       FROM exp.drift_alarms WHERE bandit_config_id = $1 ORDER BY raised_at, id`,
      [banditId],
    );
    return rows.map(({ arm_id, evidence, id, keep, raised_ms, since_ms }) => ({
      alarmId: id,
      armId: arm_id,
      raisedAt: Number(raised_ms),
      since: Number(since_ms),
      keep,
      evidence,
    }));
  }

  async refused(banditId: string): Promise<Record<UnusableReason, number>> {
    const rows = await this.tx.query<{ reason: UnusableReason; count: string }>(
      'SELECT reason, count FROM exp.refused_rewards WHERE bandit_config_id = $1',
      [banditId],
    );
    const counts = Object.fromEntries(rows.map(({ count, reason }) => [reason, Number(count)]));
    return { not_a_reward: 0, out_of_range: 0, from_the_future: 0, ...counts };
  }

  async uncredited(banditId: string): Promise<Record<Uncredited, number>> {
    const rows = await this.tx.query<{ reason: Uncredited; count: string }>(
      'SELECT reason, count FROM exp.uncredited_rewards WHERE bandit_config_id = $1',
      [banditId],
    );
    const counts = Object.fromEntries(rows.map(({ count, reason }) => [reason, Number(count)]));
    return { unknown_decision: 0, outside_window: 0, ...counts };
  }

  /** Divides the epoch that contains the alarm's time: decisions since then move to a new epoch, for every arm. */
  async insertAlarm(bandit: Bandit, alarm: DriftAlarm): Promise<void> {
    const since = new Date(alarm.since);
    const known = await readCuts(this.tx, bandit.id);
    const [before, after] = [known.findLast((cut) => cut < alarm.since), known.find((cut) => cut > alarm.since)];
    await this.tx.query(
      `INSERT INTO exp.drift_alarms (id, bandit_config_id, arm_id, raised_at, since, keep, evidence)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        alarm.alarmId,
        bandit.id,
        alarm.armId,
        new Date(alarm.raisedAt),
        since,
        alarm.keep,
        JSON.stringify(alarm.evidence),
      ],
    );
    if (known.includes(alarm.since)) return;
    await this.tx.query(
      `WITH moved AS (
         SELECT arm_id, floor(${millis('decided_at')} / $4::numeric)::bigint AS period, count(*) AS resolved,
           coalesce(sum(reward), 0) AS sum, coalesce(sum(reward * reward), 0) AS sum_squares
         FROM exp.draws
         WHERE bandit_config_id = $1 AND decided_at >= $2 AND ($3::timestamptz IS NULL OR decided_at < $3) AND ${inOrder('draws')}
           AND (reward IS NOT NULL OR is_silent)
         GROUP BY arm_id, period),
       taken AS (
         UPDATE exp.epoch_totals AS totals SET resolved = totals.resolved - moved.resolved, sum = totals.sum - moved.sum,
           sum_squares = totals.sum_squares - moved.sum_squares
         FROM moved
         WHERE totals.bandit_config_id = $1 AND totals.arm_id = moved.arm_id AND totals.since = $5 AND totals.period = moved.period)
       INSERT INTO exp.epoch_totals (bandit_config_id, arm_id, since, period, resolved, sum, sum_squares)
       SELECT $1, arm_id, $2, period, resolved, sum, sum_squares FROM moved`,
      [bandit.id, since, toDate(after), bandit.forgetting.periodMs, toDate(before)],
    );
    if (bandit.context !== null) await this.cutModels(bandit, known, alarm.since, after ?? Infinity);
  }

  /** Moves the model sums of decisions since a new cut to their own epoch. */
  private async cutModels(bandit: Bandit, cuts: readonly number[], from: number, to: number): Promise<void> {
    for await (const draws of drawsInContext(this.tx, bandit.id, from, to, 'reward IS NOT NULL OR is_silent')) {
      const taken = draws.map((before) => ({ before, after: undefined }));
      const put = draws.map((after) => ({ before: undefined, after }));
      const postings = [
        ...regressionPostings(bandit, taken, cuts),
        ...regressionPostings(bandit, put, [...cuts, from]),
      ];
      await postRegression(
        this.tx,
        postings.map((posting) => ({ banditId: bandit.id, posting })),
      );
    }
  }
}

const toDate = (time: number | undefined): Date | null => (time === undefined ? null : new Date(time));

interface WatchRow {
  state: Watch;
  until_ms: string;
  until_decision_id: string;
  late_draws: string;
  late_rewards: string;
}

interface ClosedRow {
  decision_id: string;
  unit_id: string;
  arm_id: string;
  decided_ms: string;
  reward: number;
  steps: number[] | null;
  arm_probabilities: Record<string, number> | null;
}

interface AlarmRow {
  id: string;
  arm_id: string;
  raised_ms: string;
  since_ms: string;
  keep: number;
  evidence: DriftAlarm['evidence'];
}
