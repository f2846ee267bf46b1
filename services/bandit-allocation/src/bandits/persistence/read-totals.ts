import type { ContextRewards, OutcomeCount, RewardLedger } from '@assay/bandits';
import { type Transaction, millis } from '@assay/persistence';
import { exactSum } from '@assay/statistics';
import type { ArmTotals, RegressionEpoch } from '@assay/learning';

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

interface RegressionRow {
  arm_id: string;
  since_ms: string;
  period: string;
  products: string[];
  responses: string[];
}

interface OutcomesRow {
  arm_id: string;
  since_ms: string;
  period: string;
  steps: number[];
  n: string;
  successes: string;
}

interface ContextRow {
  arm_id: string;
  since_ms: string;
  period: string;
  chooses: boolean;
  steps: number[];
  n: string;
  sum: string;
  sum_squares: string;
}

/** The totals from which a bandit's posteriors are computed, by arm, including former arms. */
export async function readTotals(tx: Transaction, banditId: string): Promise<ArmTotals[]> {
  const rows = await tx.query<TotalsRow>(
    `SELECT arm_id, period, decisions, resolved, sum, sum_squares FROM exp.arm_totals
     WHERE bandit_config_id = $1 ORDER BY arm_id, period`,
    [banditId],
  );
  const regressions = await readRegressions(tx, banditId);
  const later = await tx.query<EpochRow>(
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

/** The sums from which models are computed, by arm; empty for a bandit without context. */
async function readRegressions(
  tx: Transaction,
  banditId: string,
): Promise<Map<string, { regressions: RegressionEpoch[] }>> {
  const rows = await tx.query<RegressionRow>(
    `SELECT arm_id, ${millis('since')} AS since_ms, period, products::text[], responses::text[] FROM exp.arm_regressions
     WHERE bandit_config_id = $1 AND products[1] > 0 ORDER BY arm_id, since, period`,
    [banditId],
  );
  const counts = await tx.query<OutcomesRow>(
    `SELECT arm_id, ${millis('since')} AS since_ms, period, steps, n, successes FROM exp.arm_outcomes
     WHERE bandit_config_id = $1 AND n > 0 ORDER BY arm_id, since, period, steps`,
    [banditId],
  );
  const sums = await tx.query<ContextRow>(
    `SELECT arm_id, ${millis('since')} AS since_ms, period, chooses, steps, n, sum, sum_squares
     FROM exp.arm_context_rewards WHERE bandit_config_id = $1 AND n > 0
     ORDER BY arm_id, since, period, chooses, steps`,
    [banditId],
  );
  const byContext = {
    outcomes: Map.groupBy(counts, placeInContext),
    rewards: Map.groupBy(sums, placeInContext),
  };
  const byArm = Map.groupBy(rows, ({ arm_id }) => arm_id);
  return new Map([...byArm].map(([armId, ofArm]) => [armId, { regressions: toRegressionEpochs(ofArm, byContext) }]));
}

/** Epochs without known rewards are left out: their draws may not have arrived yet, or may have moved to another epoch. */
function toEpochs(rows: readonly EpochRow[]): ArmTotals['epochs'] {
  return [...Map.groupBy(rows, ({ since_ms }) => since_ms)]
    .map(([since, ofEpoch]) => ({ since: Number(since), ledger: toLedger(ofEpoch) }))
    .filter(({ ledger }) => Object.keys(ledger).length > 0);
}

/** Removes trailing zeros of sums, which in Postgres depend on the summands, so that equal sums have equal texts. */
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

function placeInContext({ arm_id, period, since_ms }: Pick<RegressionRow, 'arm_id' | 'since_ms' | 'period'>): string {
  return JSON.stringify([arm_id, since_ms, period]);
}

/** Sums without trailing zeros, as in {@link toLedger}. */
function toRegressionEpochs(
  rows: readonly RegressionRow[],
  byContext: {
    readonly outcomes: ReadonlyMap<string, readonly OutcomesRow[]>;
    readonly rewards: ReadonlyMap<string, readonly ContextRow[]>;
  },
): RegressionEpoch[] {
  return [...Map.groupBy(rows, ({ since_ms }) => Number(since_ms))].map(([since, ofEpoch]) => ({
    since,
    ledger: Object.fromEntries(
      ofEpoch.map((row) => {
        const counts = byContext.outcomes.get(placeInContext(row));
        const sums = byContext.rewards.get(placeInContext(row));
        return [
          row.period,
          {
            products: row.products,
            responses: row.responses.map((sum) => exactSum([sum])),
            ...(counts && { outcomes: counts.map(toOutcomeCount) }),
            ...(sums && { rewards: sums.map(toContextRewards) }),
          },
        ];
      }),
    ),
  }));
}

function toOutcomeCount({ n, steps, successes }: OutcomesRow): OutcomeCount {
  return { steps, n: Number(n), successes: Number(successes) };
}

function toContextRewards({ chooses, n, steps, sum, sum_squares }: ContextRow): ContextRewards {
  return { chooses, steps, n: Number(n), sum: exactSum([sum]), sumSquares: exactSum([sum_squares]) };
}
