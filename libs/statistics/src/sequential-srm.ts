import gammaln from '@stdlib/math-base-special-gammaln';

/** Units seen per arm while one vector of assignment probabilities was in force. */
export interface SrmRegime {
  /** Assignment probabilities per arm; they sum to 1. */
  readonly propensities: readonly number[];
  readonly counts: readonly number[];
}

/** Plain data: survives JSON. */
export interface SequentialSrm {
  readonly regimes: Readonly<Record<string, SrmRegime>>;
  /** Log of the Bayes factor against the propensities, over all regimes; Number.MAX_VALUE after an impossible arm. */
  readonly logBayesFactor: number;
  /** The smallest 1 / Bayes factor so far: valid at every moment. */
  readonly pValue: number;
  /** Log of the Bayes factor of regimes that were retired; absent: none was. */
  readonly retiredLogBayesFactor?: number;
}

export const emptySequentialSrm: SequentialSrm = { regimes: {}, logBayesFactor: 0, pValue: 1 };

/**
 * Sequential sample ratio mismatch test (Lindon & Malek, arXiv 2011.03567, as in optimizely/ssrm): the Bayes factor of
 * a Dirichlet-multinomial alternative, centred on the propensities p with Dirichlet parameters concentration·p, against
 * the multinomial with p. The inverse of its running maximum is a p-value that is valid at every moment, so an alarm at
 * pValue ≤ α is false with probability at most α over the whole life of the experiment. Factors of regimes with
 * different propensities multiply.
 *
 * A unit in an arm with propensity 0 is impossible: pValue becomes 0 and stays there.
 *
 * @param state the result of the last update, or {@link emptySequentialSrm}
 * @param batch the new counts by regime, under keys of the caller's choice
 * @param concentration how close to p the alternative is; 10,000 finds small mismatches of large samples
 * @throws RangeError for malformed propensities or counts, or a regime whose propensities changed
 */
export function updateSequentialSrm(
  state: SequentialSrm,
  batch: Readonly<Record<string, SrmRegime>>,
  concentration = 10_000,
): SequentialSrm {
  const regimes = { ...state.regimes };
  for (const [key, added] of Object.entries(batch)) regimes[key] = add(regimes[key], added, key);
  const { pValue, retiredLogBayesFactor: retired = 0 } = state;
  const factors = Object.values(regimes).reduce((sum, regime) => sum + logFactorOf(regime, concentration), retired);
  const logBayesFactor = Math.min(factors, Number.MAX_VALUE);
  const next = { regimes, logBayesFactor, pValue: Math.min(pValue, Math.exp(-logBayesFactor)) };
  return retired === 0 ? next : { ...next, retiredLogBayesFactor: retired };
}

/**
 * Keeps of some regimes their factor alone, so that the state stays small where probabilities change all the time. A unit that is
 * drawn from one of them later begins it anew, which is as valid: what came before it has been judged.
 *
 * @param keys of regimes; unknown ones are ignored
 * @param concentration that of the updates
 */
export function retireRegimes(state: SequentialSrm, keys: ReadonlySet<string>, concentration = 10_000): SequentialSrm {
  const all = Object.entries(state.regimes);
  const retired = all.filter(([key]) => keys.has(key));
  const factor = retired.reduce((sum, [, regime]) => sum + logFactorOf(regime, concentration), 0);
  return {
    ...state,
    regimes: Object.fromEntries(all.filter(([key]) => !keys.has(key))),
    retiredLogBayesFactor: Math.min((state.retiredLogBayesFactor ?? 0) + factor, Number.MAX_VALUE),
  };
}

function logFactorOf({ counts, propensities }: SrmRegime, concentration: number): number {
  return logFactor(
    counts,
    propensities,
    propensities.map((p) => concentration * p),
  );
}

/**
 * Log of the Bayes factor of a Dirichlet(prior)-multinomial against a multinomial with the propensities; the
 * multinomial coefficients cancel. Infinity when an arm with propensity 0 was seen.
 */
export function logFactor(
  counts: readonly number[],
  propensities: readonly number[],
  prior: readonly number[],
): number {
  let n = 0;
  let mass = 0;
  let log = 0;
  counts.forEach((count, arm) => {
    const propensity = propensities[arm] ?? 0;
    const weight = prior[arm] ?? 0;
    if (count === 0) {
      mass += weight;
      return;
    }
    if (propensity === 0) log = Infinity;
    n += count;
    mass += weight;
    if (propensity > 0) log += gammaln(weight + count) - gammaln(weight) - count * Math.log(propensity);
  });
  return log + gammaln(mass) - gammaln(mass + n);
}

function add(known: SrmRegime | undefined, added: SrmRegime, key: string): SrmRegime {
  const { propensities, counts } = added;
  if (counts.length !== propensities.length)
    throw new RangeError(`Regime "${key}" needs a count for every propensity.`);
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError(`The counts of regime "${key}" must be whole numbers.`);
  }
  const sum = propensities.reduce((total, p) => total + p, 0);
  if (!propensities.every((p) => p >= 0) || !(Math.abs(sum - 1) < 1e-6)) {
    throw new RangeError(`The propensities of regime "${key}" must sum to 1, not ${sum}.`);
  }
  if (known === undefined) return added;
  if (known.propensities.length !== propensities.length || known.propensities.some((p, i) => p !== propensities[i])) {
    throw new RangeError(`The propensities of regime "${key}" changed.`);
  }
  return { propensities, counts: counts.map((count, arm) => count + (known.counts[arm] ?? 0)) };
}
