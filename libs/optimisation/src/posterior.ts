import { at } from '@assay/linalg';
import { checkConfiguration } from './configuration.js';
import { listed, modelOf, type OptimiserState } from './optimiser-state.js';
import { type ParameterValue } from './search-space.js';

export interface Prediction {
  readonly mean: number;
  /** Of the objective itself, without the noise of an observation. */
  readonly sd: number;
}

/**
 * The model's predictions at some points, in the objective's unit.
 *
 * @returns null while nothing has been observed (in the current trust region)
 * @throws RangeError for a malformed point
 */
export function posterior(
  state: OptimiserState,
  points: readonly Readonly<Record<string, ParameterValue>>[],
): readonly Prediction[] | null {
  const space = checkConfiguration(state.configuration);
  const encoded = points.map((point) => space.encode(listed(space, point)));
  if (state.values.length === (state.trustRegion?.since ?? 0)) return null;
  const { model, data } = modelOf(state, space);
  const { mean, scale } = data.transform;
  const columns = new Float64Array(space.columns);
  const out = new Float64Array(2);
  return encoded.map((point) => {
    space.toColumns(point, columns);
    model.surrogate.predict(columns, out);
    return { mean: mean + scale * at(out, 0), sd: Math.abs(scale) * at(out, 1) };
  });
}
