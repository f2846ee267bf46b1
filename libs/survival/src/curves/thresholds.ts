import ln from '@stdlib/math-base-special-ln';
import { type CurvePoint } from './curve-point.js';
import { type Regimes, type Threshold, type Thresholds } from './double-descent-curve.js';
import { seedMean } from './seed-means.js';

/** A model with this C-index on the training split has practically interpolated it. */
export const INTERPOLATING_C_INDEX = 0.99;

/** A sweep whose nearest number of parameters differs from N by more than this factor does not reach P ≈ N. */
const NEAREST_FACTOR = 2;

/** @param points ascending by number of parameters */
export function findThresholds(
  points: readonly CurvePoint[],
  { n_samples: samples, n_events: events }: { readonly n_samples: number; readonly n_events: number },
): Thresholds {
  const interpolating = points.find(({ train_c_index: c }) => seedMean(c).mean >= INTERPOLATING_C_INDEX);
  return {
    samples: nearest(points, samples),
    events: nearest(points, events),
    empirical: interpolating === undefined ? null : asThreshold(interpolating),
  };
}

/** The point whose number of parameters is nearest to a count on a logarithmic scale. */
function nearest(points: readonly CurvePoint[], count: number): Threshold | null {
  let best: CurvePoint | null = null;
  let least = ln(NEAREST_FACTOR);
  for (const point of points) {
    const distance = Math.abs(ln(point.n_parameters) - ln(count));
    if (distance > least || (best !== null && distance === least)) continue;
    least = distance;
    best = point;
  }
  return best === null ? null : asThreshold(best);
}

function asThreshold({ capacity, n_parameters }: CurvePoint): Threshold {
  return { capacity, n_parameters };
}

/** The capacities of each regime. Without a threshold all are classical, because the sweep may end before it. */
export function classifyRegimes(points: readonly CurvePoint[], threshold: Threshold | null): Regimes {
  const regimes = { classical: [] as number[], critical: [] as number[], modern: [] as number[] };
  for (const point of points) regimes[regimeOf(point, threshold)].push(point.capacity);
  return regimes;
}

export function regimeOf(point: CurvePoint, threshold: Threshold | null): keyof Regimes {
  if (threshold === null || point.n_parameters < 0.5 * threshold.n_parameters) return 'classical';
  return point.n_parameters > 2 * threshold.n_parameters ? 'modern' : 'critical';
}
