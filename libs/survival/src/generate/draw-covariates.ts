import { rowStart } from '@assay/linalg';
import { type Random } from '@assay/random';
import normal from '@stdlib/stats-base-dists-normal';
import { exp } from '../maths/exp.js';
import { factorCorrelation } from '../scenario/check-correlation-matrix.js';
import { type DataScenario } from '../scenario/data-scenario.js';
import { type Variable } from './variables.js';

/** Mean and standard deviation of e^Z for a standard normal Z. */
const LOGNORMAL_MEAN = exp(0.5);
const LOGNORMAL_SD = Math.sqrt((exp(1) - 1) * exp(1));

/**
 * Draws covariates by a Gaussian copula (R. B. Nelsen, An Introduction to Copulas (2006), 2.3): normal variables with the latent correlation are
 * transformed one by one. A log-normal variable is (e^Z - mean)/sd with the theoretical mean and standard deviation; a categorical one is the index of the
 * interval between quantiles in which Z lies, so that its levels are equally probable.
 *
 * Values are rounded to float32, in which they are stored, so that the hazard can be computed again from the stored values.
 *
 * @returns rows × variables, row by row; the level of a categorical variable is a whole number from 0
 * @throws RangeError for a correlation matrix that is not positive-definite
 */
export function drawCovariates(scenario: DataScenario, variables: readonly Variable[], random: Random): Float32Array {
  const { n_samples: rows, correlation_matrix: correlation } = scenario;
  const count = variables.length;
  const factor = correlation === null ? null : factorCorrelation(correlation);
  if (correlation !== null && factor === null) throw new RangeError('The correlation matrix is not positive-definite.');
  const covariates = new Float32Array(rows * count);
  const independent = new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < count; j++) independent[j] = normal.quantile(openUniform(random), 0, 1);
    variables.forEach(({ kind, columns }, j) => {
      const latent = factor === null ? (independent[j] as number) : latentValue(factor, independent, j);
      covariates[row * count + j] = transform(kind, latent, columns);
    });
  }
  return covariates;
}

/** A number in (0, 1). */
export function openUniform(random: Random): number {
  for (;;) {
    const u = random();
    if (u > 0) return u;
  }
}

/** Row j of the Cholesky factor times the independent variables. */
function latentValue(factor: Float64Array, independent: Float64Array, j: number): number {
  let sum = 0;
  for (let k = 0; k <= j; k++) sum += (factor[rowStart(j) + k] as number) * (independent[k] as number);
  return sum;
}

function transform(kind: Variable['kind'], latent: number, levels: number): number {
  if (kind === 'gaussian') return latent;
  if (kind === 'lognormal') return (exp(latent) - LOGNORMAL_MEAN) / LOGNORMAL_SD;
  return Math.min(Math.floor(normal.cdf(latent, 0, 1) * levels), levels - 1);
}
