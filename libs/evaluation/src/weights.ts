/** A policy that logged a part of the rows. */
export interface LoggingPolicy {
  /** Its share of all rows; the shares of all policies sum to 1. */
  readonly share: number;
  /** Its probability of the logged arm, whether or not it made this decision. */
  readonly probability: number;
}

/**
 * The importance weight of a row of a log by several policies, by the mixture of them all: π(a|x) / Σₖ shareₖ·πₖ(a|x). It varies less than the weight by
 * the policy that made the decision, and exists where any of them could choose the arm.
 * Source: Agarwal, Basu, Schnabel & Joachims, "Effective evaluation using logged bandit feedback from multiple loggers", KDD 2017.
 *
 * @param evaluated the evaluated policy's probability of the logged arm
 * @throws RangeError if no policy could choose the arm
 */
export function balancedWeight(evaluated: number, policies: readonly LoggingPolicy[]): number {
  const mixture = policies.reduce((sum, { probability, share }) => sum + share * probability, 0);
  if (!(mixture > 0)) throw new RangeError('No logging policy could choose the arm.');
  return evaluated / mixture;
}

/**
 * The weight of a slate whose slots are chosen independently and whose reward is a sum over slots: 1 − S + Σₛ πₛ/pₛ (pseudo-inverse estimator). May be
 * negative.
 * Source: Swaminathan et al., "Off-policy evaluation for slate recommendation", NeurIPS 2017, for a product of slot policies.
 *
 * @param ratios of each slot: the evaluated policy's probability of the logged action ÷ its propensity
 */
export function slateWeight(ratios: readonly number[]): number {
  return 1 - ratios.length + ratios.reduce((sum, ratio) => sum + ratio, 0);
}
