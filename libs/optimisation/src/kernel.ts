import exp from '@stdlib/math-base-special-exp';

/** Stationary kernels of a Gaussian process. */
export type Kernel = 'rbf' | 'matern32' | 'matern52';

export const kernels: readonly Kernel[] = ['rbf', 'matern32', 'matern52'];

const { sqrt } = Math;
const sqrt3 = sqrt(3);
const sqrt5 = sqrt(5);

/**
 * Correlations at squared scaled distances s = Σ((xᵢ - x'ᵢ)/ℓᵢ)² (Rasmussen & Williams, Gaussian Processes for Machine
 * Learning, 2006, eq. 4.9 and 4.17): RBF exp(-s/2); Matérn 3/2 (1 + √(3s))·exp(-√(3s)); Matérn 5/2
 * (1 + √(5s) + 5s/3)·exp(-√(5s)).
 *
 * @param squared the first `length` numbers are read
 * @param correlations receives the correlations
 * @param slopes receives their derivatives with respect to s, which are finite at 0
 */
export function correlate(
  kernel: Kernel,
  squared: Float64Array,
  length: number,
  correlations: Float64Array,
  slopes: Float64Array,
): void {
  switch (kernel) {
    case 'rbf':
      for (let i = 0; i < length; i++) {
        const e = exp(-(squared[i] as number) / 2);
        correlations[i] = e;
        slopes[i] = -0.5 * e;
      }
      break;
    case 'matern32':
      for (let i = 0; i < length; i++) {
        const r = sqrt3 * sqrt(squared[i] as number);
        const e = exp(-r);
        correlations[i] = (1 + r) * e;
        slopes[i] = -1.5 * e;
      }
      break;
    case 'matern52':
      for (let i = 0; i < length; i++) {
        const r = sqrt5 * sqrt(squared[i] as number);
        const e = exp(-r);
        correlations[i] = (1 + r + (r * r) / 3) * e;
        slopes[i] = (-5 / 6) * (1 + r) * e;
      }
      break;
  }
}
