import {
  addReward,
  createLinearModel,
  type DriftSettings,
  expectedScore,
  type LinearModel,
  noiseVariance,
} from '@assay/bandits';

/**
 * What an arm's rewards are predicted by in every context, for the sake of noticing that they change: a linear model of
 * the arm's first decisions, which then stays as it is. One that went on learning would follow a change, and hide it.
 * Plain data: it survives JSON.
 */
export type ArmPredictor =
  | { readonly kind: 'learning'; decisions: number; readonly model: LinearModel }
  | { readonly kind: 'fixed'; readonly coefficients: readonly number[] };

/** @param columns of the feature vectors */
export function newPredictor(columns: number): ArmPredictor {
  return { kind: 'learning', decisions: 0, model: createLinearModel(columns) };
}

/** The expected reward, within the range of rewards; null while it is being learned. */
export function predict(
  predictor: ArmPredictor,
  x: ArrayLike<number>,
  [least, most]: readonly [number, number],
): number | null {
  return predictor.kind === 'fixed' ? Math.max(least, Math.min(most, expectedScore(predictor, x))) : null;
}

/**
 * Shows a predictor a decision in which its arm could be chosen, changing it while it learns.
 *
 * It has learned enough after `windowSize` such decisions, when its standard error in an average context, σ √(columns / n)
 * over the n of them that chose the arm, is at most half the change that matters.
 *
 * @param reward null where another arm was chosen
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
