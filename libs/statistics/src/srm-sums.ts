/** Plain sums over units, from which both tests of the split follow. Survives JSON. Arms by the caller's names. */
export interface SrmSums {
  readonly arms: Readonly<Record<string, ArmSplit>>;
  /** A unit was seen in an arm that had probability 0. */
  readonly impossible: boolean;
}

/** What one arm adds to the tests. */
export interface ArmSplit {
  /** Units that were drawn into it. */
  readonly units: number;
  /** Σp over all units of the experiment: so many were expected. */
  readonly expected: number;
  /** Σp(1 - p): what may be known about the arm's share. */
  readonly variance: number;
  /** Σ ln(1 + p(e^θ - 1)) for each θ of {@link TILTS}. */
  readonly logs: readonly number[];
}

/** Units that were drawn from the same probabilities, by arm; an arm that is absent has 0. */
export interface SplitUnits {
  readonly propensities: Readonly<Record<string, number>>;
  readonly units: Readonly<Record<string, number>>;
}

/** Log odds by which an arm's share may be off, either way: from 3 % more or less to seven times. */
export const TILTS: readonly number[] = [0.03, 0.06, 0.12, 0.25, 0.5, 1, 2].flatMap((tilt) => [tilt, -tilt]);

export const noSrmSums: SrmSums = { arms: {}, impossible: false };

/**
 * Adds units to the sums, one unit or a regime with all of its units at once: the sums are the same, up to rounding, whatever the grouping and
 * the order. A regime needs no sums of its own; its counts and probabilities are enough.
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
 * Log of the evidence against the split: the mean over arms a and tilts θ of exp(θ n_a - Σ ln(1 + p_a(e^θ - 1))). Each term is the likelihood
 * ratio of the alternative in which the arm's odds are e^θ times what was logged, for whatever probabilities were logged, fixed, changed or
 * new for each unit; so each is a martingale that starts at 1, and so is their mean. An experiment that is drawn as logged ever has evidence of
 * 1/α or more with probability at most α, however often one looks (Ville, 1939; the mixture as in Lindon & Malek, arXiv 2011.03567, where it is
 * of Dirichlet laws and needs fixed probabilities).
 *
 * @returns Infinity after a unit in an arm of probability 0
 */
export function logSrmEvidence({ arms, impossible }: SrmSums): number {
  if (impossible) return Infinity;
  // An arm that never was possible says nothing.
  const terms = Object.values(arms)
    .filter(({ expected }) => expected > 0)
    .flatMap(({ units, logs }) => TILTS.map((tilt, index) => tilt * units - (logs[index] ?? 0)));
  if (terms.length === 0) return 0;
  const largest = Math.max(...terms);
  return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0) / terms.length);
}
