import { createDriftMonitor, type DriftSettings, watchDecision } from '@assay/bandits';
import { seededRandom } from '@assay/random';

/** Three arms of which the first changes, drawn with constant propensities. */
export interface DriftProblem {
  readonly settings: DriftSettings;
  /** Of the first arm; the two others share the rest. */
  readonly propensity: number;
  /** Mean rewards, of 0 or 1, of the first arm before and after, and of the others. */
  readonly means: { readonly before: number; readonly after: number; readonly others: number };
  /** The number of the first decision after the change. */
  readonly changeAt: number;
  readonly decisions: number;
}

export interface DriftRun {
  /** Alarms for any arm before the change. */
  readonly falseAlarms: number;
  /** Decisions from the change to the first alarm for the first arm; null if there was none. */
  readonly delay: number | null;
}

/** One seed of a problem, monitored like a bandit without context in the service: against every arm's running mean. */
export function simulateDrift(problem: DriftProblem, seed: number): DriftRun {
  const { changeAt, decisions, means, propensity, settings } = problem;
  const random = seededRandom(seed);
  const propensities = [propensity, (1 - propensity) / 2, (1 - propensity) / 2];
  const monitor = createDriftMonitor(propensities.length, settings);
  const running = propensities.map(() => ({ n: 0, mean: 0.5 }));
  let falseAlarms = 0;
  for (let decision = 0; decision < decisions; decision += 1) {
    const drawn = random();
    const arm = drawn < propensity ? 0 : drawn < (1 + propensity) / 2 ? 1 : 2;
    const first = decision < changeAt ? means.before : means.after;
    const reward = random() < (arm === 0 ? first : means.others) ? 1 : 0;
    const offsets = running.map(({ mean }) => mean);
    const prediction = offsets[arm] ?? NaN;
    for (const alarm of watchDecision(monitor, { arm, propensities, reward, prediction, offsets }, settings)) {
      if (decision < changeAt) falseAlarms += 1;
      else if (alarm.arm === 0) return { falseAlarms, delay: decision - changeAt + 1 };
      running[alarm.arm] = { n: 0, mean: alarm.after.mean };
    }
    const ofArm = running[arm];
    if (ofArm !== undefined) {
      ofArm.n += 1;
      ofArm.mean += (reward - ofArm.mean) / (ofArm.n + 1);
    }
  }
  return { falseAlarms, delay: null };
}
