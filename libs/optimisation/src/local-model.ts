import { at } from '@assay/linalg';
import ln from '@stdlib/math-base-special-ln';
import { type OptimiserConfiguration } from './configuration.js';
import { fitGaussianProcess } from './fit-gaussian-process.js';
import { GaussianProcess, type LeaveOneOut } from './gaussian-process.js';
import { type ObservedData } from './model.js';
import { type SearchSpace } from './search-space.js';
import { standardise } from './standardise.js';
import { type Surrogate } from './surrogate.js';
import { groupReplicates } from './training-data.js';

/** A model of the surroundings of one point, on the scale of the standardised objective and in the coordinates of the whole space. */
export interface LocalModel {
  readonly surrogate: Surrogate;
  /** Its largest mean at an observed point. */
  readonly best: number;
  /** The bounding box of its points, in coordinates of the unit cube. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** The indices of its distinct points. */
  readonly nearest: readonly number[];
  /** {@link logDensity} of its leave-one-out predictions of them. */
  readonly logDensity: number;
}

/** A pending point and its expected standardised value. */
export interface BelievedPoint {
  readonly columns: Float64Array;
  readonly value: number;
}

/** Number of distinct points of a local model. */
export function localPoints(dimension: number): number {
  return Math.min(Math.max(16, 4 * dimension), 60);
}

/**
 * A separate Gaussian process over the distinct points nearest to a centre, in their bounding box and with hyper-parameters fitted to them only. A
 * single stationary process for the whole space treats structure that is much finer than the space as noise; the box shrinks as points accumulate
 * around the centre, so this process can resolve such structure.
 *
 * @param lengthScales units of distance, one for each parameter
 */
export function buildLocalModel(
  data: ObservedData,
  believed: readonly BelievedPoint[],
  space: SearchSpace,
  configuration: OptimiserConfiguration,
  lengthScales: readonly number[],
  centre: Float64Array,
): LocalModel {
  const { columns, parameterOf } = space;
  const { training } = data;
  const nearest = nearestPoints(data, space, lengthScales, centre);
  const { lower, upper } = boundingBox(data, space, nearest);
  const low = Float64Array.from(parameterOf, (p) => at(lower, p));
  const perSide = Float64Array.from(parameterOf, (p) =>
    at(upper, p) > at(lower, p) ? 1 / (at(upper, p) - at(lower, p)) : 1,
  );

  const rows: number[] = [];
  const values: number[] = [];
  const keep = (from: Float64Array, start: number, value: number): void => {
    for (let c = 0; c < columns; c++) rows.push((at(from, start + c) - at(low, c)) * at(perSide, c));
    values.push(value);
  };
  const chosen = new Set(nearest);
  training.group.forEach((point, i) => {
    if (chosen.has(point)) keep(data.rows, i * columns, at(data.standardised, i));
  });
  for (const { columns: x, value } of believed) {
    const inside = x.every((coordinate, c) => {
      const p = parameterOf[c] as number;
      return coordinate >= at(lower, p) && coordinate <= at(upper, p);
    });
    if (inside) keep(x, 0, value);
  }

  const { standardised, transform } = standardise(values, 'maximise');
  const unit = data.transform.scale * transform.scale;
  const { kernel = 'matern52', noiseVariance } = configuration;
  const local = groupReplicates(Float64Array.from(rows), standardised, columns);
  const { hyperparameters } = fitGaussianProcess(local, {
    kernel,
    lengthScaleOf: parameterOf,
    fixedNoise: noiseVariance === undefined ? undefined : noiseVariance / (unit * unit),
    maxEvaluations: 30,
  });
  const process = new GaussianProcess(local, hyperparameters, parameterOf);
  const left = process.leaveOneOut();
  const observed = nearest.map((_, i) => i);
  return {
    surrogate: rescaled(process, low, perSide, transform),
    best: transform.mean + transform.scale * process.largestMean(),
    lower,
    upper,
    nearest,
    logDensity: logDensity(left, local.y, observed) - nearest.length * ln(transform.scale),
  };
}

/** Sum of the log densities of some values under their leave-one-out predictions, up to a constant for each. */
export function logDensity(left: LeaveOneOut, values: Float64Array, indices: readonly number[]): number {
  return indices.reduce((sum, i) => {
    const z = (at(values, i) - at(left.mean, i)) / at(left.sd, i);
    return sum - ln(at(left.sd, i)) - 0.5 * z * z;
  }, 0);
}

/** The distinct points with the smallest scaled distances, ties broken by the earlier, in the order of their observation. */
function nearestPoints(
  { training }: ObservedData,
  space: SearchSpace,
  lengthScales: readonly number[],
  centre: Float64Array,
): number[] {
  const { columns, parameterOf } = space;
  const middle = new Float64Array(columns);
  space.toColumns(centre, middle);
  const distances = Array.from({ length: training.size }, (_, i) => {
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      const step =
        (at(training.x, i * columns + c) - at(middle, c)) / (lengthScales[parameterOf[c] as number] as number);
      sum += step * step;
    }
    return sum;
  });
  return [...distances.keys()]
    .sort((a, b) => (distances[a] as number) - (distances[b] as number) || a - b)
    .slice(0, localPoints(space.dimension))
    .sort((a, b) => a - b);
}

/** The smallest box around the points; for categories it contains all values. */
function boundingBox(
  { training }: ObservedData,
  space: SearchSpace,
  points: readonly number[],
): { lower: Float64Array; upper: Float64Array } {
  const lower = new Float64Array(space.dimension);
  const upper = new Float64Array(space.dimension).fill(1);
  space.parameterOf.forEach((p, c) => {
    if (!space.isOrdered(p)) return;
    const along = points.map((i) => at(training.x, i * space.columns + c));
    lower[p] = Math.min(...along);
    upper[p] = Math.max(...along);
  });
  return { lower, upper };
}

/** The local process converted to the coordinates and the scale of the whole space. */
function rescaled(
  process: GaussianProcess,
  low: Float64Array,
  perSide: Float64Array,
  transform: { readonly mean: number; readonly scale: number },
): Surrogate {
  const { dimension } = process;
  const inBox = new Float64Array(dimension);
  return {
    dimension,
    predict(x, out, gradient): void {
      for (let c = 0; c < dimension; c++) inBox[c] = (at(x, c) - at(low, c)) * at(perSide, c);
      process.predict(inBox, out, gradient);
      out[0] = transform.mean + transform.scale * at(out, 0);
      out[1] = transform.scale * at(out, 1);
      if (gradient === undefined) return;
      for (let i = 0; i < 2 * dimension; i++) {
        gradient[i] = at(gradient, i) * transform.scale * at(perSide, i % dimension);
      }
    },
  };
}
