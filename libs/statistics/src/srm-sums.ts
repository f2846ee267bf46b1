/** Plain sums over units, from which both tests of the split are computed. Can be serialised as JSON. Arms by the caller's names. */
export interface SrmSums {
  readonly arms: Readonly<Record<string, ArmSplit>>;
  /** A unit was observed in an arm with probability 0. */
  readonly impossible: boolean;
}

/** The contribution of one arm to the tests. */
export interface ArmSplit {
  /** Units drawn into the arm. */
  readonly units: number;
  /** Σp over all units of the experiment: the expected number of units. */
  readonly expected: number;
  /** Σp(1 - p): the information about the arm's share. */
  readonly variance: number;
  /** Σ ln(1 + p(e^θ - 1)) for each θ of {@link TILTS}. */
  readonly logs: readonly number[];
}

/** Units drawn with the same probabilities, by arm; a missing arm has 0. */
export interface SplitUnits {
  readonly propensities: Readonly<Record<string, number>>;
  readonly units: Readonly<Record<string, number>>;
}

/** Alternative log odds of an arm's share, in both directions: from 3 % to a factor of seven. */
export const TILTS: readonly number[] = [0.03, 0.06, 0.12, 0.25, 0.5, 1, 2].flatMap((tilt) => [tilt, -tilt]);

export const noSrmSums: SrmSums = { arms: {}, impossible: false };

/**
 * Adds units to the sums, one unit or a regime with all of its units at once: the sums are the same, up to rounding, whatever the grouping and the
 * order. For a regime, its counts and probabilities suffice.
 *
 * @throws RangeError for counts that are not whole, or probabilities that do not sum to 1
 */
export function addSplit(sums: SrmSums, { propensities, units }: SplitUnits): SrmSums {
  const counts = Object.values(units);
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError('Units are counted in whole numbers.');
  }
  const shares = Object.values(propensities);
  const mass = shares.reduce((total, p) => total + p, 0);
  if (!shares.every((p) => p >= 0) || !(Math.abs(mass - 1) < 1e-6)) {
    throw new RangeError(`Propensities must sum to 1, not ${mass}.`);
  }
  const all = counts.reduce((total, count) => total + count, 0);
  const arms: Record<string, ArmSplit> = { ...sums.arms };
  let impossible = sums.impossible;
  for (const arm of new Set([...Object.keys(propensities), ...Object.keys(units)])) {
    const p = propensities[arm] ?? 0;
    const own = units[arm] ?? 0;
    if (own > 0 && p === 0) impossible = true;
    const logs = TILTS.map((tilt) => (p === 0 ? 0 : all * Math.log1p(p * Math.expm1(tilt))));
    arms[arm] = addArm(arms[arm], { units: own, expected: all * p, variance: all * p * (1 - p), logs });
  }
  return { arms, impossible };
}

/** The sums over the units of both. */
export function mergeSrmSums(a: SrmSums, b: SrmSums): SrmSums {
  const arms: Record<string, ArmSplit> = { ...a.arms };
  for (const [arm, added] of Object.entries(b.arms)) arms[arm] = addArm(arms[arm], added);
  return { arms, impossible: a.impossible || b.impossible };
}

function addArm(known: ArmSplit | undefined, added: ArmSplit): ArmSplit {
  if (known === undefined) return added;
  return {
    units: known.units + added.units,
    expected: known.expected + added.expected,
    variance: known.variance + added.variance,
    logs: known.logs.map((log, tilt) => log + (added.logs[tilt] ?? 0)),
  };
}

/**
 * Log of the evidence against the split: the mean over arms a and tilts θ of exp(θ n_a - Σ ln(1 + p_a(e^θ - 1))). Each term is the likelihood ratio
 * of the alternative in which the arm's odds are e^θ times what was logged, for any logged probabilities: fixed, changed or new for each unit. Each
 * term is therefore a martingale that starts at 1, and so is their mean. In an experiment that is drawn as logged, the evidence ever reaches 1/α with
 * probability at most α, however often it is checked (Ville, 1939; the mixture as in Lindon & Malek, arXiv 2011.03567, where it is a mixture of
 * Dirichlet distributions and requires fixed probabilities).
 *
 * @returns Infinity after a unit in an arm of probability 0
 */
export function logSrmEvidence({ arms, impossible }: SrmSums): number {
  if (impossible) return Infinity;
  // An arm that never had a positive probability contributes nothing.
  const terms = Object.values(arms)
    .filter(({ expected }) => expected > 0)
    .flatMap(({ units, logs }) => TILTS.map((tilt, index) => tilt * units - (logs[index] ?? 0)));
  if (terms.length === 0) return 0;
  const largest = Math.max(...terms);
  return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0) / terms.length);
}
