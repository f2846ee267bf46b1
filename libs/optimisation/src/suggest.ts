import { at } from '@assay/linalg';
import { deriveSeed } from '@assay/random';
import exp from '@stdlib/math-base-special-exp';
import { acquire, type Acquisition, type AcquisitionSettings } from './acquisition.js';
import { checkConfiguration, type OptimiserConfiguration } from './configuration.js';
import { type LeaveOneOut } from './gaussian-process.js';
import { type BelievedPoint, buildLocalModel, localPoints, type LocalModel, logDensity } from './local-model.js';
import { maximiseAcquisition, type Proposal } from './maximise-acquisition.js';
import { type Model, type ObservedData } from './model.js';
import { isInDesign, modelOf, type OptimiserState } from './optimiser-state.js';
import { type ParameterValue, type SearchSpace } from './search-space.js';
import { SobolSequence } from './sobol.js';
import { type Standardisation } from './standardise.js';
import { trustRegionBox } from './trust-region.js';

export interface Suggestion {
  readonly iteration: number;
  readonly point: Readonly<Record<string, ParameterValue>>;
  /** Expected improvement or confidence bound in the objective's unit, or the probability; null in the initial design. */
  readonly acquisitionValue: number | null;
  /** The model's prediction there, in the objective's unit; null in the initial design. */
  readonly mean: number | null;
  readonly sd: number | null;
}

const MAX_BATCH = 100;
const MAX_PENDING = 200;

/**
 * Suggests the next points: first the initial design, then the maximum of the acquisition function, with pending points treated as observed with the
 * model's mean (kriging believer: Ginsbourger, Le Riche & Carraro 2010).
 *
 * @param count from 1 to 100
 * @returns the suggestions, and the state in which they are pending
 * @throws RangeError for an invalid count, or when more than 200 points would be pending
 */
export function suggest(
  state: OptimiserState,
  count = 1,
): { readonly state: OptimiserState; readonly suggestions: readonly Suggestion[] } {
  if (!Number.isInteger(count) || count < 1 || count > MAX_BATCH) {
    throw new RangeError(`Ask for 1 to ${MAX_BATCH} points, not ${count}.`);
  }
  if (state.pending.length + count > MAX_PENDING) {
    throw new RangeError(`${state.pending.length} points are pending, of at most ${MAX_PENDING}: observe some first.`);
  }
  const space = checkConfiguration(state.configuration);
  const pending = [...state.pending];
  const suggestions: Suggestion[] = [];
  const known = new Set([...state.points, ...pending.map(({ point }) => point)].map(keyOf));
  let searcher: Searcher | undefined;
  while (suggestions.length < count) {
    const iteration = state.values.length + pending.length + 1;
    let point: ParameterValue[];
    let outlook: Outlook = { acquisitionValue: null, mean: null, sd: null };
    if (isInDesign(state, iteration)) {
      point = designPoint(space, state.configuration.seed, iteration, known);
    } else {
      searcher ??= new Searcher(state, space);
      [point, outlook] = searcher.next(iteration, known);
    }
    known.add(keyOf(point));
    pending.push({ iteration, point, acquisitionValue: outlook.acquisitionValue });
    suggestions.push({ iteration, point: named(space, point), ...outlook });
  }
  return { state: { ...state, pending }, suggestions };
}

interface Outlook {
  readonly acquisitionValue: number | null;
  readonly mean: number | null;
  readonly sd: number | null;
}

/** Finds points one after the other, treating each as observed with the model's mean. */
class Searcher {
  private readonly data: ObservedData;
  private readonly model: Model;
  private readonly believed: BelievedPoint[] = [];
  private readonly prediction = new Float64Array(2);
  private leaveOneOut: LeaveOneOut | null | undefined;

  constructor(
    private readonly state: OptimiserState,
    private readonly space: SearchSpace,
  ) {
    ({ model: this.model, data: this.data } = modelOf(state, space));
    for (const { point } of state.pending) this.believe(space.encode(point));
  }

  next(iteration: number, known: ReadonlySet<string>): [ParameterValue[], Outlook] {
    const { state, space, data, model } = this;
    const { configuration, trustRegion, hyperparameters } = state;
    const { acquisition, beta = 2, seed } = configuration;
    const incumbents = bestPoints(data.coordinates, state.values.slice(trustRegion?.since ?? 0), configuration.goal, 2);
    const local = iteration % 2 === 0 ? this.localModel(incumbents[0] as Float64Array) : null;
    const box =
      local ??
      (trustRegion === null || hyperparameters === null
        ? { lower: new Float64Array(space.dimension), upper: new Float64Array(space.dimension).fill(1) }
        : trustRegionBox(trustRegion, incumbents[0] as Float64Array, hyperparameters.lengthScales));
    const [{ point }] = maximiseAcquisition(
      local?.surrogate ?? model.surrogate,
      space,
      { acquisition, best: local?.best ?? model.best, beta },
      {
        seed: deriveSeed(seed, iteration),
        incumbents,
        lower: box.lower,
        upper: box.upper,
        candidates: candidatesFor(data.training.size),
        centrality: configuration.modelType === 'GaussianProcess' && trustRegion === null ? 1 : 0,
        isKnown: (candidate) => known.has(keyOf(space.decode(candidate))),
      },
    ) as [Proposal, ...Proposal[]];
    const outlook = this.outlook(point, { acquisition, best: model.best, beta });
    this.believe(point);
    return [space.decode(point), outlook];
  }

  /** The local model around the best point, if it predicts the values there better than the global model. */
  private localModel(best: Float64Array): LocalModel | null {
    const { state, space, data, model } = this;
    const { configuration, trustRegion, hyperparameters } = state;
    if (trustRegion !== null || hyperparameters === null || data.training.size <= localPoints(space.dimension))
      return null;
    if (this.leaveOneOut === undefined) this.leaveOneOut = model.leaveOneOut();
    if (this.leaveOneOut === null) return null;
    const local = buildLocalModel(data, this.believed, space, configuration, hyperparameters.lengthScales, best);
    return local.logDensity > logDensity(this.leaveOneOut, data.training.y, local.nearest) ? local : null;
  }

  /** The global model's prediction, in the objective's unit. */
  private outlook(point: Float64Array, settings: AcquisitionSettings): Outlook {
    const { mean, scale } = this.data.transform;
    const unit = Math.abs(scale);
    this.model.surrogate.predict(this.columnsAt(point), this.prediction);
    const [expected, sd] = [at(this.prediction, 0), at(this.prediction, 1)];
    return {
      acquisitionValue: inUnit(
        acquire(settings, expected, sd, new Float64Array(2)),
        settings.acquisition,
        this.data.transform,
      ),
      mean: mean + scale * expected,
      sd: unit * sd,
    };
  }

  private believe(point: Float64Array): void {
    const columns = this.columnsAt(point);
    this.model.surrogate.predict(columns, this.prediction);
    this.believed.push({ columns, value: at(this.prediction, 0) });
    this.model.believe(columns);
  }

  private columnsAt(point: Float64Array): Float64Array {
    const columns = new Float64Array(this.space.columns);
    this.space.toColumns(point, columns);
    return columns;
  }
}

/** Number of candidates; the cost of each grows with the square of the number of points. */
function candidatesFor(size: number): number {
  return size <= 150 ? 512 : 256;
}

/** The value of an acquisition function for the standardised objective, in the objective's unit. */
function inUnit(value: number, acquisition: Acquisition, { mean, scale }: Standardisation): number {
  if (acquisition === 'UCB') return mean + scale * value;
  return exp(value) * (acquisition === 'ExpectedImprovement' ? Math.abs(scale) : 1);
}

/** The iteration's own point of the scrambled sequence; if that point is already known, a later point of the sequence. */
function designPoint(
  space: SearchSpace,
  seed: number,
  iteration: number,
  known: ReadonlySet<string>,
): ParameterValue[] {
  const sobol = new SobolSequence(space.dimension, seed);
  const point = new Float64Array(space.dimension);
  let first: ParameterValue[] | undefined;
  for (let attempt = 0; attempt < 100; attempt++) {
    // Further attempts take points far beyond those of any design. The step is odd, because points whose indices differ by a multiple of 2^k share a
    // cell.
    sobol.point(iteration - 1 + attempt * 100_003, point);
    const values = space.decode(point);
    if (!known.has(keyOf(values))) return values;
    first ??= values;
  }
  return first as ParameterValue[];
}

/** The coordinates of the best observations, the best first, ties broken by the earlier. */
function bestPoints(
  coordinates: readonly Float64Array[],
  values: readonly number[],
  goal: OptimiserConfiguration['goal'],
  count: number,
): Float64Array[] {
  const sign = goal === 'minimise' ? 1 : -1;
  const order = [...values.keys()].sort((a, b) => sign * ((values[a] as number) - (values[b] as number)) || a - b);
  return order.slice(0, count).map((index) => coordinates[index] as Float64Array);
}

function keyOf(point: readonly ParameterValue[]): string {
  return JSON.stringify(point);
}

function named(space: SearchSpace, point: readonly ParameterValue[]): Record<string, ParameterValue> {
  return Object.fromEntries(space.parameters.map(({ name }, p) => [name, point[p] as ParameterValue]));
}
