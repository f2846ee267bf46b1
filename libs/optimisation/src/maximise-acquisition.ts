import { at } from '@assay/linalg';
import { deriveSeed, mulberry32 } from '@assay/random';
import { acquire, type AcquisitionSettings } from './acquisition.js';
import { minimise } from './minimise.js';
import { type SearchSpace } from './search-space.js';
import { SobolSequence } from './sobol.js';
import { type Surrogate } from './surrogate.js';

/** A point of the unit cube with its acquisition value. */
export interface Proposal {
  readonly point: Float64Array;
  /** ln EI, ln PI or the confidence bound, on the surrogate's scale, less the penalty of `centrality`. */
  readonly acquisition: number;
}

export interface MaximiseAcquisitionOptions {
  readonly seed: number;
  /** Points around which to search, the best first; coordinates of the unit cube. */
  readonly incumbents: readonly Float64Array[];
  /** Bounds of the search. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Whether a point has been observed or is pending. */
  readonly isKnown: (point: Float64Array) => boolean;
  /** Number of candidates spread over the box. */
  readonly candidates: number;
  /**
   * Weight of a prior that the optimum is inside rather than in a corner; 0 by default. centrality·Σ(2x - 1)² is subtracted from ln EI and ln PI,
   * which is a normal prior of the optimum with variance 1/(8·centrality) around the middle (πBO: Hvarfner
   * et al., ICLR 2022, without the decay). It compensates for the uncertainty of a stationary process, which is largest in the 2ᵈ corners.
   */
  readonly centrality?: number;
}

/** Radii of the search around an incumbent, as shares of the box. */
const radii = [0.2, 0.05, 0.01, 0.001] as const;
const perRadius = 12;
const globalStarts = 4;
const localStarts = 3;
const refinements = 40;

/**
 * Maximises an acquisition function over a box: scrambled Sobol points over the box and random ones around the incumbents are
 * scored; the best of both kinds are refined by {@link minimise} along the analytic gradient, their integers and categories
 * by exchange with neighbours. Ties are broken by the earlier one.
 *
 * @returns the best unknown point first, then all others that were refined; the first is a known point only if every candidate is known
 */
export function maximiseAcquisition(
  surrogate: Surrogate,
  space: SearchSpace,
  settings: AcquisitionSettings,
  options: MaximiseAcquisitionOptions,
): Proposal[] {
  const search = new Search(surrogate, space, settings, options);
  const { pool, values, spread } = search.candidates();
  const order = [...values.keys()].sort((a, b) => at(values, b) - at(values, a) || a - b);
  const starts = [
    ...order.filter((index) => index < spread).slice(0, globalStarts),
    ...order.filter((index) => index >= spread).slice(0, localStarts),
  ];
  const dimension = space.dimension;
  const row = (index: number): Float64Array => pool.slice(index * dimension, (index + 1) * dimension);
  const refined = starts.map((index) => search.refine(row(index)));
  refined.sort((a, b) => b.acquisition - a.acquisition);
  const fresh = refined.findIndex(({ point }) => !options.isKnown(point));
  if (fresh > 0) refined.unshift(...refined.splice(fresh, 1));
  if (fresh >= 0) return refined;
  const other = order.find((index) => !options.isKnown(row(index)));
  return other === undefined ? refined : [search.propose(row(other)), ...refined];
}

class Search {
  private readonly x: Float64Array;
  private readonly prediction = new Float64Array(2);
  private readonly partials = new Float64Array(2);
  private readonly gradient: Float64Array;
  private readonly continuous: readonly number[];
  private readonly discrete: readonly number[];
  private readonly ordered: readonly number[];
  private readonly columnOf: Int32Array;
  private readonly centrality: number;

  constructor(
    private readonly surrogate: Surrogate,
    private readonly space: SearchSpace,
    private readonly settings: AcquisitionSettings,
    private readonly options: MaximiseAcquisitionOptions,
  ) {
    this.x = new Float64Array(space.columns);
    this.gradient = new Float64Array(2 * space.columns);
    const parameters = space.parameters.map((_, p) => p);
    this.continuous = parameters.filter((p) => space.levels(p) === Infinity);
    this.discrete = parameters.filter((p) => space.levels(p) !== Infinity);
    this.ordered = parameters.filter((p) => space.isOrdered(p));
    this.columnOf = Int32Array.from(parameters, (p) => space.parameterOf.indexOf(p));
    // UCB is not a logarithm, so the penalty, a factor of EI and PI, does not apply to it.
    this.centrality = settings.acquisition === 'UCB' ? 0 : (options.centrality ?? 0);
  }

  /** Scores the candidates: `spread` ones over the box, then those around the incumbents. */
  candidates(): { pool: Float64Array; values: Float64Array; spread: number } {
    const { space, options } = this;
    const { incumbents, lower, upper, seed } = options;
    const dimension = space.dimension;
    const spread = options.candidates;
    const total = spread + incumbents.length * (1 + radii.length * perRadius);
    const pool = new Float64Array(total * dimension);
    const values = new Float64Array(total);
    const sobol = new SobolSequence(dimension, deriveSeed(seed, 0));
    const uniform = mulberry32(deriveSeed(seed, 1));
    // In many dimensions a step in all of them at once rarely improves (Eriksson et al. 2019, supplement).
    const share = Math.min(1, 20 / dimension);
    let index = 0;
    const point = new Float64Array(dimension);
    const keep = (): void => {
      space.snap(point);
      pool.set(point, index * dimension);
      values[index++] = this.value(point);
    };
    for (let i = 0; i < spread; i++) {
      sobol.point(i, point);
      for (let p = 0; p < dimension; p++) {
        const inBox = at(lower, p) + at(point, p) * (at(upper, p) - at(lower, p));
        const centre = incumbents[0];
        point[p] = share < 1 && centre !== undefined && uniform() >= share ? at(centre, p) : inBox;
      }
      keep();
    }
    for (const incumbent of incumbents) {
      point.set(incumbent);
      keep();
      for (const radius of radii) {
        for (let i = 0; i < perRadius; i++) {
          for (let p = 0; p < dimension; p++) {
            const [low, high] = [at(lower, p), at(upper, p)];
            const moved = at(incumbent, p) + (2 * uniform() - 1) * radius * (high - low);
            point[p] = uniform() < share ? Math.min(Math.max(moved, low), high) : at(incumbent, p);
          }
          keep();
        }
      }
    }
    return { pool, values, spread };
  }

  /** Improves a point by local search, changing its coordinates. */
  refine(point: Float64Array): Proposal {
    this.climb(point);
    if (this.discrete.length > 0) {
      for (let round = 0; round < 3 && this.exchange(point); round++) this.climb(point);
    }
    return this.propose(point);
  }

  /** The proposal for a point after its coordinates are rounded to values of parameters. */
  propose(point: Float64Array): Proposal {
    const exact = this.space.encode(this.space.decode(point));
    return { point: exact, acquisition: this.value(exact) };
  }

  private value(point: Float64Array): number {
    this.space.toColumns(point, this.x);
    this.surrogate.predict(this.x, this.prediction);
    return acquire(this.settings, at(this.prediction, 0), at(this.prediction, 1), this.partials) - this.distance(point);
  }

  /** The penalty of `centrality`. */
  private distance(point: Float64Array): number {
    if (this.centrality === 0) return 0;
    let sum = 0;
    for (const p of this.ordered) {
      const away = 2 * at(point, p) - 1;
      sum += away * away;
    }
    return this.centrality * sum;
  }

  /** Moves the continuous coordinates uphill. */
  private climb(point: Float64Array): void {
    const { continuous, x, prediction, partials, gradient, columnOf, space, centrality } = this;
    if (continuous.length === 0) return;
    const pick = (of: Float64Array): Float64Array => Float64Array.from(continuous, (p) => at(of, p));
    const { x: found } = minimise(
      {
        value: (coordinates) => {
          continuous.forEach((p, i) => (point[p] = at(coordinates, i)));
          space.toColumns(point, x);
          this.surrogate.predict(x, prediction, gradient);
          return this.distance(point) - acquire(this.settings, at(prediction, 0), at(prediction, 1), partials);
        },
        gradient: (coordinates, slope) =>
          continuous.forEach((p, i) => {
            const column = columnOf[p] as number;
            slope[i] =
              4 * centrality * (2 * at(coordinates, i) - 1) -
              (at(partials, 0) * at(gradient, column) + at(partials, 1) * at(gradient, space.columns + column));
          }),
      },
      pick(point),
      {
        lower: pick(this.options.lower),
        upper: pick(this.options.upper),
        maxEvaluations: refinements,
        gradientTolerance: 1e-7,
        valueTolerance: 1e-10,
      },
    );
    continuous.forEach((p, i) => (point[p] = at(found, i)));
  }

  /** Tries other values of every integer and category in turn; true if one was better. */
  private exchange(point: Float64Array): boolean {
    const { space } = this;
    let best = this.value(point);
    let changed = false;
    for (const p of this.discrete) {
      const levels = space.levels(p);
      const from = space.level(p, at(point, p));
      let chosen = from;
      const consider = (level: number): void => {
        if (level < 0 || level >= levels || level === from) return;
        const coordinate = space.centre(p, level);
        if (space.isOrdered(p) && (coordinate < at(this.options.lower, p) || coordinate > at(this.options.upper, p)))
          return;
        point[p] = coordinate;
        const value = this.value(point);
        if (value > best) {
          best = value;
          chosen = level;
          changed = true;
        }
      };
      if (levels <= 20 || !space.isOrdered(p)) for (let level = 0; level < levels; level++) consider(level);
      else for (let step = 1; step < levels; step *= 2) [from - step, from + step].forEach(consider);
      point[p] = space.centre(p, chosen);
    }
    return changed;
  }
}
