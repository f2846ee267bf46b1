import { recordRewards } from '@assay/bandits';
import { describe, expect, it } from '@jest/globals';
import { alarm, bandit, start } from './testing.js';
import { learnedState } from './learned-state.js';
import { type ArmTotals } from './arm-totals.js';
import { stretchesOf } from './stretches.js';

/** An arm with a reward of 0.25 in period 1, of 0.5 at 10 and 20 and of 1 at 30, in periods 2 and 3; epochs begin at 10 and at 30. */
const totals: ArmTotals = {
  armId: 'blue',
  decisions: 4,
  ledger: recordRewards(
    recordRewards(recordRewards({}, 'continuous', 1, [0.25]), 'continuous', 2, [0.5, 0.5]),
    'continuous',
    3,
    [1],
  ),
  epochs: [
    { since: 10, ledger: recordRewards({}, 'continuous', 2, [0.5, 0.5]) },
    { since: 30, ledger: recordRewards({}, 'continuous', 3, [1]) },
  ],
};

describe('stretches', () => {
  it('are a single one without an alarm about the arm, even if other arms changed', () => {
    expect(stretchesOf(totals, [alarm('green', 10), alarm('green', 30)])).toEqual([
      { since: 0, ledger: totals.ledger, weight: 1 },
    ]);
  });

  it('go from alarm to alarm, and are weighted by the `keep` of all later alarms', () => {
    const alarms = [alarm('blue', 30, 0.25), alarm('green', 10), alarm('blue', 10, 0.5)];
    expect(stretchesOf(totals, alarms)).toEqual([
      { since: 0, ledger: recordRewards({}, 'continuous', 1, [0.25]), weight: 0.125 },
      { since: 10, ledger: totals.epochs[0]?.ledger, weight: 0.25 },
      { since: 30, ledger: totals.epochs[1]?.ledger, weight: 1 },
    ]);
    const [first, second] = stretchesOf(totals, [alarm('blue', 30)]);
    expect(first?.weight).toBe(0);
    expect(Object.keys(first?.ledger ?? {})).toEqual(['1', '2']);
    expect(second).toEqual({ since: 30, ledger: totals.epochs[1]?.ledger, weight: 1 });
  });

  it('determine the evidence: rewards before an alarm have a weight of 0 or `keep`', () => {
    const evidenceAfter = (keep: number) =>
      learnedState(bandit(), [totals], [alarm('blue', 10, keep)], start).find(({ arm }) => arm.armId === 'blue')
        ?.evidence;
    expect(evidenceAfter(0)).toMatchObject({ n: 3, sum: 2 });
    expect(evidenceAfter(0.5)).toMatchObject({ n: 3.5, sum: 2.125 });
  });
});
