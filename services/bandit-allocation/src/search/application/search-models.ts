import { noPage, type Page, type PageRequest } from '@assay/kernel';
import type { Flaw } from '@assay/kernel';
import type { AuditedChange } from '@assay/persistence';
import type { ConvergenceMetrics, Prediction, Suggestion } from '@assay/optimisation';
import {
  type BayesianModel,
  defineModel,
  isTooLarge,
  type ModelRequest,
  namedPoint,
  tooLarge,
} from '../domain/bayesian-model.js';
import type { Point, SearchOutcome, SearchStep } from '../domain/search-step.js';
import type { ExperimentDirectory } from '../../shared/application/experiment-directory.js';
import { type ChangeBy } from '../../bandits/application/ports.js';

/** An OptimizationIteration. */
export interface Iteration {
  readonly id: string;
  readonly iterationNumber: number;
  readonly suggestedPoint: Point;
  readonly acquisitionValue: number | null;
  readonly observedValue: number | null;
  /** Over the best before it, in the direction of the goal; 0 without any, null for the first and while it is not known. */
  readonly improvement: number | null;
}

/** What one transaction reads and writes of one model. */
export interface ModelStore {
  /** Finds it and keeps every other change of it waiting. */
  lockModel(id: string): Promise<BayesianModel | undefined>;
  insertModel(model: BayesianModel): Promise<void>;
  /** Notes who changed what. */
  record(change: AuditedChange): Promise<void>;
  saveModel(model: BayesianModel, convergence: ConvergenceMetrics | undefined): Promise<void>;
  insertIterations(modelId: string, iterations: readonly Iteration[]): Promise<void>;
  /** Fills in what came of an iteration. */
  closeIteration(
    modelId: string,
    iteration: Pick<Iteration, 'iterationNumber' | 'observedValue' | 'improvement'> & { suggestedPoint: Point },
  ): Promise<void>;
}

/** Models as they are stored. */
export abstract class ModelCatalogue {
  abstract find(id: string): Promise<StoredModel | undefined>;
  /** Newest first. */
  abstract list(experimentId: string | undefined, page: PageRequest): Promise<Page<StoredModel>>;
  /** Oldest first. */
  abstract iterations(modelId: string, page: PageRequest): Promise<Page<Iteration>>;
  /** Ids of the searches that close their loop and are not over. */
  abstract openLoops(): Promise<string[]>;
  abstract change<R>(work: (store: ModelStore) => Promise<R>): Promise<R>;
}

export interface StoredModel {
  readonly model: BayesianModel;
  /** Null before the first observation. */
  readonly convergence: ConvergenceMetrics | null;
}

/** Takes steps of searches. */
export type TakeStep = (step: SearchStep) => Promise<SearchOutcome>;

/** Takes steps of searches without blocking the event loop. */
export abstract class StepTaker {
  abstract take(step: SearchStep): Promise<SearchOutcome>;
}

export type SearchResult<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'flawed'; readonly flaws: readonly Flaw[] }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'out_of_turn'; readonly expected: number }
  | { readonly kind: 'unknown_experiment' }
  | { readonly kind: 'not_found' };

export interface SearchModelsOptions {
  readonly catalogue: ModelCatalogue;
  readonly experiments: ExperimentDirectory;
  readonly takeStep: TakeStep;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
}

/** Searches for the best point of a parameter space: ask and tell. */
export class SearchModels {
  constructor(private readonly options: SearchModelsOptions) {}

  /** @param experiment its id or name */
  async create(
    experiment: string,
    request: ModelRequest,
    { actor, describe }: ChangeBy<StoredModel>,
  ): Promise<SearchResult<StoredModel>> {
    const { catalogue, experiments, newId, now } = this.options;
    const subject = experiments.find(experiment);
    if (subject === undefined) return { kind: 'unknown_experiment' };
    const model = defineModel(request, subject.experimentId, newId(), now());
    if (Array.isArray(model)) return { kind: 'flawed', flaws: model };
    const stored = { model, convergence: null };
    await catalogue.change(async (store) => {
      await store.insertModel(model);
      await store.record({
        id: newId(),
        at: model.createdAt,
        actor,
        action: 'create',
        entityType: 'bayesian_model',
        entityId: model.id,
        entityName: model.experimentId,
        version: null,
        before: {},
        after: describe(stored),
      });
    });
    return { kind: 'done', value: stored };
  }

  find(id: string): Promise<StoredModel | undefined> {
    return this.options.catalogue.find(id);
  }

  /** @param experiment id or name; undefined means all */
  async list(experiment: string | undefined, page: PageRequest): Promise<Page<StoredModel>> {
    const { catalogue, experiments } = this.options;
    if (experiment === undefined) return catalogue.list(undefined, page);
    const subject = experiments.find(experiment);
    return subject === undefined ? noPage : catalogue.list(subject.experimentId, page);
  }

  /** The next points to try. They are pending until they are observed. */
  suggest(id: string, count: number): Promise<SearchResult<readonly Suggestion[]>> {
    return this.#suggest(id, count, () => true);
  }

  /** The next point, unless one is pending: however many ask, there is one. */
  suggestUnlessPending(id: string): Promise<SearchResult<readonly Suggestion[]>> {
    return this.#suggest(id, 1, ({ state }) => state.pending.length === 0);
  }

  #suggest(
    id: string,
    count: number,
    isWanted: (model: BayesianModel) => boolean,
  ): Promise<SearchResult<readonly Suggestion[]>> {
    return this.#step<readonly Suggestion[]>(id, { kind: 'suggest', count }, async (store, model, outcome) => {
      if (!isWanted(model)) return { kind: 'done', value: [] };
      if (outcome.kind !== 'suggested') return failure(outcome);
      const next = { ...model, state: outcome.state, updatedAt: this.options.now() };
      if (isTooLarge(next)) return { kind: 'flawed', flaws: [tooLarge] };
      await store.insertIterations(
        id,
        outcome.suggestions.map((suggestion) => this.#iterationOf(suggestion)),
      );
      await store.saveModel(next, undefined);
      return { kind: 'done', value: outcome.suggestions };
    });
  }

  /** Tells what came of the next iteration. @param point what was really tried, if it was not what was suggested */
  observe(
    id: string,
    iterationNumber: number,
    observedValue: number,
    point: Point | undefined,
  ): Promise<SearchResult<StoredModel>> {
    const observation = { iteration: iterationNumber, value: observedValue, ...(point === undefined ? {} : { point }) };
    return this.#step<StoredModel>(id, { kind: 'observe', observation }, async (store, model, outcome) => {
      if (outcome.kind !== 'observed') return failure(outcome);
      const next = { ...model, state: outcome.state, updatedAt: this.options.now() };
      if (isTooLarge(next)) return { kind: 'flawed', flaws: [tooLarge] };
      await store.closeIteration(id, {
        iterationNumber,
        observedValue,
        improvement: improvementOf(model, observedValue),
        suggestedPoint: namedPoint(next.state, next.state.points[iterationNumber - 1] ?? []),
      });
      await store.saveModel(next, outcome.convergence);
      return { kind: 'done', value: { model: next, convergence: outcome.convergence } };
    });
  }

  /** Mean and sd at some points; null before the first observation. */
  async posterior(id: string, points: readonly Point[]): Promise<SearchResult<readonly Prediction[] | null>> {
    const stored = await this.find(id);
    if (stored === undefined) return { kind: 'not_found' };
    const outcome = await this.options.takeStep({ kind: 'posterior', state: stored.model.state, points });
    return outcome.kind === 'predicted' ? { kind: 'done', value: outcome.predictions } : failure(outcome);
  }

  iterations(id: string, page: PageRequest): Promise<Page<Iteration>> {
    return this.options.catalogue.iterations(id, page);
  }

  #step<T>(
    id: string,
    step: { kind: 'suggest'; count: number } | { kind: 'observe'; observation: { iteration: number; value: number } },
    finish: (store: ModelStore, model: BayesianModel, outcome: SearchOutcome) => Promise<SearchResult<T>>,
  ): Promise<SearchResult<T>> {
    return this.options.catalogue.change(async (store): Promise<SearchResult<T>> => {
      const model = await store.lockModel(id);
      if (model === undefined) return { kind: 'not_found' };
      const { state, stopping } = model;
      const outcome = await this.options.takeStep(
        step.kind === 'suggest' ? { ...step, state } : { ...step, state, stopping },
      );
      return finish(store, model, outcome);
    });
  }

  #iterationOf({ acquisitionValue, iteration, point }: Suggestion): Iteration {
    const id = this.options.newId();
    return {
      id,
      iterationNumber: iteration,
      suggestedPoint: point,
      acquisitionValue,
      observedValue: null,
      improvement: null,
    };
  }
}

function failure(outcome: SearchOutcome): SearchResult<never> {
  if (outcome.kind === 'out_of_turn' || outcome.kind === 'refused') return outcome;
  throw new Error(`A step of a search had the outcome ${outcome.kind} of another.`);
}

function improvementOf({ state }: BayesianModel, value: number): number | null {
  const { values } = state;
  if (values.length === 0) return null;
  const sign = state.configuration.goal === 'minimise' ? -1 : 1;
  const best = values.reduce((a, b) => (sign * b > sign * a ? b : a));
  return Math.max(0, sign * (value - best));
}
