/** γ = scale · t^exponent, where t counts the decisions so far. */
export interface GammaSchedule {
  readonly scale: number;
  readonly exponent: number;
}

/** Vowpal Wabbit's defaults for SquareCB. */
export const squareCbSchedule: GammaSchedule = { scale: 10, exponent: 0.5 };

/**
 * How greedy inverse-gap weighting is after t decisions; it becomes greedier as the models improve (Foster & Rakhlin, ICML 2020).
 *
 * @throws RangeError for a schedule or t that is negative or not finite
 */
export function gammaAt(t: number, schedule: GammaSchedule = squareCbSchedule): number {
  const gamma = schedule.scale * Math.max(1, t) ** schedule.exponent;
  if (!(t >= 0 && schedule.scale >= 0 && schedule.exponent >= 0) || !Number.isFinite(gamma)) {
    throw new RangeError(`γ = ${schedule.scale} · ${t}^${schedule.exponent} must be a finite number, not negative.`);
  }
  return gamma;
}

/**
 * Inverse-gap weighting of expected rewards (Abe & Long 1999; SquareCB: Foster & Rakhlin, ICML 2020): an arm a that is
 * not the best has the propensity 1 / (K + γ Δ), Δ = best score - its score, and the best arm, the first of ties, has the remainder, which is at
 * least 1/K. No propensity is ever below 1 / (K + γ Δ), so none is 0.
 *
 * @throws RangeError for no arm, a score that is not finite, or a γ that is negative or not finite
 */
export function inverseGapPropensities(scores: readonly number[], gamma: number): number[] {
  const arms = scores.length;
  if (arms === 0) throw new RangeError('At least one arm is needed.');
  if (!(gamma >= 0) || !Number.isFinite(gamma)) throw new RangeError(`γ must not be negative, but is ${gamma}.`);
  let best = 0;
  scores.forEach((score, arm) => {
    if (!Number.isFinite(score)) throw new RangeError(`The score of arm ${arm} must be finite, not ${score}.`);
    if (score > (scores[best] ?? 0)) best = arm;
  });
  const top = scores[best] ?? 0;
  let others = 0;
  const propensities = scores.map((score, arm) => {
    if (arm === best) return 0;
    const propensity = 1 / Math.min(arms + gamma * (top - score), Number.MAX_VALUE);
    others += propensity;
    return propensity;
  });
  propensities[best] = 1 - others;
  return propensities;
}
