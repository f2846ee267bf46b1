import { checkConfiguration } from './configuration.js';
import { fitHyperparameters, isFitDue, observedData } from './model.js';
import { isInDesign, listed, type OptimiserState, type PendingPoint } from './optimiser-state.js';
import { type ParameterValue } from './search-space.js';
import { updateTrustRegion } from './trust-region.js';

export interface Observation {
  /** The number of the suggestion; observations must be in this order, without gaps. */
  readonly iteration: number;
  readonly value: number;
  /** The point that was tried, if it is not the suggested one. */
  readonly point?: Readonly<Record<string, ParameterValue>>;
}

/** An observation has the wrong iteration. */
export class IterationConflict extends RangeError {
  override readonly name = 'IterationConflict';
  /** The iteration whose observation is next. */
  readonly expected: number;

  constructor(expected: number, received: number) {
    super(`The next observation is that of iteration ${expected}, not ${received}.`);
    this.expected = expected;
  }
}

/** Larger absolute values are rejected, because their squares must be finite. */
const LARGEST_VALUE = 1e100;

/**
 * Adds observations and fits the model. Each call fits at most once, so suggestions also depend on how observations are divided into calls.
 *
 * @throws IterationConflict for a wrong iteration
 * @throws RangeError for a value that is not finite (or beyond ±1e100), a malformed point, or more than 1,000 distinct points
 */
export function observe(state: OptimiserState, observations: readonly Observation[]): OptimiserState {
  const { configuration } = state;
  const space = checkConfiguration(configuration);
  const points = [...state.points];
  const values = [...state.values];
  let { pending, trustRegion } = state;
  for (const { iteration, value, point } of observations) {
    if (iteration !== values.length + 1) throw new IterationConflict(values.length + 1, iteration);
    if (!(Math.abs(value) <= LARGEST_VALUE)) {
      throw new RangeError(`An observed value must be a number within ±${LARGEST_VALUE}, not ${value}.`);
    }
    const [suggested] = pending;
    if (point === undefined && suggested === undefined) {
      throw new RangeError(`Iteration ${iteration} was never suggested: say which point was tried.`);
    }
    points.push(point === undefined ? (suggested as PendingPoint).point : listed(space, point));
    values.push(value);
    pending = pending.slice(1);
    if (trustRegion !== null) {
      const inDesign = isInDesign({ ...state, trustRegion }, iteration);
      trustRegion = updateTrustRegion(trustRegion, value, configuration.goal, space.dimension, values.length, inDesign);
    }
  }
  const next: OptimiserState = { ...state, points, values, pending, trustRegion };
  const since = trustRegion?.since ?? 0;
  const seen = values.length - since;
  if (configuration.modelType !== 'GaussianProcess' || seen === 0) return next;
  const fresh = since > (state.trustRegion?.since ?? 0) || state.hyperparameters === null;
  if (!fresh && !isFitDue(seen, state.fittedAt - since)) return next;
  const data = observedData(space, configuration.goal, points.slice(since), values.slice(since));
  const hyperparameters = fitHyperparameters(data, space, configuration, fresh ? null : state.hyperparameters);
  return { ...next, hyperparameters, fittedAt: values.length };
}
