import { choleskyFactor, fromFactor, solveLower, solveUpper } from './cholesky.js';
import {
  checkedVector,
  createWeights,
  discountWeights,
  expectedScore,
  type FeatureVector,
  type GaussianWeights,
} from './gaussian-weights.js';

const { abs, exp, log1p, max } = Math;

/** A context in which the arm was shown, and whether it succeeded. */
export interface Outcome {
  readonly x: FeatureVector;
  readonly success: boolean;
}

/**
 * Logistic regression of one arm's success on features, with Laplace's approximation: the score x · weights, the log-odds
 * of success, is normal with the variance xᵀ A⁻¹ x, where A = ridge · I + Σ p (1 - p) x xᵀ. Plain data: it survives JSON.
 */
export interface LogisticModel {
  readonly batchSize: number;
  /** What is believed after all full batches. */
  settled: GaussianWeights;
  /** The outcomes since, fewer than batchSize. */
  pending: { readonly x: number[]; readonly success: boolean }[];
}

/**
 * @param ridge 1 by default, the prior of scikit-learn's C = 1
 * @param batchSize how many outcomes are settled at once; 256 by default. Laplace's approximation one by one counts each
 *   outcome by p (1 - p) at the estimate of that moment, at first 1/4, and so grows far too sure of rare successes.
 * @throws RangeError for a dimension, ridge or batch size that is not positive
 */
export function createLogisticModel(dimension: number, ridge = 1, batchSize = 256): LogisticModel {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`batchSize must be a whole number, at least 1, not ${batchSize}.`);
  }
  return { batchSize, settled: createWeights(dimension, ridge), pending: [] };
}

/**
 * Adds one outcome, changing the model. Outcomes are settled in batches of a fixed number: the step of Chapelle & Li
 * (NIPS 2011, Algorithm 3) with the whole precision matrix instead of its diagonal. So the result does not depend on how
 * a log was cut. It rests on Math.exp, whose last bit may differ between engines.
 *
 * @throws RangeError for a vector of another length or a feature that is not finite; the model is unchanged
 */
export function addOutcome(model: LogisticModel, { x, success }: Outcome): void {
  model.pending.push({ x: Array.from(checkedVector(x, model.settled.response.length)), success });
  if (model.pending.length >= model.batchSize) settle(model);
}

/** {@link discountWeights} for a logistic model; settles what is pending first. */
export function discountLogisticModel(model: LogisticModel, keep: number): void {
  settle(model);
  discountWeights(model.settled, keep);
}

/** What is believed after all outcomes; the model is not changed. */
export function logisticWeights({ settled, pending }: LogisticModel): GaussianWeights {
  return pending.length === 0 ? settled : fitLogistic(settled, pending);
}

function settle(model: LogisticModel): void {
  model.settled = logisticWeights(model);
  model.pending = [];
}

/**
 * What is believed after some outcomes at once: the maximum of the posterior, the minimum of
 * ½ (w-m)ᵀ A (w-m) + Σ ln(1 + e^(-y w·x)), y = ±1, by Newton's method, and Laplace's approximation there.
 *
 * @param prior what was believed before; it is not changed
 */
export function fitLogistic(prior: GaussianWeights, outcomes: readonly Outcome[]): GaussianWeights {
  const dimension = prior.response.length;
  const rows = outcomes.map(({ x, success }) => ({ x: checkedVector(x, dimension), y: success ? 1 : -1 }));
  const precision = fromFactor(prior.factor, dimension);
  let weights = Float64Array.from(prior.coefficients);
  let factor = prior.factor;
  for (let iteration = 0; iteration < 200; iteration++) {
    const at = evaluate(precision, prior.coefficients, rows, weights);
    factor = choleskyFactor(at.hessian, dimension, prior.ridge);
    const step = at.gradient;
    solveLower(factor, step);
    solveUpper(factor, step);
    const { cost } = at;
    // Newton's step decreases a convex function when it is short enough.
    let length = 1;
    let next = moved(weights, step, length);
    while (length > 1e-10 && evaluate(precision, prior.coefficients, rows, next).cost > cost + 1e-12 * abs(cost)) {
      length /= 2;
      next = moved(weights, step, length);
    }
    const change = step.reduce((largest, value) => max(largest, abs(length * value)), 0);
    weights = next;
    if (change <= 1e-14 * weights.reduce((largest, value) => max(largest, abs(value)), 1)) break;
  }
  const { hessian } = evaluate(precision, prior.coefficients, rows, weights);
  const coefficients = Array.from(weights);
  return {
    ridge: prior.ridge,
    n: prior.n + rows.length,
    factor: choleskyFactor(hessian, dimension, prior.ridge),
    response: times(hessian, coefficients),
    coefficients,
  };
}

/** The probability of success at the mean of the score. */
export function successProbability(weights: GaussianWeights, x: FeatureVector): number {
  return logistic(expectedScore(weights, checkedVector(x, weights.response.length)));
}

/** 1 / (1 + e^-t), without overflow. */
function logistic(t: number): number {
  return t >= 0 ? 1 / (1 + exp(-t)) : exp(t) / (1 + exp(t));
}

interface Row {
  readonly x: Float64Array;
  readonly y: number;
}

function evaluate(
  precision: readonly number[],
  mean: readonly number[],
  rows: readonly Row[],
  weights: Float64Array,
): { cost: number; gradient: Float64Array; hessian: number[] } {
  const deviation = mean.map((value, i) => (weights[i] ?? 0) - value);
  const gradient = Float64Array.from(times(precision, deviation));
  const hessian = precision.slice();
  let cost = 0;
  for (let i = 0; i < deviation.length; i++) cost += 0.5 * (deviation[i] ?? 0) * (gradient[i] ?? 0);
  for (const { x, y } of rows) {
    let score = 0;
    for (let i = 0; i < x.length; i++) score += (x[i] ?? 0) * (weights[i] ?? 0);
    const margin = y * score;
    cost += max(0, -margin) + log1p(exp(-abs(margin)));
    const slope = y * logistic(-margin);
    const curvature = logistic(score) * logistic(-score);
    for (let i = 0, at = 0; i < x.length; i++) {
      const value = x[i] ?? 0;
      gradient[i] = (gradient[i] ?? 0) - slope * value;
      for (let j = 0; j <= i; j++, at++) hessian[at] = (hessian[at] ?? 0) + curvature * value * (x[j] ?? 0);
    }
  }
  return { cost, gradient, hessian };
}

function moved(weights: Float64Array, step: Float64Array, length: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(weights, (value, i) => value - length * (step[i] ?? 0));
}

/** A packed symmetric matrix times a vector. */
function times(packed: readonly number[], vector: readonly number[]): number[] {
  return vector.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < vector.length; j++) {
      sum += (packed[i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i] ?? 0) * (vector[j] ?? 0);
    }
    return sum;
  });
}
