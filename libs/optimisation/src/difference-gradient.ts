import { at } from '@assay/linalg';

const step = 1e-5;

/**
 * Writes the gradients of the outputs of `predict` (mean and sd) at x into `gradient`, by central differences.
 *
 * @param scratch four numbers
 */
export function differenceGradient(
  predict: (x: Float64Array, out: Float64Array) => void,
  x: Float64Array,
  gradient: Float64Array,
  scratch: Float64Array,
): void {
  const dimension = x.length;
  const up = scratch.subarray(0, 2);
  const down = scratch.subarray(2, 4);
  for (let c = 0; c < dimension; c++) {
    const value = at(x, c);
    x[c] = value + step;
    predict(x, up);
    x[c] = value - step;
    predict(x, down);
    x[c] = value;
    gradient[c] = (at(up, 0) - at(down, 0)) / (2 * step);
    gradient[dimension + c] = (at(up, 1) - at(down, 1)) / (2 * step);
  }
}
