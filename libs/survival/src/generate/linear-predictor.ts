import { type Random } from '@assay/random';
import { columnCount, type Variable } from './variables.js';

/**
 * The effect of every encoded column: uniform in the range for predictive variables, for each level of a categorical one separately, and 0 for the
 * others.
 */
export function drawCoefficients(
  variables: readonly Variable[],
  [lower, upper]: readonly [number, number],
  random: Random,
): Float64Array {
  const beta = new Float64Array(columnCount(variables));
  for (const { predictive, firstColumn, columns } of variables) {
    if (!predictive) continue;
    for (let k = 0; k < columns; k++) beta[firstColumn + k] = nonZero(lower, upper, random);
  }
  return beta;
}

/** An effect of exactly 0 would not be predictive. */
function nonZero(lower: number, upper: number, random: Random): number {
  for (;;) {
    const value = lower + (upper - lower) * random();
    if (value !== 0) return value;
  }
}

/** η = xᵀβ of each row. */
export function linearPredictor(
  covariates: Float32Array,
  variables: readonly Variable[],
  beta: Float64Array,
): Float64Array {
  const count = variables.length;
  const predictor = new Float64Array(covariates.length / count);
  for (let row = 0; row < predictor.length; row++) {
    let sum = 0;
    variables.forEach(({ kind, predictive, firstColumn }, j) => {
      if (!predictive) return;
      const value = covariates[row * count + j] as number;
      if (kind === 'categorical') sum += beta[firstColumn + value] as number;
      else sum += value * (beta[firstColumn] as number);
    });
    predictor[row] = sum;
  }
  return predictor;
}
