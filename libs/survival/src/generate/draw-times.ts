import { type Random } from '@assay/random';
import ln from '@stdlib/math-base-special-ln';
import { exp } from '../maths/exp.js';
import { openUniform } from './draw-covariates.js';

/**
 * Times with the hazard λ·k·t^(k-1)·e^η: T = (-ln U/(λ·e^η))^(1/k) (R. Bender et al., Stat. Med. 24 (2005) 1713), computed as a logarithm, because e^η may
 * overflow.
 */
export function drawTimes(predictor: Float64Array, scale: number, shape: number, random: Random): Float64Array {
  return predictor.map((eta) => exp((ln(-ln(openUniform(random))) - ln(scale) - eta) / shape));
}

export interface Censoring {
  /** Times of censoring; Infinity without censoring. */
  readonly times: Float64Array;
  /** The rate κ of the exponential distribution of the times of censoring; 0 without censoring. */
  readonly rate: number;
}

/**
 * Exponential times of censoring C = -ln V/κ, independent of the covariates, with the rate κ for which the wanted share of these very rows is censored,
 * rounded to whole rows.
 *
 * With V fixed, a row is censored if κ > -ln V/T, so the share is a step function of κ that jumps at the sorted ratios: κ is chosen between two of them. This is
 * the limit of a bisection, without its iterations. A rate from the distribution instead would miss the share by more than 2 % in
 * many samples of a few hundred rows.
 *
 * @param times of the events
 * @param share 0 to below 1
 */
export function solveCensoring(times: Float64Array, share: number, random: Random): Censoring {
  const standard = times.map(() => -ln(openUniform(random)));
  const censored = Math.round(share * times.length);
  if (censored === 0) return { times: new Float64Array(times.length).fill(Infinity), rate: 0 };
  const ratios = standard.map((value, i) => value / (times[i] as number)).sort();
  const below = ratios[censored - 1] as number;
  const above = ratios[censored] ?? 2 * below;
  const rate = (below + above) / 2;
  return { times: standard.map((value) => value / rate), rate };
}
