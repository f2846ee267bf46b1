import {
  type AdaptiveInference,
  addArms,
  addContrastReward,
  addLoggedReward,
  type ArmContrasts,
  createAdaptiveInference,
  createArmContrasts,
  createDriftMonitor,
  type DriftMonitor,
  type DriftSettings,
  FEATURE_STEPS,
  forgetArm,
  lawOf,
  meanOf,
  watchDecision,
} from '@assay/bandits';
import { isDeepStrictEqual } from 'node:util';
import { algorithmNamed } from './algorithms/algorithms.js';
import type { Bandit } from './bandit.js';
import { type ArmPredictor, newPredictor, predict, teach } from './arm-predictor.js';
import { encoderOf } from './bandit-context.js';
import type { DrawInContext } from './credit-rewards.js';
import type { DriftEvidence } from './drift-alarm.js';
import { driftSettings, rewardRange } from './drift-settings.js';
import { priorOf } from './prior-of.js';

/** A draw whose window has ended. */
export interface ClosedDraw extends DrawInContext {
  /** 0 if there was no event. */
  readonly reward: number;
  /** Arm id → its probability in the decision; null if the decision is no longer stored. */
  readonly propensities: Readonly<Record<string, number>> | null;
}

/** The state of a pass over closed draws in the order of their decisions: drift detectors and estimates. Plain data: it can be stored as JSON. */
export interface Watch {
  /** Every arm so far, in the order in which they were added; all lists have this order. */
  readonly armIds: string[];
  /** The arms' running means, starting from the prior's mean. */
  readonly means: { n: number; mean: number }[];
  /** Number of draws without known propensities. */
  skipped: number;
  /** Null while drift detection is off. */
  drift: DriftPass | null;
  /** Null if the range of rewards is unknown, or a draw's reward lay outside it. */
  inference: AdaptiveInference | null;
  /**
   * Contrasts of the arms with the first; null if `inference` is. Absent in watches stored by earlier releases; it is then started with the next
   * draws.
   */
  contrasts?: ArmContrasts | null;
}

/** The state of drift detection. */
export interface DriftPass {
  readonly settings: DriftSettings;
  readonly monitor: DriftMonitor;
  /** For a bandit that decides by context, else null; absent in older watches. */
  readonly predictors?: ArmPredictor[] | null;
}

/** A detected change of an arm. */
export interface Finding extends Pick<
  DriftEvidence,
  'detector' | 'direction' | 'before' | 'after' | 'statistic' | 'threshold'
> {
  readonly armId: string;
  /** The draw that raised the alarm. */
  readonly draw: ClosedDraw;
}

/** A watch before its first draw. */
export function newWatch({ reward }: Bandit): Watch {
  const range = rewardRange(reward);
  const inference = range && { ...createAdaptiveInference(1, range), arms: [] };
  return { armIds: [], means: [], skipped: 0, drift: null, inference, contrasts: null };
}

/**
 * Adds draws to a watch, changing it. They must come in the order of (decidedAt, decisionId); the result does not depend on batches. After an alarm
 * about an arm, its earlier draws are removed from its mean and its estimates.
 */
export function watchDraws(bandit: Bandit, watch: Watch, draws: readonly ClosedDraw[]): Finding[] {
  fit(bandit, watch);
  const findings: Finding[] = [];
  for (const draw of draws) {
    const propensities = watch.armIds.map((armId) => draw.propensities?.[armId] ?? 0);
    const arm = watch.armIds.indexOf(draw.armId);
    if (!((propensities[arm] ?? 0) > 0)) {
      watch.skipped += 1;
      continue;
    }
    const { drift, inference, means } = watch;
    if (inference !== null) {
      const [least, most] = inference.range;
      if (draw.reward < least || draw.reward > most) watch.inference = watch.contrasts = null;
      else {
        addLoggedReward(inference, { arm, propensities, reward: draw.reward });
        if (watch.contrasts) addContrastReward(watch.contrasts, { arm, propensities, reward: draw.reward });
      }
    }
    if (drift !== null) {
      const { predictors = null } = drift;
      const expected = predictors === null ? byMeans(means, arm) : byPredictors(bandit, predictors, draw, arm);
      const decision = { arm, propensities, reward: draw.reward, ...expected };
      for (const { arm: changed, ...evidence } of watchDecision(drift.monitor, decision, drift.settings)) {
        findings.push({ armId: watch.armIds[changed] ?? '', draw, ...evidence });
        if (predictors !== null) predictors[changed] = predictorOf(bandit);
        means[changed] = { n: 0, mean: predictors === null ? evidence.after.mean : (means[changed]?.mean ?? 0) };
        if (watch.inference !== null) watch.inference.arms[changed] = newSums(watch.inference.range);
        if (watch.contrasts) forgetArm(watch.contrasts, changed);
      }
      predictors?.forEach((predictor, index) => {
        if ((propensities[index] ?? 0) < drift.settings.minPropensity || draw.steps === null) return;
        const reward = index === arm ? draw.reward : null;
        predictors[index] = teach(predictor, vectorOf(draw.steps), reward, drift.settings);
      });
    }
    const ofArm = means[arm];
    if (ofArm !== undefined) {
      ofArm.n += 1;
      ofArm.mean += (draw.reward - ofArm.mean) / (ofArm.n + 1);
    }
  }
  return findings;
}

/** Predictions by running means, for a bandit without context. */
function byMeans(means: Watch['means'], arm: number) {
  const offsets = means.map(({ mean }) => mean);
  return { prediction: offsets[arm] ?? 0, offsets };
}

/** Predictions by the arms' fixed models, for a contextual bandit: its detectors watch the residuals. */
function byPredictors({ reward }: Bandit, predictors: readonly ArmPredictor[], draw: ClosedDraw, arm: number) {
  const x = draw.steps && vectorOf(draw.steps);
  const range = rewardRange(reward);
  const predicted = predictors.map((predictor) => x && range && predict(predictor, x, range));
  return { prediction: predicted[arm] ?? draw.reward, isWatched: predicted.map((value) => value !== null) };
}

const vectorOf = (steps: readonly number[]): number[] => steps.map((step) => step / FEATURE_STEPS);

function predictorOf({ context }: Bandit): ArmPredictor {
  return newPredictor(context === null ? 1 : encoderOf(context).columns.length);
}

/** Adapts a watch to the current configuration: adds new arms, and restarts drift detection if its settings changed. */
function fit(bandit: Bandit, watch: Watch): void {
  const fresh = [...bandit.arms, ...bandit.formerArms].filter(({ armId }) => !watch.armIds.includes(armId));
  for (const arm of fresh) {
    watch.armIds.push(arm.armId);
    watch.means.push({ n: 0, mean: meanOf(lawOf(priorOf(arm, bandit.reward.kind))) ?? 0 });
    if (watch.inference !== null) watch.inference.arms.push(newSums(watch.inference.range));
  }
  if (watch.inference === null) watch.contrasts = null;
  else if (watch.contrasts) addArms(watch.contrasts, fresh.length);
  else if (watch.armIds.length > 0) watch.contrasts = createArmContrasts(watch.armIds.length, watch.inference.range);
  const settings = bandit.drift && driftSettings(bandit.drift, bandit.reward);
  const isContextual = algorithmNamed(bandit.algorithm.name).usesContext;
  if (settings === null) watch.drift = null;
  else if (
    watch.drift === null ||
    !isDeepStrictEqual(watch.drift.settings, settings) ||
    isContextual !== Boolean(watch.drift.predictors)
  ) {
    watch.drift = {
      settings,
      monitor: createDriftMonitor(watch.armIds.length, settings),
      predictors: isContextual ? watch.armIds.map(() => predictorOf(bandit)) : null,
    };
  } else if (fresh.length > 0) {
    watch.drift.monitor.arms.push(...createDriftMonitor(fresh.length, settings).arms);
    watch.drift.predictors?.push(...fresh.map(() => predictorOf(bandit)));
  }
}

function newSums(range: readonly [number, number]): AdaptiveInference['arms'][number] {
  const [sums] = createAdaptiveInference(1, range).arms;
  if (sums === undefined) throw new Error('An inference about one arm has one.');
  return sums;
}
