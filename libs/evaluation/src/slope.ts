/** An estimate for one value of a hyper-parameter. */
export interface TunedEstimate {
  readonly lambda: number;
  readonly value: number;
  /** Half of the width of its confidence interval. */
  readonly halfWidth: number;
}

/** So much of the other's half-width is added to the own one: √6 − 1. */
const OTHERS_SHARE = Math.sqrt(6) - 1;

/**
 * Chooses the hyper-parameter of an estimator without knowing its bias: from the widest interval to the narrowest, the last one whose estimate agrees
 * with all before it.
 * Source: Tucker & Lee, "Improved estimator selection for off-policy evaluation", 2021 (SLOPE++), after Su, Srinath & Krishnamurthy, ICML 2020.
 *
 * @throws RangeError without estimates
 */
export function slope(estimates: readonly TunedEstimate[]): TunedEstimate {
  const byWidth = estimates.toSorted((a, b) => b.halfWidth - a.halfWidth);
  const [first] = byWidth;
  if (first === undefined) throw new RangeError('There is no estimate to choose from.');
  const accepted = [first];
  for (const next of byWidth.slice(1)) {
    const agrees = accepted.every(
      ({ halfWidth, value }) => Math.abs(value - next.value) <= next.halfWidth + OTHERS_SHARE * halfWidth,
    );
    if (!agrees) break;
    accepted.push(next);
  }
  return accepted[accepted.length - 1] ?? first;
}
