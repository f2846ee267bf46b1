import type { RewardLedger } from '@assay/bandits';
import type { ContextTotals } from './context-totals.js';

/** What happened to one arm. */
export interface ArmTotals {
  readonly armId: string;
  /** Draws that count. */
  readonly decisions: number;
  /** Known rewards by period of the decision's time. */
  readonly ledger: RewardLedger;
  /** What its model follows from, by what alarms cut, the oldest first; only where there is a context. */
  readonly regressions?: readonly RegressionEpoch[];
  /** The parts of the ledger that were decided since an alarm and before the next, whichever arm it was about; the oldest first. */
  readonly epochs: readonly { readonly since: number; readonly ledger: RewardLedger }[];
}

/** By period of the decision's time; one period, 0, where nothing is forgotten. */
export type RegressionLedger = Readonly<Record<string, ContextTotals>>;

/** The part that was decided since an alarm about any arm and before the next; the first begins at 0. */
export interface RegressionEpoch {
  readonly since: number;
  readonly ledger: RegressionLedger;
}
