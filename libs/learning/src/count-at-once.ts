import { mergeRewards, type RewardLedger } from '@assay/bandits';
import type { Bandit } from './bandit.js';
import {
  compareDraws,
  countUncredited,
  creditRewards,
  type DrawInContext,
  type RewardEvent,
  type Uncredited,
} from './credit-rewards.js';
import { drawKey } from './draw-key.js';
import type { DriftAlarm } from './drift-alarm.js';
import type { ArmTotals } from './arm-totals.js';
import { type CountedDraw, type Posting, postingsOf } from './postings.js';
import { regressionEpochs, regressionPostings } from './regression-postings.js';

/**
 * A bandit's totals, computed from the whole log in one step, without batches or stored state. The service computes the same totals incrementally;
 * tests and audits compare it with this.
 * @param draws all draws, including copies
 * @param rewards the first copy of each event
 * @param alarms the recorded alarms
 * @param asOf milliseconds since the Unix epoch: a window that ended before it without a reward is a reward of 0
 */
export function countAtOnce(
  bandit: Bandit,
  draws: readonly DrawInContext[],
  rewards: readonly RewardEvent[],
  alarms: readonly DriftAlarm[],
  asOf: number,
): ArmTotals[] {
  const { forgetting, perDecision, reward: definition } = bandit;
  const rewardsOf = Map.groupBy(rewards, ({ unitId }) => unitId);
  const counted: CountedDraw[] = [];
  for (const [unitId, counting] of countingDraws(bandit, draws)) {
    const credits = creditRewards(counting, rewardsOf.get(unitId) ?? [], definition, perDecision);
    for (const { armId, decidedAt, decisionId, steps } of counting) {
      const silence = decidedAt + definition.windowMs < asOf ? '0' : null;
      counted.push({ unitId, armId, decidedAt, steps, reward: credits.get(decisionId) ?? silence });
    }
  }
  const changes = counted.map((after) => ({ before: undefined, after }));
  const cuts = alarms.map(({ since }) => since);
  const postings = postingsOf(changes, forgetting.periodMs, cuts);
  const regressions = Map.groupBy(regressionPostings(bandit, changes, cuts), ({ armId }) => armId);
  return [...Map.groupBy(postings, ({ armId }) => armId)].map(([armId, ofArm]) => ({
    armId,
    decisions: ofArm.reduce((sum, { decisions }) => sum + decisions, 0),
    ledger: ledgerOf(ofArm),
    epochs: [...Map.groupBy(ofArm, ({ since }) => since)]
      .map(([since, ofEpoch]) => ({ since, ledger: ledgerOf(ofEpoch) }))
      .filter(({ ledger, since }) => since > 0 && Object.keys(ledger).length > 0)
      .sort((a, b) => a.since - b.since),
    ...(regressions.has(armId) ? { regressions: regressionEpochs(regressions.get(armId) ?? []) } : {}),
  }));
}

/** The number of rewards that count for no draw, computed from the whole log in one step. */
export function countUncreditedAtOnce(
  bandit: Bandit,
  draws: readonly DrawInContext[],
  rewards: readonly RewardEvent[],
): Record<Uncredited, number> {
  const drawsOf = countingDraws(bandit, draws);
  const total = { unknown_decision: 0, outside_window: 0 };
  for (const [unitId, ofUnit] of Map.groupBy(rewards, (reward) => reward.unitId)) {
    const counts = countUncredited(drawsOf.get(unitId) ?? [], ofUnit, bandit.reward, bandit.perDecision);
    total.unknown_decision += counts.unknown_decision;
    total.outside_window += counts.outside_window;
  }
  return total;
}

/** The draws that count, by unit. */
function countingDraws(bandit: Bandit, draws: readonly DrawInContext[]): Map<string, DrawInContext[]> {
  const byUnit = Map.groupBy(draws, ({ unitId }) => unitId);
  return new Map(
    [...byUnit].map(([unitId, ofUnit]) => {
      const copies = Map.groupBy(ofUnit.toSorted(compareDraws), (draw) => drawKey(bandit, draw));
      return [unitId, [...copies.values()].flatMap(([first]) => (first === undefined ? [] : [first]))];
    }),
  );
}

function ledgerOf(postings: readonly Posting[]): RewardLedger {
  const known = postings.filter(({ resolved }) => resolved > 0);
  return [...Map.groupBy(known, ({ period }) => period)].reduce<RewardLedger>((ledger, [period, ofPeriod]) => {
    const sums = ofPeriod.map(({ resolved, sum, sumSquares }) => ({ n: resolved, sum, sumSquares }));
    return { ...ledger, [period]: sums.reduce(mergeRewards) };
  }, {});
}
