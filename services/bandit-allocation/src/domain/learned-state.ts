import {
  type Evidence,
  lawOf,
  type Posterior,
  type RewardLedger,
  updatePosterior,
  weighEvidence,
} from '@assay/bandits';
import { bestArmProbabilities } from '@assay/bandits';
import { hash } from 'node:crypto';
import { type ArmRegression, armRegression, type RegressionLedger } from './arm-regression.js';
import type { Arm, Bandit } from './bandit.js';
import { priorOf } from './define-bandit.js';

/** What happened to one arm. */
export interface ArmTotals {
  readonly armId: string;
  /** Draws that count. */
  readonly decisions: number;
  /** Known rewards by period of the decision's time. */
  readonly ledger: RewardLedger;
  /** What its linear model follows from; only where there is a context. */
  readonly regression?: RegressionLedger;
}

/** What is known of one arm. */
export interface ArmState {
  readonly arm: Arm;
  readonly posterior: Posterior;
  readonly evidence: Evidence;
  /** Null for a bandit without context. */
  readonly regression: ArmRegression | null;
  readonly decisions: number;
  readonly resolved: number;
  readonly probabilityBest: number;
}

/**
 * What a bandit has learned, from exact totals alone.
 * @param asOf what is later than this has not been counted, and what is older has faded from here
 */
export function learnedState(bandit: Bandit, totals: readonly ArmTotals[], asOf: number): ArmState[] {
  const { rule, periodMs } = bandit.forgetting;
  const period = Math.floor(asOf / periodMs);
  const byArm = new Map(totals.map((one) => [one.armId, one]));
  const known = bandit.arms.map((arm) => {
    const ofArm = byArm.get(arm.armId) ?? {};
    const { decisions = 0, ledger = {} }: Partial<ArmTotals> = ofArm;
    const evidence = weighEvidence(ledger, rule, period);
    const resolved = Object.values(ledger).reduce((sum, { n }) => sum + n, 0);
    return {
      arm,
      evidence,
      regression: armRegression(bandit, ofArm, asOf),
      decisions,
      resolved,
      posterior: updatePosterior(priorOf(arm, bandit.reward.kind), evidence),
    };
  });
  const best = bestArmProbabilities(known.map(({ posterior }) => lawOf(posterior)));
  return known.map((arm, index) => ({ ...arm, probabilityBest: best[index] ?? 0 }));
}

/** SHA-256 of all that a bandit's state follows from, arms with decisions and their periods in order: equal for equal histories. */
export function stateHash(totals: readonly ArmTotals[]): string {
  const inOrder = totals.filter(({ decisions }) => decisions > 0).sort((a, b) => (a.armId < b.armId ? -1 : 1));
  const content = inOrder.map(({ armId, decisions, ledger, regression }) => [
    armId,
    decisions,
    Object.entries(ledger).map(([period, { n, sum, sumSquares }]) => [Number(period), n, sum, sumSquares]),
    ...Object.entries(regression ?? {}).map(([period, { products, responses }]) => [
      Number(period),
      products,
      responses,
    ]),
  ]);
  return hash('sha256', JSON.stringify(content));
}
