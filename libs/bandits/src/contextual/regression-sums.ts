import { rowStart } from '@assay/linalg';
import { exactProduct, exactSum } from '@assay/statistics';
import { FEATURE_STEPS } from './features.js';
import { weightsOf } from './gaussian-weights.js';
import { type LinearModel } from './linear-model.js';

/**
 * The sums over an arm's decisions that ridge regression requires. They are exact: terms can be subtracted again, and the order of arrival does not
 * matter. Vectors are in steps of 2^-16, see {@link FEATURE_STEPS}.
 */
export interface RegressionSums {
  /** Σ x xᵀ: the packed lower triangle, row by row; whole numbers as text. The first is the number of decisions · 2^32. */
  readonly products: readonly string[];
  /** Σ reward · x, as decimals. */
  readonly responses: readonly string[];
}

/** A decision whose reward is known. */
export interface RegressionTerm {
  /** The feature vector in steps. */
  readonly steps: readonly number[];
  /** An exact decimal. */
  readonly reward: string;
  /** -1 subtracts it from the sums. */
  readonly sign: 1 | -1;
}

/** A feature vector of an encoder in whole steps of its grid. */
export function toSteps(vector: ArrayLike<number>): number[] {
  return Array.from(vector, (value) => value * FEATURE_STEPS);
}

/**
 * The exact sums of some decisions.
 *
 * @param dimension of all vectors
 * @throws RangeError for a vector of another length or a reward that is not a decimal
 */
export function sumTerms(terms: readonly RegressionTerm[], dimension: number): RegressionSums {
  const products = new Array<bigint>(rowStart(dimension)).fill(0n);
  const responses = Array.from({ length: dimension }, (): string[] => []);
  for (const { reward, sign, steps } of terms) {
    if (steps.length !== dimension) throw new RangeError(`A vector has ${steps.length} features, not ${dimension}.`);
    // Most columns of categories are 0.
    const used = steps.flatMap((step, column) => (step === 0 ? [] : [column]));
    for (const i of used) {
      const signed = sign * (steps[i] ?? 0);
      if (reward !== '0') responses[i]?.push(exactProduct(reward, signed));
      for (const j of used) {
        if (j > i) break;
        const at = rowStart(i) + j;
        // At most (10 · 2^16)²: exact in a double.
        products[at] = (products[at] ?? 0n) + BigInt(signed * (steps[j] ?? 0));
      }
    }
  }
  return { products: products.map(String), responses: responses.map(exactSum) };
}

/**
 * The linear model of weighted sums: A = ridge · I + Σ weight · x xᵀ, b = Σ weight · reward · x. A pure function of the sums,
 * so equal histories have equal models to the last bit. The prior's weight is not changed, which makes forgetting stabilised (see
 * `discountWeights`).
 *
 * @param parts in a fixed order, such as by period
 * @param sumOfSquares Σ weight · reward²
 */
export function fitLinearModel(
  parts: readonly { readonly sums: RegressionSums; readonly weight: number }[],
  dimension: number,
  sumOfSquares: number,
  ridge = 1,
): LinearModel {
  const precision = new Array<number>(rowStart(dimension)).fill(0);
  const response = new Array<number>(dimension).fill(0);
  for (const { sums, weight } of parts) {
    // Number() gives the nearest double, and dividing by a power of 2 is exact.
    precision.forEach((value, i) => {
      precision[i] = value + weight * (Number(sums.products[i] ?? 0) / FEATURE_STEPS ** 2);
    });
    response.forEach((value, i) => {
      response[i] = value + weight * (Number(sums.responses[i] ?? 0) / FEATURE_STEPS);
    });
  }
  const n = precision[0] ?? 0;
  for (let i = 0; i < dimension; i++) {
    const diagonal = rowStart(i) + i;
    precision[diagonal] = (precision[diagonal] ?? 0) + ridge;
  }
  return { ...weightsOf(precision, response, n, ridge), sumOfSquares };
}

/** Σ x of some sums: the products with the intercept. */
export function featureTotals({ products }: RegressionSums, dimension: number): number[] {
  return Array.from({ length: dimension }, (_, i) => Number(products[rowStart(i)] ?? 0) / FEATURE_STEPS ** 2);
}
