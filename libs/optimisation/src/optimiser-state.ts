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
 * All of a search, as plain data: JSON and back changes nothing. What follows from it is computed again when it is needed.
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
 * A search that has seen nothing yet.
 *
 * @throws RangeError that says what is wrong with the configuration and how to mend it
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

/** The iteration whose observation is next: what a caller compares and sets. */
export function nextIteration(state: OptimiserState): number {
  return state.values.length + 1;
}

/** The model that the state stands for, of the observations in its current region. */
export function modelOf(
  state: OptimiserState,
  space: SearchSpace,
): { readonly model: Model; readonly data: ObservedData } {
  const { configuration, hyperparameters, points, values } = state;
  const since = state.trustRegion?.since ?? 0;
  const data = observedData(space, configuration.goal, points.slice(since), values.slice(since));
  return { model: buildModel(data, space, configuration.modelType, hyperparameters), data };
}

/** The values of a named point, in the order of the parameters, as they are after rounding. */
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
