import type { RewardLedger } from '@assay/bandits';
import type { ContextTotals } from './context-totals.js';

/** Exact totals of one arm's decisions and rewards. */
export interface ArmTotals {
  readonly armId: string;
  /** Number of draws that count. */
  readonly decisions: number;
  /** Known rewards by period of the decision's time. */
  readonly ledger: RewardLedger;
  /** The sums for its model, in epochs that begin at alarms, the oldest first; only if there is a context. */
  readonly regressions?: readonly RegressionEpoch[];
  /** The parts of the ledger for decisions from one alarm, about any arm, to the next; the oldest first. */
  readonly epochs: readonly { readonly since: number; readonly ledger: RewardLedger }[];
}

/** By period of the decision's time; a single period, 0, without forgetting. */
export type RegressionLedger = Readonly<Record<string, ContextTotals>>;

/** The sums for decisions from one alarm, about any arm, to the next; the first epoch begins at 0. */
export interface RegressionEpoch {
  readonly since: number;
  readonly ledger: RegressionLedger;
}
