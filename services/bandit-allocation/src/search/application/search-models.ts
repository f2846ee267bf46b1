import { isLowerUuid } from '@assay/contracts';
import { noPage, type Page, type PageRequest, refusal } from '@assay/kernel';
import type { Prediction, Suggestion } from '@assay/optimisation';
import {
  type BayesianModel,
  defineModel,
  isTooLarge,
  type ModelRequest,
  namedPoint,
  tooLarge,
} from '../domain/bayesian-model.js';
import type { Point, SearchOutcome } from '../domain/search-step.js';
import type { ExperimentDirectory } from '../../shared/application/experiment-directory.js';
import { unknownExperiment } from '../../shared/application/unknown-experiment.js';
import { type ChangeBy } from '../../bandits/application/ports.js';
import type { Iteration, ModelCatalogue, ModelStore, RunStep, StoredModel } from './ports.js';

export interface SearchModelsOptions {
  readonly catalogue: ModelCatalogue;
  readonly experiments: ExperimentDirectory;
  readonly runStep: RunStep;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly newId: () => string;
}

/** Searches for the best point of a parameter space, by requests for points and reports of observations. */
export class SearchModels {
  constructor(private readonly options: SearchModelsOptions) {}

  /** @param experiment id or name of the experiment @throws RefusalError `rule_broken` */
  async create(
    experiment: string,
    request: ModelRequest,
    { actor, describe }: ChangeBy<StoredModel>,
  ): Promise<StoredModel> {
    const { catalogue, experiments, newId, now } = this.options;
    const subject = experiments.find(experiment);
    if (subject === undefined) throw unknownExperiment(experiment);
    const model = defineModel(request, subject.experimentId, newId(), now());
    if (Array.isArray(model)) throw refusal.ruleBroken(MODEL_BREAKS_A_RULE, model);
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
    return stored;
  }

  /** @throws RefusalError `not_found` */
  async get(id: string): Promise<StoredModel> {
    const stored = await this.options.catalogue.find(keyOf(id));
    if (stored === undefined) throw unknownModel(id);
    return stored;
  }

  /** @param experiment id or name; undefined means all */
  async list(experiment: string | undefined, page: PageRequest): Promise<Page<StoredModel>> {
    const { catalogue, experiments } = this.options;
    if (experiment === undefined) return catalogue.list(undefined, page);
    const subject = experiments.find(experiment);
    return subject === undefined ? noPage : catalogue.list(subject.experimentId, page);
  }

  /** Suggests the next points to try, which are pending until they are observed. @throws RefusalError `not_found` or `rule_broken` */
  suggest(id: string, count: number): Promise<readonly Suggestion[]> {
    return this.#suggest(id, count, () => true);
  }

  /** Suggests the next point unless a point is pending, so that concurrent calls create only one. @throws RefusalError `not_found` or `rule_broken` */
  suggestUnlessPending(id: string): Promise<readonly Suggestion[]> {
    return this.#suggest(id, 1, ({ state }) => state.pending.length === 0);
  }

  #suggest(id: string, count: number, isWanted: (model: BayesianModel) => boolean): Promise<readonly Suggestion[]> {
    return this.#step<readonly Suggestion[]>(id, { kind: 'suggest', count }, async (store, model, outcome) => {
      if (!isWanted(model)) return [];
      if (outcome.kind !== 'suggested') throw failure(outcome);
      const next = { ...model, state: outcome.state, updatedAt: this.options.now() };
      if (isTooLarge(next)) throw refusal.ruleBroken(MODEL_BREAKS_A_RULE, [tooLarge]);
      await store.insertIterations(
        model.id,
        outcome.suggestions.map((suggestion) => this.#iterationOf(suggestion)),
      );
      await store.saveModel(next, undefined);
      return outcome.suggestions;
    });
  }

  /**
   * Stores the observation of the next iteration.
   * @param point the point that was tried, if it differs from the suggested point
   * @throws RefusalError `wrong_state` if another iteration is next; `not_found` or `rule_broken`
   */
  observe(id: string, iterationNumber: number, observedValue: number, point: Point | undefined): Promise<StoredModel> {
    const observation = { iteration: iterationNumber, value: observedValue, ...(point === undefined ? {} : { point }) };
    return this.#step<StoredModel>(id, { kind: 'observe', observation }, async (store, model, outcome) => {
      if (outcome.kind !== 'observed') throw failure(outcome);
      const next = { ...model, state: outcome.state, updatedAt: this.options.now() };
      if (isTooLarge(next)) throw refusal.ruleBroken(MODEL_BREAKS_A_RULE, [tooLarge]);
      await store.closeIteration(model.id, {
        iterationNumber,
        observedValue,
        improvement: improvementOf(model, observedValue),
        suggestedPoint: namedPoint(next.state, next.state.points[iterationNumber - 1] ?? []),
      });
      await store.saveModel(next, outcome.convergence);
      return { model: next, convergence: outcome.convergence };
    });
  }

  /** Mean and standard deviation at some points; null before the first observation. @throws RefusalError `not_found` or `rule_broken` */
  async posterior(id: string, points: readonly Point[]): Promise<readonly Prediction[] | null> {
    const stored = await this.get(id);
    const outcome = await this.options.runStep({ kind: 'posterior', state: stored.model.state, points });
    if (outcome.kind !== 'predicted') throw failure(outcome);
    return outcome.predictions;
  }

  iterations(id: string, page: PageRequest): Promise<Page<Iteration>> {
    return this.options.catalogue.iterations(id, page);
  }

  #step<T>(
    id: string,
    step: { kind: 'suggest'; count: number } | { kind: 'observe'; observation: { iteration: number; value: number } },
    finish: (store: ModelStore, model: BayesianModel, outcome: SearchOutcome) => Promise<T>,
  ): Promise<T> {
    const key = keyOf(id);
    return this.options.catalogue.change(async (store) => {
      const model = await store.lockModel(key);
      if (model === undefined) throw unknownModel(id);
      const { state, stopping } = model;
      const outcome = await this.options.runStep(
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

const MODEL_BREAKS_A_RULE = 'The model breaks a rule. See errors.';

const unknownModel = (id: string): Error => refusal.notFound(`There is no Bayesian model with the id "${id}".`);

/** An id in its stored form. @throws RefusalError `not_found` if it is not a UUID */
function keyOf(id: string): string {
  const lower = id.toLowerCase();
  if (!isLowerUuid(lower)) throw unknownModel(id);
  return lower;
}

function failure(outcome: SearchOutcome): Error {
  switch (outcome.kind) {
    case 'out_of_turn':
      return refusal.wrongState(
        `The next observation is that of iteration ${outcome.expected}: send that one, and every iteration once.`,
        [{ pointer: '/iteration_number', detail: `Expected ${outcome.expected}.` }],
      );
    case 'refused':
      // In the list of errors, whose texts are shortened, because this text may quote the request.
      return refusal.ruleBroken('The search does not take this. See errors.', [
        { pointer: '', detail: outcome.detail },
      ]);
    default:
      return new Error(`A step of a search had the outcome ${outcome.kind} of another kind of step.`);
  }
}

function improvementOf({ state }: BayesianModel, value: number): number | null {
  const { values } = state;
  if (values.length === 0) return null;
  const sign = state.configuration.goal === 'minimise' ? -1 : 1;
  const best = values.reduce((a, b) => (sign * b > sign * a ? b : a));
  return Math.max(0, sign * (value - best));
}
