import { describe, expect, it } from '@jest/globals';
import { seededUniform } from '../../test/seeded.js';
import { createAdwin, updateAdwin } from './adwin.js';
import {
  type ArmAlarm,
  createDriftMonitor,
  type DriftMonitor,
  type DriftSettings,
  type RewardedDecision,
  watchDecision,
} from './drift-monitor.js';

const detectors = ['adwin', 'page_hinkley', 'cusum'] as const;
const settings = (detector: DriftSettings['detector']): DriftSettings => ({
  detector,
  windowSize: 4000,
  driftThreshold: 0.1,
  rewardRange: 1,
  minPropensity: 0.05,
});

/**
 * Two segments of users: arm 0 pays 0.2 in the first and 0.8 in the second, arm 1 pays 0.5 in both. `policy` gives the propensity of arm 0 in a
 * segment.
 */
function* simulate(
  seed: number,
  decisions: number,
  policy: (t: number, segment: number) => number,
  reward: (t: number, segment: number, arm: number) => number,
  prediction: (segment: number, arm: number) => number = () => 0.5,
  segmentShare: (t: number) => number = () => 0.5,
): Generator<RewardedDecision> {
  const uniform = seededUniform(seed);
  for (let t = 0; t < decisions; t++) {
    const segment = uniform() < segmentShare(t) ? 1 : 0;
    const first = policy(t, segment);
    const arm = uniform() < first ? 0 : 1;
    yield {
      arm,
      propensities: [first, 1 - first],
      reward: uniform() < reward(t, segment, arm) ? 1 : 0,
      prediction: prediction(segment, arm),
    };
  }
}

function watch(decisions: Iterable<RewardedDecision>, options: DriftSettings): (ArmAlarm & { t: number })[] {
  const monitor = createDriftMonitor(2, options);
  const alarms: (ArmAlarm & { t: number })[] = [];
  let t = 0;
  for (const decision of decisions) {
    for (const alarm of watchDecision(monitor, decision, options)) alarms.push({ ...alarm, t });
    t++;
  }
  return alarms;
}

const pays = (_t: number, segment: number, arm: number) => (arm === 1 ? 0.5 : segment === 1 ? 0.8 : 0.2);
/** Half-way the policy starts to give arm 0 mostly to the segment where it pays more: the arm's raw mean rises from 0.5 to 0.74. */
const learning = (t: number, segment: number) => (t < 8_000 ? 0.5 : segment === 1 ? 0.9 : 0.1);

describe.each(detectors)('the drift monitor with %s', (detector) => {
  it('raises no alarm when only the mix changes', () => {
    for (let seed = 1; seed <= 3; seed++) {
      expect(watch(simulate(seed, 16_000, learning, pays), settings(detector))).toEqual([]);
    }
  });

  it('raises no alarm when only the population changes and predictions depend on the segment', () => {
    const predict = (segment: number, arm: number) => pays(0, segment, arm);
    const share = (t: number) => (t < 8_000 ? 0.3 : 0.8);
    for (let seed = 1; seed <= 3; seed++) {
      const decisions = simulate(seed, 16_000, () => 0.5, pays, predict, share);
      expect(watch(decisions, settings(detector))).toEqual([]);
    }
  });

  it('detects which arm changed, in which direction and roughly when, while the mix changes too', () => {
    const drops = (t: number, segment: number, arm: number) => (arm === 0 && t >= 9_000 ? 0.1 : pays(t, segment, arm));
    for (let seed = 1; seed <= 3; seed++) {
      const [first] = watch(simulate(seed, 16_000, learning, drops), settings(detector));
      expect(first).toMatchObject({ arm: 0, direction: 'down', detector });
      expect(first!.t).toBeGreaterThan(9_000);
      expect(first!.t).toBeLessThan(14_000);
      expect(Math.abs(first!.t - first!.after.n - 9_000)).toBeLessThan(2000);
      expect(first!.after.mean).toBeLessThan(first!.before.mean - 0.1);
    }
  });

  it('continues identically after a round trip through JSON', () => {
    const options = settings(detector);
    const whole = createDriftMonitor(2, options);
    let parts = createDriftMonitor(2, options);
    let t = 0;
    for (const decision of simulate(9, 3000, learning, pays)) {
      watchDecision(whole, decision, options);
      watchDecision(parts, decision, options);
      if (++t % 100 === 0) parts = JSON.parse(JSON.stringify(parts)) as DriftMonitor;
    }
    expect(JSON.stringify(parts)).toBe(JSON.stringify(whole));
  });
});

describe('the drift monitor', () => {
  it('avoids the false alarm that the arm’s raw mean causes when only the mix changes', () => {
    const state = createAdwin();
    const alarms = [...simulate(1, 16_000, learning, pays)].filter(
      ({ arm, reward }) => arm === 0 && updateAdwin(state, reward, { minDifference: 0.1 }) !== null,
    );
    expect(alarms.length).toBeGreaterThan(0);
  });

  it('detects a fall by 0.4 with ADWIN in windows of 1,000, unless a propensity was small', () => {
    const options = { ...settings('adwin'), windowSize: 1_000 };
    const falls = (t: number, _segment: number, arm: number) => (arm === 0 && t >= 4_000 ? 0.1 : 0.5);
    const alarms = (smallest: number) => {
      const decisions = simulate(
        4,
        6_000,
        (t) => (t === 0 ? smallest : 0.5),
        falls,
        () => 0.5,
      );
      return watch(decisions, options).map(({ arm, direction }) => ({ arm, direction }));
    };
    expect(alarms(0.5)).toEqual([{ arm: 0, direction: 'down' }]);
    // The largest possible deviation is the reward's range divided by the smallest propensity.
    expect(alarms(0.05)).toEqual([]);
  });

  it('skips decisions in which an arm was paused or nearly so', () => {
    const options = settings('adwin');
    const monitor = createDriftMonitor(3, options);
    watchDecision(monitor, { arm: 0, propensities: [0.97, 0.03, 0], reward: 1, prediction: 0 }, options);
    expect(monitor.arms.map(({ n }) => n)).toEqual([1, 0, 0]);
    watchDecision(monitor, { arm: 1, propensities: [0.97, 0.03, 0], reward: 1, prediction: 0 }, options);
    expect(monitor.arms.map(({ n, mean }) => [n, mean])).toEqual([
      [2, 0.5 / 0.97],
      [0, 0],
      [0, 0],
    ]);
  });

  it('rejects invalid settings and decisions', () => {
    const options = settings('adwin');
    const monitor = createDriftMonitor(2, options);
    const decision = { arm: 0, propensities: [0.5, 0.5], reward: 1, prediction: 0 };
    expect(() => watchDecision(monitor, { ...decision, propensities: [1] }, options)).toThrow('2 arms');
    expect(() => watchDecision(monitor, { ...decision, arm: 2 }, options)).toThrow('no positive propensity');
    expect(() => watchDecision(monitor, { ...decision, propensities: [0.5, NaN] }, options)).toThrow('[0, 1]');
    expect(() => watchDecision(monitor, { ...decision, reward: NaN }, options)).toThrow('finite');
    expect(() => createDriftMonitor(0, options)).toThrow('at least one arm');
    expect(() => createDriftMonitor(2, { ...options, windowSize: 5 })).toThrow('window_size');
    expect(() => createDriftMonitor(2, { ...options, driftThreshold: 0 })).toThrow('drift_threshold');
    expect(() => createDriftMonitor(2, { ...options, minPropensity: 0 })).toThrow('minPropensity');
    expect(monitor.arms[0]!.n).toBe(0);
  });
});
