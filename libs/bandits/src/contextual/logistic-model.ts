import { factorWithFloor, multiplySymmetric, rowStart, solveLowerInSequence, solveUpper } from '@assay/linalg';
import { checkedVector, createWeights, type FeatureVector, type GaussianWeights } from './gaussian-weights.js';

const { abs, exp, log1p, max } = Math;

/** The outcomes of decisions in one context. */
export interface LogisticRow {
  readonly x: FeatureVector;
  /** Number of decisions; may be fractional if the past is discounted. */
  readonly n: number;
  readonly successes: number;
}

/**
 * Logistic regression with the prior N(0, 1/ridge) of every weight, and Laplace's approximation at the maximum of the
 * posterior: the score x · weights, the log-odds of success, is normal with the variance xᵀ A⁻¹ x, where A is the Hessian
 * ridge · I + Σ n p (1 - p) x xᵀ (Chapelle & Li, NIPS 2011, with the whole matrix instead of its diagonal).
 *
 * The maximum is found by Newton's method, with a step that is halved until it descends. It is exact for all rows at once: updated row by row,
 * Laplace's approximation becomes far too narrow when successes are rare. It uses Math.exp, whose last bit
 * may differ between JavaScript engines.
 *
 * @param rows in a fixed order, for equal bits
 * @param ridge 1 by default, the prior of scikit-learn's C = 1
 * @throws RangeError for a vector of another length, a feature that is not finite, or invalid counts
 */
export function fitLogistic(rows: readonly LogisticRow[], dimension: number, ridge = 1): GaussianWeights {
  const prior = createWeights(dimension, ridge);
  const sparse = rows
    .map((row) => toSparse(row, dimension))
    .filter(({ failures, successes }) => failures + successes > 0);
  let weights = new Float64Array(dimension);
  let at = evaluate(sparse, weights, ridge);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const factor = at.hessian.slice();
    factorWithFloor(factor, dimension, ridge);
    const step = at.gradient.slice();
    solveLowerInSequence(factor, dimension, step);
    // gᵀ A⁻¹ g: twice the decrease of the cost, and the squared distance to the maximum in standard deviations.
    const decrement = step.reduce((sum, value) => sum + value * value, 0);
    solveUpper(factor, dimension, step);
    let length = 1;
    let next = moved(weights, step, length);
    let there = evaluate(sparse, next, ridge);
    while (there.cost > at.cost + 1e-12 * abs(at.cost) && length > 1e-10) {
      length /= 2;
      next = moved(weights, step, length);
      there = evaluate(sparse, next, ridge);
    }
    [weights, at] = [next, there];
    // Convergence is quadratic: after this step, the distance to the maximum is below the precision of a double.
    if (decrement <= CLOSE) break;
  }
  const coefficients = Array.from(weights);
  const response = new Array<number>(dimension).fill(0);
  multiplySymmetric(at.hessian, dimension, coefficients, response);
  const factor = at.hessian.slice();
  factorWithFloor(factor, dimension, ridge);
  return {
    ...prior,
    n: sparse.reduce((sum, { failures, successes }) => sum + successes + failures, 0),
    factor,
    response,
    coefficients,
  };
}

const MAX_ITERATIONS = 200;
const CLOSE = 1e-18;

/** The probability of success at the mean of the score. */
export function successProbability({ coefficients }: GaussianWeights, x: FeatureVector): number {
  const vector = checkedVector(x, coefficients.length);
  return logistic(coefficients.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0));
}

/** 1 / (1 + e^-t), without overflow. */
function logistic(t: number): number {
  return t >= 0 ? 1 / (1 + exp(-t)) : exp(t) / (1 + exp(t));
}

/** A row without its zeros, because most columns of categories are 0. */
interface SparseRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
  readonly successes: number;
  readonly failures: number;
}

function toSparse({ n, successes, x }: LogisticRow, dimension: number): SparseRow {
  if (!(successes >= 0 && successes <= n && n <= 1e15)) {
    throw new RangeError(`A row has from 0 to n successes, not ${successes} of ${n}.`);
  }
  const vector = checkedVector(x, dimension);
  const columns = Array.from(vector.keys()).filter((column) => vector[column] !== 0);
  return { columns, values: columns.map((column) => vector[column] ?? 0), successes, failures: n - successes };
}

interface Evaluation {
  readonly cost: number;
  readonly gradient: Float64Array;
  /** Packed. */
  readonly hessian: number[];
}

/** ½ ridge |w|² + Σ successes · ln(1 + e^-t) + failures · ln(1 + e^t) with t = w · x, and its derivatives. */
function evaluate(rows: readonly SparseRow[], weights: Float64Array, ridge: number): Evaluation {
  const dimension = weights.length;
  const gradient = weights.map((value) => ridge * value);
  const hessian = new Array<number>(rowStart(dimension)).fill(0);
  let cost = 0;
  for (let i = 0; i < dimension; i++) {
    cost += 0.5 * ridge * (weights[i] ?? 0) ** 2;
    hessian[rowStart(i) + i] = ridge;
  }
  for (const { columns, failures, successes, values } of rows) {
    let score = 0;
    for (let i = 0; i < columns.length; i++) score += (values[i] ?? 0) * (weights[columns[i] ?? 0] ?? 0);
    const softplus = log1p(exp(-abs(score)));
    cost += successes * (max(0, -score) + softplus) + failures * (max(0, score) + softplus);
    const [p, q] = [logistic(score), logistic(-score)];
    const slope = failures * p - successes * q;
    const curvature = (failures + successes) * p * q;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] ?? 0;
      const value = values[i] ?? 0;
      gradient[column] = (gradient[column] ?? 0) + slope * value;
      const row = rowStart(column);
      // Columns ascend, so the entries lie in the lower triangle.
      for (let j = 0; j <= i; j++) {
        const entry = row + (columns[j] ?? 0);
        hessian[entry] = (hessian[entry] ?? 0) + curvature * value * (values[j] ?? 0);
      }
    }
  }
  return { cost, gradient, hessian };
}

function moved(weights: Float64Array, step: Float64Array, length: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(weights, (value, i) => value - length * (step[i] ?? 0));
}
