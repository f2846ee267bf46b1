import { mergeRewards, noRewards, type RewardLedger } from '@assay/bandits';
import { exactSum } from '@assay/statistics';
import type { DriftAlarm } from './drift-alarm.js';
import type { ArmTotals } from './arm-totals.js';

/** A time span in which an arm is assumed not to have changed: from an alarm about it to the next. */
export interface Stretch {
  /** Milliseconds since the Unix epoch; 0 for the first. */
  readonly since: number;
  /** The rewards for decisions in this time span. */
  readonly ledger: RewardLedger;
  /** Their current weight. */
  readonly weight: number;
}

/** An arm's stretches, the oldest first. Without alarms about the arm there is a single stretch with all rewards. */
export function stretchesOf(totals: ArmTotals, alarms: readonly DriftAlarm[]): Stretch[] {
  const own = alarms.filter(({ armId }) => armId === totals.armId);
  if (own.length === 0) return [{ since: 0, ledger: totals.ledger, weight: 1 }];
  const starts = [...new Set([0, ...own.map(({ since }) => since)])].sort((a, b) => a - b);
  const epochs = epochsOf(totals);
  return starts.map((since, index) => {
    const next = starts[index + 1] ?? Infinity;
    return {
      since,
      ledger: epochs.filter((epoch) => epoch.since >= since && epoch.since < next).reduce(merge, {}),
      weight: own.reduce((weight, alarm) => (alarm.since > since ? weight * alarm.keep : weight), 1),
    };
  });
}

/** The totals of an arm by epoch, the oldest first. Epochs begin at the alarms of all arms. */
export function epochsOf({ epochs, ledger }: ArmTotals): { readonly since: number; readonly ledger: RewardLedger }[] {
  return [{ since: 0, ledger: epochs.reduce((rest, epoch) => subtract(rest, epoch.ledger), ledger) }, ...epochs];
}

function merge(ledger: RewardLedger, other: { readonly ledger: RewardLedger }): RewardLedger {
  const merged = Object.entries(other.ledger).map(([period, sums]) => [
    period,
    mergeRewards(ledger[period] ?? noRewards, sums),
  ]);
  return { ...ledger, ...(Object.fromEntries(merged) as RewardLedger) };
}

function subtract(ledger: RewardLedger, part: RewardLedger): RewardLedger {
  const rest = Object.entries(ledger).map(([period, sums]) => {
    const { n, sum, sumSquares } = part[period] ?? noRewards;
    return [
      period,
      {
        n: sums.n - n,
        sum: exactSum([sums.sum, negative(sum)]),
        sumSquares: exactSum([sums.sumSquares, negative(sumSquares)]),
      },
    ] as const;
  });
  return Object.fromEntries(rest.filter(([, { n }]) => n > 0));
}

function negative(decimal: string): string {
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`;
}
