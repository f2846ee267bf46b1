import { type Adwin, createAdwin, updateAdwin } from './adwin.js';
import { type Alarm, checkValue } from './alarm.js';
import { createCusum, type Cusum, updateCusum } from './cusum.js';
import { createPageHinkley, type PageHinkley, updatePageHinkley } from './page-hinkley.js';

export interface DriftSettings {
  readonly detector: 'adwin' | 'page_hinkley' | 'cusum';
  /**
   * In decisions. ADWIN compares the older and newer part of at most `windowSize` decisions; CUSUM takes its reference from the first `windowSize`;
   * CUSUM and Page–Hinkley detect a shift of `driftThreshold` after about `windowSize` decisions, or later if the noise requires a higher threshold.
   */
  readonly windowSize: number;
  /** The smallest change of an arm's mean that matters, in units of reward. */
  readonly driftThreshold: number;
  /** Largest minus smallest possible reward. */
  readonly rewardRange: number;
  /** A decision in which an arm's propensity was smaller is skipped for that arm, because its weighted residual is too noisy. */
  readonly minPropensity: number;
}

/** A decision whose reward is known. */
export interface RewardedDecision {
  /** The index of the chosen arm. */
  readonly arm: number;
  /** The logged propensities of all arms. */
  readonly propensities: readonly number[];
  readonly reward: number;
  /**
   * The reward expected of the chosen arm, from a model or mean that was fixed when the arm's watch began. If the model were updated meanwhile, that
   * would look like a change.
   */
  readonly prediction: number;
  /**
   * The running means of all arms, if the prediction is the arm's running mean. They are added to the watched values, so that the expectation is the
   * arm's mean whatever was predicted: such a prediction may be updated.
   */
  readonly offsets?: readonly number[];
  /** Arms that are false here are skipped, because there is no prediction of their rewards yet. */
  readonly isWatched?: readonly boolean[];
}

/** One arm's detector and the moments of the values it received. */
interface Watch {
  n: number;
  mean: number;
  m2: number;
  /** Σ 1{chosen} / propensity · residual². This field and the next are absent in states stored before they existed. */
  squares?: number;
  /** The recent mean of 1 / propensity, over about windowSize decisions. */
  rarity?: number;
  /** ADWIN's: the largest 1 / propensity since the watch began; absent in states stored before this field existed. */
  largestWeight?: number;
  detector: Adwin | PageHinkley | Cusum | null;
}

/** Plain data: it can be stored as JSON. */
export interface DriftMonitor {
  readonly arms: Watch[];
}

export interface ArmAlarm extends Alarm {
  readonly arm: number;
}

/** ln of the mean number of values until a false alarm of a sum, at least for normal noise. */
const LOG_RUN_LENGTH = Math.log(1e6);

/** @throws RangeError for invalid settings */
export function createDriftMonitor(arms: number, settings: DriftSettings): DriftMonitor {
  const { driftThreshold, minPropensity, rewardRange, windowSize } = settings;
  if (!Number.isInteger(arms) || arms < 1) throw new RangeError(`A monitor needs at least one arm, not ${arms}.`);
  if (!Number.isInteger(windowSize) || windowSize < 30) {
    throw new RangeError(`window_size must be a whole number of decisions, at least 30, not ${windowSize}.`);
  }
  for (const [name, value] of Object.entries({ drift_threshold: driftThreshold, rewardRange })) {
    if (!(value > 0 && value <= 1e100)) throw new RangeError(`${name} must be positive, not ${value}.`);
  }
  if (!(minPropensity >= 1e-6 && minPropensity <= 1)) {
    throw new RangeError(`minPropensity must lie between 1e-6 and 1, not ${minPropensity}.`);
  }
  return { arms: Array.from({ length: arms }, () => newWatch(settings)) };
}

/**
 * Adds the importance-weighted residual 1{chosen} / propensity · (reward - prediction) to every arm's detector, changing the monitor. Its
 * expectation is the arm's mean minus the prediction whatever the propensities are. So a policy that changes its mix of arms or of contexts raises
 * no alarm, whereas detectors on the arms' raw means would. The watch of an arm with an alarm is reset; its next decisions may have other
 * predictions.
 *
 * Decisions are added one by one in the order of their time, so the result does not depend on batches.
 *
 * @returns an alarm for each arm that changed, in the order of arms
 * @throws RangeError for a decision that does not fit; the monitor is unchanged
 */
export function watchDecision(
  monitor: DriftMonitor,
  decision: RewardedDecision,
  settings: DriftSettings,
): readonly ArmAlarm[] {
  const { arm: chosen, isWatched, offsets, prediction, propensities, reward } = decision;
  const { arms } = monitor;
  if (propensities.length !== arms.length) {
    throw new RangeError(`${arms.length} arms need as many propensities, not ${propensities.length}.`);
  }
  const propensity = propensities[chosen] ?? 0;
  if (!(propensity > 0)) throw new RangeError(`The chosen arm ${chosen} has no positive propensity.`);
  if (!propensities.every((p) => p >= 0 && p <= 1)) throw new RangeError('Propensities lie in [0, 1].');
  const residual = reward - prediction;
  checkValue(residual);

  const alarms: ArmAlarm[] = [];
  for (let arm = 0; arm < arms.length; arm++) {
    if ((propensities[arm] ?? 0) < settings.minPropensity || isWatched?.[arm] === false) continue;
    const watch = arms[arm] as Watch;
    const value = (offsets?.[arm] ?? 0) + (arm === chosen ? residual / propensity : 0);
    watch.squares = (watch.squares ?? 0) + (arm === chosen ? (residual * residual) / propensity : 0);
    const rarity = watch.rarity ?? 0;
    watch.rarity = rarity + (1 / (propensities[arm] ?? 1) - rarity) / Math.min(watch.n + 1, settings.windowSize);
    const alarm = show(watch, value, 1 / (propensities[arm] ?? 1), settings);
    if (alarm === null) continue;
    alarms.push({ arm, ...alarm });
    arms[arm] = newWatch(settings);
  }
  return alarms;
}

function newWatch({ detector }: DriftSettings): Watch {
  const empty = { n: 0, mean: 0, m2: 0 };
  switch (detector) {
    case 'adwin':
      return { ...empty, detector: createAdwin() };
    case 'page_hinkley':
      return { ...empty, detector: createPageHinkley() };
    case 'cusum':
      return { ...empty, detector: null };
  }
}

/** @param weight the factor by which the residual is multiplied if the arm was chosen */
function show(watch: Watch, value: number, weight: number, settings: DriftSettings): Alarm | null {
  const { detector, driftThreshold, minPropensity, rewardRange, windowSize } = settings;
  watch.n++;
  const deviation = value - watch.mean;
  watch.mean += deviation / watch.n;
  watch.m2 += deviation * (value - watch.mean);
  if (detector === 'adwin') {
    const before = watch.largestWeight ?? (watch.n > 1 ? 1 / minPropensity : 0);
    watch.largestWeight = Math.max(before, weight);
    return updateAdwin(watch.detector as Adwin, value, {
      maxWidth: windowSize,
      minDifference: driftThreshold,
      largestDeviation: rewardRange * watch.largestWeight,
    });
  }
  const slack = driftThreshold / 2;
  // Lorden (1971): a CUSUM of log-likelihood ratios with threshold h takes e^h values on average until a false alarm. For a normal mean
  // that shifts by δ the ratio is δ/σ² (value - reference - δ/2), so h becomes h σ²/δ in units of the values.
  // Once an arm is rarely chosen, its values vary more; the variance of all its values reflects that only late.
  const variance = Math.max(watch.m2, (watch.squares ?? 0) * (watch.rarity ?? 0)) / watch.n;
  const threshold = Math.max(windowSize * slack, (LOG_RUN_LENGTH * variance) / driftThreshold);
  if (detector === 'page_hinkley') {
    return updatePageHinkley(watch.detector as PageHinkley, value, { delta: slack, threshold });
  }
  if (watch.detector === null) {
    if (watch.n >= windowSize) watch.detector = createCusum(watch.mean);
    return null;
  }
  return updateCusum(watch.detector as Cusum, value, { slack, threshold });
}
