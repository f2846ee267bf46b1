import { checkConfiguration, initialPointsOf, type OptimiserConfiguration, usesTrustRegion } from './configuration.js';
import { type GaussianProcessHyperparameters } from './gaussian-process-likelihood.js';
import { buildModel, type Model, observedData, type ObservedData } from './model.js';
import { type ParameterValue, type SearchSpace } from './search-space.js';
import { freshTrustRegion, type TrustRegion } from './trust-region.js';

/** A point that was suggested and not yet observed. */
export interface PendingPoint {
  readonly iteration: number;
  /** In the order of the parameters. */
  readonly point: readonly ParameterValue[];
  /** Null for a point of the initial design. */
  readonly acquisitionValue: number | null;
}

/**
 * The complete state of a search as plain data, which can be converted to JSON and back without change. Derived data is recomputed when needed.
 */
export interface OptimiserState {
  readonly configuration: OptimiserConfiguration;
  /** Observed points in the order of their iterations, values in the order of the parameters. */
  readonly points: readonly (readonly ParameterValue[])[];
  readonly values: readonly number[];
  readonly pending: readonly PendingPoint[];
  readonly hyperparameters: GaussianProcessHyperparameters | null;
  /** Observations at the last fit. */
  readonly fittedAt: number;
  readonly trustRegion: TrustRegion | null;
}

/**
 * A search without observations.
 *
 * @throws RangeError with the error in the configuration and its correction
 */
export function createOptimiser(configuration: OptimiserConfiguration): OptimiserState {
  checkConfiguration(configuration);
  return {
    configuration,
    points: [],
    values: [],
    pending: [],
    hyperparameters: null,
    fittedAt: 0,
    trustRegion: usesTrustRegion(configuration) ? freshTrustRegion(0) : null,
  };
}

/** The iteration whose observation is next. Callers compare it for optimistic locking. */
export function nextIteration(state: OptimiserState): number {
  return state.values.length + 1;
}

/** The model of a state, for the observations in its current trust region. */
export function modelOf(
  state: OptimiserState,
  space: SearchSpace,
): { readonly model: Model; readonly data: ObservedData } {
  const { configuration, hyperparameters, points, values } = state;
  const since = state.trustRegion?.since ?? 0;
  const data = observedData(space, configuration.goal, points.slice(since), values.slice(since));
  return { model: buildModel(data, space, configuration.modelType, hyperparameters), data };
}

/** The values of a named point, in the order of the parameters, after rounding. */
export function listed(space: SearchSpace, point: Readonly<Record<string, ParameterValue>>): ParameterValue[] {
  const unknown = Object.keys(point).find((name) => !space.parameters.some((parameter) => parameter.name === name));
  if (unknown !== undefined) throw new RangeError(`There is no parameter "${unknown}".`);
  return space.decode(space.encode(space.parameters.map(({ name }) => point[name] as ParameterValue)));
}

/** Whether an iteration belongs to the initial design (of the current trust region). */
export function isInDesign({ configuration, trustRegion, values }: OptimiserState, iteration: number): boolean {
  const since = trustRegion?.since ?? 0;
  return iteration - since <= initialPointsOf(configuration) || values.length === since;
}
