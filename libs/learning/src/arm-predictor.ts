import {
  addReward,
  createLinearModel,
  type DriftSettings,
  expectedScore,
  type LinearModel,
  noiseVariance,
} from '@assay/bandits';

/**
 * The prediction of an arm's reward in every context, with which drift is detected: a linear model of the arm's first decisions, which is then
 * fixed. A model that is still updated would adapt to a change and hide it. Plain data: it can be stored as JSON.
 */
export type ArmPredictor =
  | { readonly kind: 'learning'; decisions: number; readonly model: LinearModel }
  | { readonly kind: 'fixed'; readonly coefficients: readonly number[] };

/** @param columns of the feature vectors */
export function newPredictor(columns: number): ArmPredictor {
  return { kind: 'learning', decisions: 0, model: createLinearModel(columns) };
}

/** The expected reward, clipped to the range of rewards; null while the model is being learned. */
export function predict(
  predictor: ArmPredictor,
  x: ArrayLike<number>,
  [least, most]: readonly [number, number],
): number | null {
  return predictor.kind === 'fixed' ? Math.max(least, Math.min(most, expectedScore(predictor, x))) : null;
}

/**
 * Adds a decision in which the arm could be chosen to a predictor, changing its model while it is being learned.
 *
 * The model is fixed after at least `windowSize` such decisions, as soon as its standard error in an average context, σ √(columns / n)
 * over the n of them that chose the arm, is at most half of `driftThreshold`.
 *
 * @param reward null if another arm was chosen
 * @returns the predictor from now on
 */
export function teach(
  predictor: ArmPredictor,
  x: ArrayLike<number>,
  reward: number | null,
  { driftThreshold, rewardRange, windowSize }: DriftSettings,
): ArmPredictor {
  if (predictor.kind === 'fixed') return predictor;
  const { model } = predictor;
  predictor.decisions += 1;
  if (reward !== null) addReward(model, x, reward);
  const { coefficients, n } = model;
  if (predictor.decisions < windowSize || n < coefficients.length) return predictor;
  const variance = (noiseVariance(model, (rewardRange / 2) ** 2) * coefficients.length) / n;
  return Math.sqrt(variance) > driftThreshold / 2 ? predictor : { kind: 'fixed', coefficients };
}
