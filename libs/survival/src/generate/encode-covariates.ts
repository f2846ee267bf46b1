import { columnCount, type Variable } from './variables.js';

/**
 * The covariates as columns of numbers: numeric variables as they are, categorical ones as one column of 0 and 1 for each level (one-hot).
 *
 * @returns rows × columns, row by row; the array itself if no variable is categorical
 */
export function encodeCovariates(covariates: Float32Array, variables: readonly Variable[]): Float32Array {
  if (variables.every(({ kind }) => kind !== 'categorical')) return covariates;
  const columns = columnCount(variables);
  const rows = covariates.length / variables.length;
  const features = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    variables.forEach(({ kind, firstColumn }, j) => {
      const value = covariates[row * variables.length + j] as number;
      const start = row * columns + firstColumn;
      if (kind === 'categorical') features[start + value] = 1;
      else features[start] = value;
    });
  }
  return features;
}
