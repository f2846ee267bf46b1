import { at } from './at.js';
import { type OptimiserConfiguration } from './configuration.js';
import { fitGaussianProcess } from './fit-gaussian-process.js';
import { GaussianProcess } from './gaussian-process.js';
import { type GaussianProcessHyperparameters } from './gaussian-process-likelihood.js';
import { type ParameterValue, type SearchSpace } from './search-space.js';
import { standardise, type Standardisation } from './standardise.js';
import { type Surrogate } from './surrogate.js';
import { groupReplicates, type TrainingData } from './training-data.js';

/** The most distinct points that a Gaussian process is asked to hold; its work grows with their cube. */
export const MAX_DISTINCT_POINTS = 1000;

/** What was observed, in the form a model learns from. */
export interface ObservedData {
  /** Coordinates in the unit cube, one row per observation. */
  readonly coordinates: readonly Float64Array[];
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
  return { coordinates, training: groupReplicates(rows, standardised, space.columns), transform };
}

/** Beyond so many distinct points the first fit begins with a part of them. */
const firstFitPoints = 150;

/**
 * The hyper-parameters for the data. Few points are fitted from several starts every time; many only from the last fit
 * and one more start, so that the work stays bounded.
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
  const { kernel = 'matern52', noiseVariance } = configuration;
  const fixedNoise = noiseVariance === undefined ? undefined : noiseVariance / (transform.scale * transform.scale);
  const options = { kernel, lengthScaleOf: space.parameterOf, fixedNoise };
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
  /** Its largest mean at an observed point, which is what an improvement is measured from. */
  readonly best: number;
  /** Adds a point whose observation is still to come, with the mean as its value (the kriging believer). */
  believe(x: Float64Array): void;
}

export function buildModel(
  data: ObservedData,
  space: SearchSpace,
  hyperparameters: GaussianProcessHyperparameters,
): Model {
  const surrogate = new GaussianProcess(data.training, hyperparameters, space.parameterOf);
  const out = new Float64Array(2);
  return {
    surrogate,
    best: surrogate.largestMean(),
    believe: (x) => {
      surrogate.predict(x, out);
      surrogate.append(x, at(out, 0));
    },
  };
}
