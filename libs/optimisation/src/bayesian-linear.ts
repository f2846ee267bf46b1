import { at, diagonal, dot, factorWithJitter, rowStart, solveLower, solveUpper } from '@assay/linalg';
import gammaln from '@stdlib/math-base-special-gammaln';
import ln from '@stdlib/math-base-special-ln';
import { differenceGradient } from './difference-gradient.js';
import { type Surrogate } from './surrogate.js';

/** Coefficients ~ N(0, noise·coefficientVariance), noise ~ inverse gamma(shape, rate). */
export interface BayesianLinearPrior {
  readonly coefficientVariance: number;
  readonly shape: number;
  readonly rate: number;
}

/** For standardised values on the unit cube; the noise has the mean 0.1 and a finite expected variance of the prediction. */
export const defaultLinearPrior: BayesianLinearPrior = { coefficientVariance: 100, shape: 2, rate: 0.1 };

/** Above so many columns, the products of columns are left out. */
const MAX_COLUMNS_WITH_PRODUCTS = 12;

/**
 * Bayesian linear regression with conjugate prior and unknown noise (Bishop, Pattern Recognition and Machine Learning, 2006,
 * §3.3 and exercise 3.12; Murphy, Machine Learning, 2012, §7.6.3). Linear in its coefficients: the features are 1, the
 * columns less ½, their squares and their products. The mean and sd are those of the posterior of the objective, a Student's t.
 */
export class BayesianLinear implements Surrogate {
  readonly dimension: number;
  private readonly prior: BayesianLinearPrior;
  private readonly features: number;
  private readonly precision: Float64Array;
  private readonly moment: Float64Array;
  private readonly l: Float64Array;
  private readonly mean: Float64Array;
  private readonly phi: Float64Array;
  private readonly scratch = new Float64Array(4);
  private squares = 0;
  private count = 0;
  private variance = 0;

  constructor(dimension: number, prior: BayesianLinearPrior = defaultLinearPrior) {
    const { coefficientVariance, shape, rate } = prior;
    if (!(coefficientVariance > 0) || !(shape > 1) || !(rate > 0)) {
      throw new RangeError('The prior needs a coefficient variance above 0, a shape above 1 and a rate above 0.');
    }
    this.dimension = dimension;
    this.prior = prior;
    const products = dimension <= MAX_COLUMNS_WITH_PRODUCTS ? (dimension * (dimension - 1)) / 2 : 0;
    this.features = 1 + 2 * dimension + products;
    this.precision = new Float64Array(rowStart(this.features));
    this.moment = new Float64Array(this.features);
    this.l = new Float64Array(this.precision.length);
    this.mean = new Float64Array(this.features);
    this.phi = new Float64Array(this.features);
    for (let i = 0; i < this.features; i++) this.precision[rowStart(i) + i] = 1 / coefficientVariance;
    this.solve();
  }

  /** Adds observations: `values.length` rows of `dimension` columns. */
  learn(rows: Float64Array, values: Float64Array): void {
    const { features, phi, precision, moment } = this;
    for (let k = 0; k < values.length; k++) {
      this.expand(rows.subarray(k * this.dimension, (k + 1) * this.dimension));
      const value = at(values, k);
      for (let i = 0; i < features; i++) {
        const row = rowStart(i);
        for (let j = 0; j <= i; j++) precision[row + j] = at(precision, row + j) + at(phi, i) * at(phi, j);
        moment[i] = at(moment, i) + at(phi, i) * value;
      }
      this.squares += value * value;
    }
    this.count += values.length;
    this.solve();
  }

  predict(x: Float64Array, out: Float64Array, gradient?: Float64Array): void {
    this.evaluate(x, out);
    if (gradient !== undefined) differenceGradient((at, to) => this.evaluate(at, to), x, gradient, this.scratch);
  }

  /** Expected variance of one observation around the objective. */
  get noiseVariance(): number {
    return this.variance;
  }

  /** The log marginal likelihood of the observations (Murphy 2012, eq. 7.75). */
  logEvidence(): number {
    const { coefficientVariance, shape, rate } = this.prior;
    const posteriorShape = shape + this.count / 2;
    let logDeterminant = this.features * ln(coefficientVariance);
    for (let i = 0; i < this.features; i++) logDeterminant += 2 * ln(diagonal(this.l, i));
    return (
      gammaln(posteriorShape) -
      gammaln(shape) +
      shape * ln(rate) -
      posteriorShape * ln(this.variance * (posteriorShape - 1)) -
      0.5 * (logDeterminant + this.count * 1.8378770664093453)
    );
  }

  private evaluate(x: Float64Array, out: Float64Array): void {
    const { features, phi } = this;
    this.expand(x);
    out[0] = dot(phi, 0, this.mean, 0, features);
    solveLower(this.l, features, phi);
    out[1] = Math.sqrt(this.variance * dot(phi, 0, phi, 0, features));
  }

  private expand(x: Float64Array): void {
    const { dimension, features, phi } = this;
    phi[0] = 1;
    let k = 1;
    for (let i = 0; i < dimension; i++) {
      const value = at(x, i) - 0.5;
      phi[k++] = value;
      phi[k++] = value * value;
    }
    for (let i = 1; i < dimension && k < features; i++) {
      for (let j = 0; j < i; j++) phi[k++] = (at(x, i) - 0.5) * (at(x, j) - 0.5);
    }
  }

  private solve(): void {
    const { features, mean, moment, prior } = this;
    factorWithJitter(this.precision, features, this.l);
    mean.set(moment);
    solveLower(this.l, features, mean);
    const explained = dot(mean, 0, mean, 0, features);
    solveUpper(this.l, features, mean);
    const rate = prior.rate + Math.max(0, this.squares - explained) / 2;
    this.variance = rate / (prior.shape + this.count / 2 - 1);
  }
}
