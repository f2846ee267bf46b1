import { featureTotals, fitLinearModel, type LinearModel, periodWeight, type RegressionSums } from '@assay/bandits';
import { encoderOf } from './bandit-context.js';
import type { Bandit } from './bandit.js';
import type { ArmTotals } from './learned-state.js';

/** Regression sums by period of the decision's time; one period, 0, where nothing is forgotten. */
export type RegressionLedger = Readonly<Record<string, RegressionSums>>;

/** What is known of an arm in every context. */
export interface ArmRegression {
  /** What each coefficient belongs to. */
  readonly columns: readonly string[];
  readonly model: LinearModel;
  /** Σ weight · x over its known rewards. */
  readonly featureTotals: readonly number[];
}

/** The linear model of one arm from its exact totals; null for a bandit without context. */
export function armRegression(
  { context, forgetting }: Bandit,
  { ledger = {}, regression = {} }: Partial<ArmTotals>,
  asOf: number,
): ArmRegression | null {
  if (context === null) return null;
  const now = Math.floor(asOf / forgetting.periodMs);
  const weightOf = (period: string): number => periodWeight(forgetting.rule, now - Number(period));
  const inOrder = Object.entries(regression).sort(([a], [b]) => Number(a) - Number(b));
  const parts = inOrder
    .map(([period, sums]) => ({ sums, weight: weightOf(period) }))
    .filter(({ weight }) => weight > 0);
  const sumOfSquares = Object.entries(ledger)
    .sort(([a], [b]) => Number(a) - Number(b))
    .reduce((sum, [period, { sumSquares }]) => sum + weightOf(period) * Number(sumSquares), 0);
  const { columns } = encoderOf(context);
  return {
    columns,
    model: fitLinearModel(parts, columns.length, sumOfSquares),
    featureTotals: parts.reduce((totals, { sums, weight }) => {
      const ofPart = featureTotals(sums, columns.length);
      return totals.map((total, i) => total + weight * (ofPart[i] ?? 0));
    }, new Array<number>(columns.length).fill(0)),
  };
}
