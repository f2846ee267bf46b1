import { at } from '@assay/linalg';
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';

/** Plain data. */
export interface TrustRegion {
  /** Side of the box in the unit cube, before it is stretched by the length scales. */
  readonly length: number;
  /** Improvements in a row. */
  readonly successes: number;
  /** Observations without an improvement in a row. */
  readonly failures: number;
  /** Number of observations before this region; they are not used. */
  readonly since: number;
  /** The best value since, in the sense of the goal. */
  readonly best: number | null;
}

const initialLength = 0.8;
const longest = 1.6;
const shortest = 2 ** -7;
const enoughSuccesses = 3;

export function freshTrustRegion(since: number): TrustRegion {
  return { length: initialLength, successes: 0, failures: 0, since, best: null };
}

/**
 * The region after one more observation: doubled after three improvements in a row, halved after max(4, dimension)
 * failures, and restarted when it becomes shorter than 2⁻⁷ (TuRBO-1 for one point at a time: Eriksson, Pearce, Gardner,
 * Turner & Poloczek, Scalable Global Optimization via Local Bayesian Optimization, NeurIPS 2019, §2 and supplement).
 *
 * @param observations all observations so far, with this one
 * @param inDesign whether the point belonged to the region's initial design, which neither fails nor succeeds
 */
export function updateTrustRegion(
  region: TrustRegion,
  value: number,
  goal: 'minimise' | 'maximise',
  dimension: number,
  observations: number,
  inDesign: boolean,
): TrustRegion {
  const { best } = region;
  const gain = best === null ? Infinity : goal === 'minimise' ? best - value : value - best;
  const newBest = gain > 0 ? value : best;
  if (inDesign) return { ...region, best: newBest };
  let { length, successes, failures } = region;
  if (gain > 1e-3 * Math.abs(best ?? 0)) {
    successes++;
    failures = 0;
  } else {
    successes = 0;
    failures++;
  }
  if (successes === enoughSuccesses) {
    length = Math.min(2 * length, longest);
    successes = 0;
  } else if (failures === Math.max(4, dimension)) {
    length /= 2;
    failures = 0;
  }
  if (length < shortest) return freshTrustRegion(observations);
  return { ...region, length, successes, failures, best: newBest };
}

/** The box around a centre: sides in proportion to the length scales, their geometric mean the region's length. */
export function trustRegionBox(
  region: TrustRegion,
  centre: Float64Array,
  lengthScales: readonly number[],
): { lower: Float64Array; upper: Float64Array } {
  const meanLog = lengthScales.reduce((sum, scale) => sum + ln(scale), 0) / lengthScales.length;
  const half = lengthScales.map((scale) => (0.5 * region.length * scale) / exp(meanLog));
  return {
    lower: Float64Array.from(half, (side, p) => Math.max(0, at(centre, p) - side)),
    upper: Float64Array.from(half, (side, p) => Math.min(1, at(centre, p) + side)),
  };
}
