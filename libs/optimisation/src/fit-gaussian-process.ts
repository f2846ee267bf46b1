import { at } from '@assay/linalg';
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { lengthScaleBounds } from './configuration.js';
import { type GaussianProcessHyperparameters, GaussianProcessLikelihood } from './gaussian-process-likelihood.js';
import { type Kernel } from './kernel.js';
import { type Differentiable, minimise } from './minimise.js';
import { type TrainingData } from './training-data.js';

export interface FitGaussianProcessOptions {
  readonly kernel: Kernel;
  /** The length scale's index of each column; columns of one categorical parameter share one. */
  readonly lengthScaleOf: Int32Array;
  /** An additional start, for example the last fit. */
  readonly previous?: GaussianProcessHyperparameters;
  /** Number of fixed starts; all three by default. */
  readonly starts?: number;
  /** The length scales, if they are not to be fitted: one for all, or one by index. */
  readonly fixedLengthScale?: number | readonly number[] | undefined;
  /** The noise variance, if it is not to be fitted. */
  readonly fixedNoise?: number | undefined;
  /** False for the maximum of the likelihood without priors. */
  readonly prior?: boolean;
  /** Maximum number of evaluations of the likelihood per start; each is O(n³). */
  readonly maxEvaluations?: number;
}

export interface GaussianProcessFit {
  readonly hyperparameters: GaussianProcessHyperparameters;
  /** Log marginal likelihood, plus the log prior density if there is one. */
  readonly objective: number;
  readonly evaluations: number;
}

/** Bounds of the search, in the units of standardised values and a unit cube. */
const bounds = { outputScale: [1e-3, 1e3], lengthScale: lengthScaleBounds, noiseVariance: [1e-8, 10] } as const;

/** Output scale, every length scale, noise variance. */
const fixedStarts = [
  [1, 0.5, 1e-3],
  [1, 0.2, 1e-5],
  [2, 1.5, 1e-2],
] as const;

/**
 * The hyper-parameters with the largest posterior density (MAP) for standardised values on the unit cube, by
 * {@link minimise} from several fixed starts; ties are broken by the first start.
 *
 * The priors of output scale, Gamma(2, rate 1), and noise variance, Gamma(1.1, rate 30), are Optuna's (optuna/_gp/prior.py),
 * that of each length scale, Gamma(3, rate 6), was BoTorch's default for years; densities of the parameters themselves,
 * without the Jacobian of the logarithm in which they are searched. Optuna's prior allows length scales of six times the cube; with it, points
 * around a local optimum make the model overconfident about unexplored regions. The lower bound of the noise is 1e-8; Optuna's 1e-6 prevents a
 * search of a function without noise from reaching its last digits.
 */
export function fitGaussianProcess(data: TrainingData, options: FitGaussianProcessOptions): GaussianProcessFit {
  const { kernel, lengthScaleOf, previous, starts = 3, prior = true, maxEvaluations = 60 } = options;
  const { fixedLengthScale, fixedNoise } = options;
  const groups = lengthScaleOf.reduce((most, group) => Math.max(most, group + 1), 0);
  const likelihood = new GaussianProcessLikelihood(data, kernel, lengthScaleOf);
  const range = (side: 0 | 1): Float64Array =>
    theta(bounds.outputScale[side], bounds.lengthScale[side], bounds.noiseVariance[side], groups);
  const lower = range(0);
  const upper = range(1);
  const objective: Differentiable = {
    value: (point) => -(likelihood.value(point) + (prior ? logPrior(point) : 0)),
    gradient(point, gradient) {
      likelihood.gradient(point, gradient);
      if (prior) addLogPriorGradient(point, gradient);
      for (let i = 0; i < gradient.length; i++) gradient[i] = -at(gradient, i);
    },
  };
  if (fixedLengthScale !== undefined) {
    for (let g = 0; g < groups; g++) {
      const scale = typeof fixedLengthScale === 'number' ? fixedLengthScale : (fixedLengthScale[g] ?? NaN);
      lower[g + 1] = upper[g + 1] = ln(scale);
    }
  }
  if (fixedNoise !== undefined) {
    lower[groups + 1] = upper[groups + 1] = ln(Math.max(fixedNoise, bounds.noiseVariance[0]));
  }
  const from = fixedStarts.slice(0, starts).map(([scale, length, noise]) => theta(scale, length, noise, groups));
  if (previous !== undefined) from.unshift(toTheta(previous));
  let best = { x: lower, value: Infinity };
  let evaluations = 0;
  for (const start of from) {
    const found = minimise(objective, start, {
      lower,
      upper,
      maxEvaluations,
      gradientTolerance: prior ? 1e-3 : 1e-6,
      valueTolerance: prior ? 1e-6 : 1e-13,
    });
    evaluations += found.evaluations;
    if (found.value < best.value - 1e-6 || best.value === Infinity) best = found;
  }
  const natural = Array.from(best.x, (value) => exp(value));
  return {
    hyperparameters: {
      kernel,
      outputScale: natural[0] as number,
      lengthScales: natural.slice(1, groups + 1),
      noiseVariance: natural[groups + 1] as number,
    },
    objective: -best.value,
    evaluations,
  };
}

/** The log prior, up to a constant. */
function logPrior(point: Float64Array): number {
  const last = point.length - 1;
  let sum = at(point, 0) - exp(at(point, 0)) + 0.1 * at(point, last) - 30 * exp(at(point, last));
  for (let g = 1; g < last; g++) sum += 2 * at(point, g) - 6 * exp(at(point, g));
  return sum;
}

/** Adds the gradient of the log prior with respect to the logarithms of the parameters. */
function addLogPriorGradient(point: Float64Array, gradient: Float64Array): void {
  const last = point.length - 1;
  gradient[0] = at(gradient, 0) + 1 - exp(at(point, 0));
  gradient[last] = at(gradient, last) + 0.1 - 30 * exp(at(point, last));
  for (let g = 1; g < last; g++) gradient[g] = at(gradient, g) + 2 - 6 * exp(at(point, g));
}

function theta(outputScale: number, lengthScale: number, noise: number, groups: number): Float64Array {
  const point = new Float64Array(groups + 2).fill(ln(lengthScale));
  point[0] = ln(outputScale);
  point[groups + 1] = ln(noise);
  return point;
}

function toTheta(parameters: GaussianProcessHyperparameters): Float64Array {
  const { outputScale, lengthScales, noiseVariance } = parameters;
  return Float64Array.from([outputScale, ...lengthScales, noiseVariance], (value) => ln(value));
}
