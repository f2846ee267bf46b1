import type { Point } from '../shared/charts/series.js';
import { isNumber } from '../shared/format/numbers.js';
import type { Curve } from './survival-types.js';

/** The mean error at each capacity that has one, with its standard error. */
export function errorsOf(curve: Curve): Point[] {
  return curve.capacities.flatMap((at, index) => {
    const value = curve.errors[index];
    const error = curve.std_errors[index];
    return isNumber(value) ? [{ at, value, ...(isNumber(error) && { error }) }] : [];
  });
}
