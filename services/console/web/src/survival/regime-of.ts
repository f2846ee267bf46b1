import type { Curve, Regime } from './survival-types.js';

const regimes: readonly Regime[] = ['classical', 'critical', 'modern'];

/** The regime of a capacity of a curve. */
export function regimeOf(curve: Curve, capacity: number): Regime | undefined {
  return regimes.find((regime) => curve.regimes[regime].includes(capacity));
}
