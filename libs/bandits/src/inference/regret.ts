/** Plain data: it can be stored as JSON. */
export interface Regret {
  /** Decisions counted. */
  readonly decisions: number;
  /** By arm. */
  readonly perArm: readonly number[];
  readonly cumulative: number;
}

export function emptyRegret(arms: number): Regret {
  return { decisions: 0, perArm: new Array<number>(arms).fill(0), cumulative: 0 };
}

/**
 * The regret of one decision by arm, p_a (best - μ_a), in units of reward.
 *
 * Expected: with the posterior means μ and best = E[max over arms], so it includes the loss from the uncertainty about which arm is best (Russo &
 * Van Roy, JMLR 17 (2016) 1, the Bayesian regret of one period). True, in a simulation: with the true
 * means and the largest of them.
 *
 * @param propensities of the arms
 * @param means of the arms
 * @param best at least the largest mean
 * @throws RangeError for vectors of different lengths, numbers that are not finite or a best below a mean
 */
export function regretPerArm(propensities: readonly number[], means: readonly number[], best: number): number[] {
  if (propensities.length !== means.length) {
    throw new RangeError(`${propensities.length} propensities need as many means, not ${means.length}.`);
  }
  return propensities.map((propensity, arm) => {
    const mean = means[arm] ?? 0;
    if (!(propensity >= 0 && propensity <= 1) || !Number.isFinite(mean) || !(best >= mean) || best === Infinity) {
      throw new RangeError(`Arm ${arm}: ${propensity} must be a propensity and ${mean} a mean, at most ${best}.`);
    }
    return propensity * (best - mean);
  });
}

/** Adds decisions that were made under the same propensities and means. */
export function addRegret(regret: Regret, perArm: readonly number[], decisions = 1): Regret {
  if (perArm.length !== regret.perArm.length) {
    throw new RangeError(`${regret.perArm.length} arms need as many regrets, not ${perArm.length}.`);
  }
  const total = regret.perArm.map((value, arm) => value + decisions * (perArm[arm] ?? 0));
  return {
    decisions: regret.decisions + decisions,
    perArm: total,
    cumulative: total.reduce((sum, value) => sum + value, 0),
  };
}
