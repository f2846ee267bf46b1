import {
  addRegret,
  emptyRegret,
  expectedMaximum,
  lawOf,
  meanOf,
  regretPerArm,
  updatePosterior,
  weighEvidence,
} from '@assay/bandits';
import type { Bandit } from './bandit.js';
import type { DriftAlarm } from './drift-alarm.js';
import { noTotals } from './learned-state.js';
import { type ArmTotals } from './arm-totals.js';
import { priorOf } from './prior-of.js';
import { epochsOf, stretchesOf } from './stretches.js';

/** The expected cost of learning, in units of reward. */
export interface ExpectedRegret {
  /** Number of draws whose reward is known. */
  readonly decisions: number;
  /** Arm id → its part. */
  readonly arms: Readonly<Record<string, number>>;
  readonly cumulative: number;
}

/**
 * The expected regret of all draws whose reward is known, by the current posteriors: Σ n_a (E[max] - E[μ_a]). If there were alarms, each epoch
 * between alarms is computed with the posteriors for that epoch. So it is a function of totals and alarms, like the posterior, and it may decrease
 * when rewards arrive.
 *
 * @returns null if an arm's expectation does not exist (a gaussian prior of shape ½ before the first reward)
 */
export function expectedRegret(
  bandit: Bandit,
  totals: readonly ArmTotals[],
  alarms: readonly DriftAlarm[],
): ExpectedRegret | null {
  const byArm = new Map(totals.map((ofArm) => [ofArm.armId, ofArm]));
  const everyArm = [...bandit.arms, ...bandit.formerArms].map((arm, index) => {
    const ofArm = byArm.get(arm.armId) ?? noTotals(arm.armId);
    return {
      arm,
      isRunning: index < bandit.arms.length,
      epochs: epochsOf(ofArm),
      stretches: stretchesOf(ofArm, alarms),
    };
  });
  let regret = emptyRegret(everyArm.length);
  for (const since of new Set(everyArm.flatMap(({ epochs }) => epochs.map((epoch) => epoch.since)))) {
    const known = everyArm.map(({ arm, epochs, isRunning, stretches }) => {
      const stretch = stretches.findLast((one) => one.since <= since);
      const evidence = weighEvidence(stretch?.ledger ?? {}, { kind: 'none' }, 0);
      const ledger = epochs.find((epoch) => epoch.since === since)?.ledger ?? {};
      const n = Object.values(ledger).reduce((sum, period) => sum + period.n, 0);
      return {
        n,
        isThere: isRunning || n > 0,
        law: lawOf(updatePosterior(priorOf(arm, bandit.reward.kind), evidence)),
      };
    });
    const decisions = known.reduce((sum, { n }) => sum + n, 0);
    if (decisions === 0) continue;
    const best = expectedMaximum(known.filter(({ isThere }) => isThere).map(({ law }) => law));
    if (best === null) return null;
    const means = known.map(({ isThere, law }) => (isThere ? (meanOf(law) ?? best) : best));
    const perArm = regretPerArm(
      known.map(({ n }) => n / decisions),
      means,
      best,
    );
    regret = addRegret(regret, perArm, decisions);
  }
  return {
    decisions: regret.decisions,
    arms: Object.fromEntries(everyArm.map(({ arm }, index) => [arm.armId, regret.perArm[index] ?? 0])),
    cumulative: regret.cumulative,
  };
}
