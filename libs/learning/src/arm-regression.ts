import { featureTotals, periodWeight } from '@assay/bandits';
import { fitModel } from './algorithms/algorithms.js';
import type { ArmRegression } from './arm-state.js';
import { encoderOf } from './bandit-context.js';
import type { Bandit } from './bandit.js';
import type { DriftAlarm } from './drift-alarm.js';
import type { ArmTotals } from './arm-totals.js';
import { stretchesOf } from './stretches.js';

/** The model of one arm from its exact totals and the alarms about it; null for a bandit without context. */
export function armRegression(
  { algorithm, context, forgetting }: Bandit,
  totals: ArmTotals,
  alarms: readonly DriftAlarm[],
  asOf: number,
): ArmRegression | null {
  if (context === null) return null;
  const now = Math.floor(asOf / forgetting.periodMs);
  const weightOf = (period: string): number => periodWeight(forgetting.rule, now - Number(period));
  const inOrder = <T>(byPeriod: Readonly<Record<string, T>>) =>
    Object.entries(byPeriod).sort(([one], [other]) => Number(one) - Number(other));
  const stretches = stretchesOf(totals, alarms);
  const parts = (totals.regressions ?? [])
    .flatMap(({ ledger, since }) => {
      const stretch = stretches.findLast((one) => one.since <= since);
      return inOrder(ledger).map(([period, sums]) => ({ sums, weight: weightOf(period) * (stretch?.weight ?? 0) }));
    })
    .filter(({ weight }) => weight > 0);
  const sumOfSquares = stretches
    .flatMap(({ ledger, weight }) =>
      inOrder(ledger).map(([period, sums]) => [sums, weightOf(period) * weight] as const),
    )
    .reduce((sum, [{ sumSquares }, weight]) => sum + weight * Number(sumSquares), 0);
  const { columns } = encoderOf(context);
  return {
    columns,
    model: fitModel(algorithm, parts, columns.length, sumOfSquares),
    byContext: parts.map(({ sums, weight }) => ({ rewards: sums.rewards ?? [], weight })),
    sumOfSquares,
    featureTotals: parts.reduce((totals, { sums, weight }) => {
      const ofPart = featureTotals(sums, columns.length);
      return totals.map((total, i) => total + weight * (ofPart[i] ?? 0));
    }, new Array<number>(columns.length).fill(0)),
  };
}
