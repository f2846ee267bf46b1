import exp from '@stdlib/math-base-special-exp';
import { checkConfiguration, initialPointsOf, type OptimiserConfiguration, usesTrustRegion } from './configuration.js';
import { type GaussianProcessHyperparameters } from './gaussian-process-likelihood.js';
import { maximiseAcquisition, type Proposal } from './maximise-acquisition.js';
import { buildModel, fitHyperparameters, isFitDue, observedData } from './model.js';
import { type ParameterValue, type SearchSpace } from './search-space.js';
import { deriveSeed } from './seeded-uniform.js';
import { SobolSequence } from './sobol.js';
import { type Standardisation } from './standardise.js';
import { freshTrustRegion, type TrustRegion, trustRegionBox, updateTrustRegion } from './trust-region.js';

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

export interface Suggestion {
  readonly iteration: number;
  readonly point: Readonly<Record<string, ParameterValue>>;
  /** Expected improvement or confidence bound in the objective's unit, or the probability; null in the initial design. */
  readonly acquisitionValue: number | null;
  /** What the model expects there, in the objective's unit; null in the initial design. */
  readonly mean: number | null;
  readonly sd: number | null;
}

export interface Observation {
  /** The number of the suggestion that was tried; observations come in its order, without gaps. */
  readonly iteration: number;
  readonly value: number;
  /** What was really tried, if it was not what was suggested. */
  readonly point?: Readonly<Record<string, ParameterValue>>;
}

/** An observation came out of turn. */
export class IterationConflict extends RangeError {
  override readonly name = 'IterationConflict';
  /** The iteration whose observation is next. */
  readonly expected: number;

  constructor(expected: number, received: number) {
    super(`The next observation is that of iteration ${expected}, not ${received}.`);
    this.expected = expected;
  }
}

/** Magnitudes above this are refused: their squares must stay finite. */
const LARGEST_VALUE = 1e100;
const MAX_BATCH = 100;
const MAX_PENDING = 200;

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

/**
 * Suggests the next points: first the initial design, then what the acquisition function likes best, given that the points
 * still being tried will come out as the model expects (kriging believer: Ginsbourger, Le Riche & Carraro 2010).
 *
 * @param count from 1 to 100
 * @returns the suggestions, and the state in which they are pending
 * @throws RangeError for a bad count, or when more than 200 points would be pending
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

/**
 * Adds observations and learns from them. One call fits the model at most once, so how observations are spread over calls
 * is part of what leads to a suggestion.
 *
 * @throws IterationConflict for an iteration out of turn
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

interface Outlook {
  readonly acquisitionValue: number | null;
  readonly mean: number | null;
  readonly sd: number | null;
}

/** Finds points one after the other, each believed to come out as expected. */
class Searcher {
  private readonly data;
  private readonly model;

  constructor(
    private readonly state: OptimiserState,
    private readonly space: SearchSpace,
  ) {
    const since = state.trustRegion?.since ?? 0;
    this.data = observedData(space, state.configuration.goal, state.points.slice(since), state.values.slice(since));
    this.model = buildModel(this.data, space, state.hyperparameters as GaussianProcessHyperparameters);
    for (const { point } of state.pending) this.believe(space.encode(point));
  }

  next(iteration: number, known: ReadonlySet<string>): [ParameterValue[], Outlook] {
    const { state, space, data, model } = this;
    const { configuration, trustRegion, hyperparameters } = state;
    const { acquisition, beta = 2, seed } = configuration;
    const incumbents = bestPoints(data.coordinates, state.values.slice(trustRegion?.since ?? 0), configuration.goal, 2);
    const box =
      trustRegion === null
        ? { lower: new Float64Array(space.dimension), upper: new Float64Array(space.dimension).fill(1) }
        : trustRegionBox(
            trustRegion,
            incumbents[0] as Float64Array,
            (hyperparameters as GaussianProcessHyperparameters).lengthScales,
          );
    const [proposal] = maximiseAcquisition(
      model.surrogate,
      space,
      { acquisition, best: model.best, beta },
      {
        seed: deriveSeed(seed, iteration),
        incumbents,
        ...box,
        candidates: candidatesFor(data.training.size),
        isKnown: (point) => known.has(keyOf(space.decode(point))),
      },
    ) as [Proposal, ...Proposal[]];
    this.believe(proposal.point);
    return [space.decode(proposal.point), outlook(proposal, acquisition, data.transform)];
  }

  private believe(point: Float64Array): void {
    const columns = new Float64Array(this.space.columns);
    this.space.toColumns(point, columns);
    this.model.believe(columns);
  }
}

/** Work per candidate grows with the square of the points. */
function candidatesFor(size: number): number {
  return size <= 150 ? 512 : 256;
}

function outlook(proposal: Proposal, acquisition: string, { mean, scale }: Standardisation): Outlook {
  const unit = Math.abs(scale);
  let acquisitionValue = proposal.acquisition;
  if (acquisition === 'UCB') acquisitionValue = mean + scale * acquisitionValue;
  else acquisitionValue = exp(acquisitionValue) * (acquisition === 'ExpectedImprovement' ? unit : 1);
  return { acquisitionValue, mean: mean + scale * proposal.mean, sd: unit * proposal.sd };
}

/** Whether an iteration belongs to the initial design (of the current trust region). */
function isInDesign({ configuration, trustRegion, values }: OptimiserState, iteration: number): boolean {
  const since = trustRegion?.since ?? 0;
  return iteration - since <= initialPointsOf(configuration) || values.length === since;
}

/** The iteration's own point of the scrambled sequence; the next one that is new, where a value is known already. */
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
    // Repeats take points far behind those of any design.
    sobol.point(iteration - 1 + attempt * 100_000, point);
    const values = space.decode(point);
    if (!known.has(keyOf(values))) return values;
    first ??= values;
  }
  return first as ParameterValue[];
}

/** The coordinates of the best observations, the best first, of equals the earlier. */
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

/** The values of a named point, in order, as they are after rounding. */
function listed(space: SearchSpace, point: Readonly<Record<string, ParameterValue>>): ParameterValue[] {
  const unknown = Object.keys(point).find((name) => !space.parameters.some((parameter) => parameter.name === name));
  if (unknown !== undefined) throw new RangeError(`There is no parameter "${unknown}".`);
  return space.decode(space.encode(space.parameters.map(({ name }) => point[name] as ParameterValue)));
}
