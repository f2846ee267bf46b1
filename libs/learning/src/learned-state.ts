import { type ArmTotals, type RegressionLedger } from './arm-totals.js';
import {
  bestArmProbabilities,
  lawOf,
  poolEvidence,
  type RewardLedger,
  updatePosterior,
  weighEvidence,
} from '@assay/bandits';
import { hash } from 'node:crypto';
import { armRegression } from './arm-regression.js';
import type { ArmState } from './arm-state.js';
import type { Bandit } from './bandit.js';
import type { DriftAlarm } from './drift-alarm.js';
import { priorOf } from './prior-of.js';
import { stretchesOf } from './stretches.js';

/** All data from which a bandit's state is computed. */
export interface Knowledge {
  readonly totals: readonly ArmTotals[];
  /** All alarms of the bandit so far. */
  readonly alarms: readonly DriftAlarm[];
  /** {@link stateHash} of the two. */
  readonly stateHash: string;
}

/**
 * What a bandit has learned. It depends only on the exact totals, the recorded alarms and the time.
 * @param asOf the time up to which rewards are counted, and from which ages for forgetting are measured
 */
export function learnedState(
  bandit: Bandit,
  totals: readonly ArmTotals[],
  alarms: readonly DriftAlarm[],
  asOf: number,
): ArmState[] {
  const { rule, periodMs } = bandit.forgetting;
  const period = Math.floor(asOf / periodMs);
  const byArm = new Map(totals.map((one) => [one.armId, one]));
  const known = bandit.arms.map((arm) => {
    const ofArm = byArm.get(arm.armId) ?? noTotals(arm.armId);
    const { decisions, ledger } = ofArm;
    const stretches = stretchesOf(ofArm, alarms);
    const evidence = poolEvidence(
      stretches.map((stretch) => ({ evidence: weighEvidence(stretch.ledger, rule, period), weight: stretch.weight })),
    );
    const resolved = Object.values(ledger).reduce((sum, { n }) => sum + n, 0);
    return {
      arm,
      evidence,
      regression: armRegression(bandit, ofArm, alarms, asOf),
      decisions,
      resolved,
      posterior: updatePosterior(priorOf(arm, bandit.reward.kind), evidence),
    };
  });
  const best = bestArmProbabilities(known.map(({ posterior }) => lawOf(posterior)));
  return known.map((arm, index) => ({ ...arm, probabilityBest: best[index] ?? 0 }));
}

/** The totals of an arm before its first draw. */
export function noTotals(armId: string): ArmTotals {
  return { armId, decisions: 0, ledger: {}, epochs: [] };
}

/** Totals and alarms with their hash. */
export function knowledgeOf(totals: readonly ArmTotals[], alarms: readonly DriftAlarm[]): Knowledge {
  return { totals, alarms, stateHash: stateHash(totals, alarms) };
}

/**
 * SHA-256 of all data from which a bandit's state is computed, in a canonical order, so that equal histories have equal hashes. Arms without
 * decisions are left out.
 */
export function stateHash(totals: readonly ArmTotals[], alarms: readonly DriftAlarm[]): string {
  const inOrder = totals.filter(({ decisions }) => decisions > 0).sort((a, b) => (a.armId < b.armId ? -1 : 1));
  const content = inOrder.map(({ armId, decisions, ledger, regressions = [] }) => [
    armId,
    decisions,
    entriesOf(ledger),
    ...regressions.filter(({ since }) => since === 0).flatMap((first) => entriesInContext(first.ledger)),
  ]);
  if (alarms.length === 0) return hash('sha256', JSON.stringify(content));
  const epochs = inOrder.map((arm) => arm.epochs.map(({ since, ledger }) => [since, entriesOf(ledger)]));
  const inContext = inOrder.map(({ regressions = [] }) =>
    regressions.filter(({ since }) => since > 0).map(({ ledger, since }) => [since, entriesInContext(ledger)]),
  );
  const facts = alarms.map(({ armId, keep, since }) => JSON.stringify([since, armId, keep])).sort();
  const isContextual = inContext.some((later) => later.length > 0);
  return hash('sha256', JSON.stringify([content, epochs, facts, ...(isContextual ? [inContext] : [])]));
}

function entriesOf(ledger: RewardLedger): unknown[] {
  return Object.entries(ledger).map(([period, { n, sum, sumSquares }]) => [Number(period), n, sum, sumSquares]);
}

function entriesInContext(ledger: RegressionLedger): unknown[] {
  return Object.entries(ledger).map(([period, { outcomes, products, responses, rewards }]) => [
    Number(period),
    products,
    responses,
    ...(outcomes ? [outcomes.map(({ n, steps, successes }) => [steps, n, successes])] : []),
    ...(rewards ? [rewards.map(({ chooses, n, steps, sum, sumSquares }) => [chooses, steps, n, sum, sumSquares])] : []),
  ]);
}
