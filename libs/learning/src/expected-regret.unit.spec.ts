import { recordRewards, type RewardLedger } from '@assay/bandits';
import { describe, expect, it } from '@jest/globals';
import { alarm, bandit, request } from './testing.js';
import { expectedRegret } from './expected-regret.js';
import type { ArmTotals } from './arm-totals.js';

const ledgerOf = (successes: number, failures: number): RewardLedger =>
  recordRewards({}, 'binary', 0, [...Array<number>(successes).fill(1), ...Array<number>(failures).fill(0)]);
const totalsOf = (armId: string, ledger: RewardLedger, epochs: ArmTotals['epochs'] = []): ArmTotals => ({
  armId,
  decisions: 1_000,
  ledger,
  epochs,
});
const two = bandit({ arm_definitions: request.arm_definitions.slice(0, 2) });
const near = (value: number): unknown => expect.closeTo(value, 10);

describe('the expected regret', () => {
  it('is 0 before the first reward', () => {
    expect(expectedRegret(two, [], [])).toEqual({ decisions: 0, arms: { control: 0, blue: 0 }, cumulative: 0 });
  });

  it('is Σ n (E[max] - E[μ])', () => {
    // Beta(2, 1) and Beta(1, 2): E[max] = ∫ 1 - x² (2x - x²) dx = 1 - 1/2 + 1/5 = 0.7; means 2/3 and 1/3.
    const totals = [totalsOf('control', ledgerOf(1, 0)), totalsOf('blue', ledgerOf(0, 1))];
    expect(expectedRegret(two, totals, [])).toEqual({
      decisions: 2,
      arms: { control: near(0.7 - 2 / 3), blue: near(0.7 - 1 / 3) },
      cumulative: near(0.4),
    });
  });

  it('computes each epoch between alarms with the posteriors for that epoch', () => {
    // Blue succeeded in 90 of 100 decisions before the alarm and rarely since; control never changed: 500 of 1,000, 400 of these decisions in the
    // first epoch.
    const totals = [
      totalsOf('control', ledgerOf(500, 500), [{ since: 10, ledger: ledgerOf(300, 300) }]),
      totalsOf('blue', ledgerOf(100, 100), [{ since: 10, ledger: ledgerOf(10, 90) }]),
    ];
    const regret = expectedRegret(two, totals, [alarm('blue', 10)]);
    // The best arm of each epoch is nearly certain: blue's mean is 91/102 in the first epoch and 11/102 since; control's is always 1/2.
    expect(regret?.arms.control).toBeCloseTo(400 * (91 / 102 - 0.5), 6);
    expect(regret?.arms.blue).toBeCloseTo(100 * (0.5 - 11 / 102), 6);
    expect(regret?.decisions).toBe(1_200);
  });

  it('excludes a removed arm from the alternatives of later epochs', () => {
    const [control, blue] = two.arms;
    const gone = { ...two, arms: [control!], formerArms: [blue!] };
    const totals = [
      totalsOf('control', ledgerOf(500, 500), [{ since: 10, ledger: ledgerOf(250, 250) }]),
      totalsOf('blue', ledgerOf(900, 100)),
    ];
    const regret = expectedRegret(gone, totals, [alarm('control', 10)]);
    expect(regret?.arms.control).toBeCloseTo(500 * (901 / 1_002 - 0.5), 6);
  });

  it('is null if an arm’s expectation does not exist', () => {
    const prior = { family: 'gaussian', mean: 0, weight: 1, shape: 0.5, scale: 1 } as const;
    const of = bandit({
      reward: { ...request.reward, kind: 'continuous' },
      arm_definitions: request.arm_definitions.map((arm) => ({ ...arm, prior })),
    });
    expect(expectedRegret(of, [totalsOf('blue', recordRewards({}, 'continuous', 0, [1]))], [])).toBeNull();
  });
});
