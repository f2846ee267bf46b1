/** An estimated mean and the variance of its error. */
export interface Estimate {
  readonly mean: number;
  readonly variance: number;
}

/**
 * The positive-part James–Stein estimator: estimates move towards their common mean, the noisier ones further, because among many arms the one with
 * the best estimate is partly lucky (Efron & Morris, J. Am. Stat. Assoc. 70 (1975) 311; variances with the
 * uncertainty of the shrinkage as in Ax, `positive_part_james_stein`). With normal laws of these means and variances,
 * Thompson sampling becomes empirical Bayes.
 *
 * @throws RangeError for fewer than four estimates, or a variance that is not positive
 */
export function shrinkTogether(estimates: readonly Estimate[]): Estimate[] {
  const count = estimates.length;
  if (count < 4) throw new RangeError(`Four estimates at least can be shrunk together, not ${count}.`);
  estimates.forEach(({ variance }) => {
    if (!(variance > 0 && variance < Infinity)) throw new RangeError(`A variance must be positive, not ${variance}.`);
  });
  const centre = estimates.reduce((sum, { mean }) => sum + mean / count, 0);
  const spread = estimates.reduce((sum, { mean }) => sum + (mean - centre) * (mean - centre), 0) / (count - 3);
  return estimates.map(({ mean, variance }) => {
    const share = spread > variance ? variance / spread : 1;
    const distance = mean - centre;
    return {
      mean: mean - share * distance,
      variance:
        (1 - share) * variance + (share * variance) / count + (2 * share * share * distance * distance) / (count - 3),
    };
  });
}
