import { at } from '@assay/linalg';
import { BayesianLinear } from './bayesian-linear.js';
import { type ModelType, type OptimiserConfiguration } from './configuration.js';
import {
  defaultDirichletProcessPrior,
  DirichletProcessMixture,
  DirichletProcessRegression,
} from './dirichlet-process.js';
import { fitGaussianProcess } from './fit-gaussian-process.js';
import { GaussianProcess, type LeaveOneOut } from './gaussian-process.js';
import { type GaussianProcessHyperparameters } from './gaussian-process-likelihood.js';
import { type ParameterValue, type SearchSpace } from './search-space.js';
import { standardise, type Standardisation } from './standardise.js';
import { type Surrogate } from './surrogate.js';
import { groupReplicates, type TrainingData } from './training-data.js';

/** Maximum number of distinct points of a Gaussian process; its cost grows with their cube. */
export const MAX_DISTINCT_POINTS = 1000;

/** The observations in the form in which models are fitted. */
export interface ObservedData {
  /** Coordinates in the unit cube, one row per observation. */
  readonly coordinates: readonly Float64Array[];
  /** A model's columns at each observation, by rows. */
  readonly rows: Float64Array;
  readonly standardised: Float64Array;
  /** The same with merged replicates. */
  readonly training: TrainingData;
  readonly transform: Standardisation;
}

export function observedData(
  space: SearchSpace,
  goal: OptimiserConfiguration['goal'],
  points: readonly (readonly ParameterValue[])[],
  values: readonly number[],
): ObservedData {
  const coordinates = points.map((point) => space.encode(point));
  const rows = new Float64Array(points.length * space.columns);
  coordinates.forEach((point, i) => space.toColumns(point, rows.subarray(i * space.columns, (i + 1) * space.columns)));
  const { standardised, transform } = standardise(values, goal);
  return { coordinates, rows, standardised, training: groupReplicates(rows, standardised, space.columns), transform };
}

/** Above this number of distinct points the first fit starts with a part of them. */
const firstFitPoints = 150;

/**
 * The hyper-parameters for the data. Few points are fitted from several starts each time; many points only from the last fit and at most one more
 * start, to limit the cost.
 */
export function fitHyperparameters(
  data: ObservedData,
  space: SearchSpace,
  configuration: OptimiserConfiguration,
  previous: GaussianProcessHyperparameters | null,
): GaussianProcessHyperparameters {
  const { training, transform } = data;
  const { size } = training;
  if (size > MAX_DISTINCT_POINTS) {
    throw new RangeError(
      `A Gaussian process holds at most ${MAX_DISTINCT_POINTS} distinct points; start a new search.`,
    );
  }
  const { kernel = 'matern52', lengthScale: fixedLengthScale, noiseVariance } = configuration;
  const fixedNoise = noiseVariance === undefined ? undefined : noiseVariance / (transform.scale * transform.scale);
  const options = { kernel, lengthScaleOf: space.parameterOf, fixedLengthScale, fixedNoise };
  if (previous === null && size > firstFitPoints) {
    const x = training.x.subarray(0, firstFitPoints * space.columns);
    const part = groupReplicates(x, training.y.subarray(0, firstFitPoints), space.columns);
    const first = fitGaussianProcess(part, { ...options, maxEvaluations: 20 }).hyperparameters;
    return fitGaussianProcess(training, { ...options, previous: first, starts: 0, maxEvaluations: 8 }).hyperparameters;
  }
  if (previous === null || size <= 30) {
    return fitGaussianProcess(training, { ...options, ...(previous && { previous }), maxEvaluations: 30 })
      .hyperparameters;
  }
  if (size <= firstFitPoints) {
    return fitGaussianProcess(training, { ...options, previous, starts: 1, maxEvaluations: 15 }).hyperparameters;
  }
  return fitGaussianProcess(training, { ...options, previous, starts: 0, maxEvaluations: 8 }).hyperparameters;
}

/** Whether the hyper-parameters are to be fitted again: at every observation at first, at every tenth at 500. */
export function isFitDue(observations: number, fittedAt: number): boolean {
  return observations - fittedAt >= Math.max(1, Math.floor(observations / 50));
}

/** A model of the standardised objective, in which larger is better. */
export interface Model {
  readonly surrogate: Surrogate;
  /** Its largest mean at an observed point, from which improvements are measured. */
  readonly best: number;
  /** Adds a pending point with the mean as its value (the kriging believer). */
  believe(x: Float64Array): void;
  /** Null if there is no closed form. */
  leaveOneOut(): LeaveOneOut | null;
}

/** @param hyperparameters required for a Gaussian process; the other models have no fitted ones */
export function buildModel(
  data: ObservedData,
  space: SearchSpace,
  modelType: ModelType,
  hyperparameters: GaussianProcessHyperparameters | null,
): Model {
  const { rows, standardised } = data;
  if (modelType === 'GaussianProcess') {
    if (hyperparameters === null)
      throw new RangeError('The state has no hyper-parameters: it was not made by observe.');
    const surrogate = new GaussianProcess(data.training, hyperparameters, space.parameterOf);
    return {
      surrogate,
      best: surrogate.largestMean(),
      believe: (x) => surrogate.append(x, meanAt(surrogate, x)),
      leaveOneOut: () => surrogate.leaveOneOut(),
    };
  }
  if (modelType === 'BayesianLinear') {
    const surrogate = new BayesianLinear(space.columns);
    surrogate.learn(rows, standardised);
    return {
      surrogate,
      best: largestMean(surrogate, rows),
      believe: (x) => surrogate.learn(x, Float64Array.of(meanAt(surrogate, x))),
      leaveOneOut: () => null,
    };
  }
  const joint = interleave(rows, standardised, space.columns);
  const model = {
    surrogate: regression(joint, space.columns),
    best: 0,
    believe: (x: Float64Array): void => {
      joint.push(...x, meanAt(model.surrogate, x));
      model.surrogate = regression(joint, space.columns);
    },
    leaveOneOut: () => null,
  };
  model.best = largestMean(model.surrogate, rows);
  return model;
}

function regression(joint: readonly number[], columns: number): DirichletProcessRegression {
  const prior = defaultDirichletProcessPrior(columns);
  return new DirichletProcessRegression(new DirichletProcessMixture(Float64Array.from(joint), columns + 1, prior));
}

/** Rows with their value as one more column. */
function interleave(rows: Float64Array, values: Float64Array, columns: number): number[] {
  return Array.from(values).flatMap((value, i) => [...rows.subarray(i * columns, (i + 1) * columns), value]);
}

function largestMean(surrogate: Surrogate, rows: Float64Array): number {
  let largest = -Infinity;
  for (let start = 0; start < rows.length; start += surrogate.dimension) {
    largest = Math.max(largest, meanAt(surrogate, rows.subarray(start, start + surrogate.dimension)));
  }
  return largest;
}

function meanAt(surrogate: Surrogate, x: Float64Array): number {
  const out = new Float64Array(2);
  surrogate.predict(x, out);
  return at(out, 0);
}
