import type { Page, PageRequest } from '@assay/kernel';
import type { ConvergenceMetrics } from '@assay/optimisation';
import type { AuditedChange } from '@assay/persistence';
import type { BayesianModel } from '../domain/bayesian-model.js';
import type { Point, SearchOutcome, SearchStep } from '../domain/search-step.js';

/** An OptimizationIteration. */
export interface Iteration {
  readonly id: string;
  readonly iterationNumber: number;
  readonly suggestedPoint: Point;
  readonly acquisitionValue: number | null;
  readonly observedValue: number | null;
  /** Improvement over the best earlier value, in the direction of the goal, at least 0; null for the first and before the observation. */
  readonly improvement: number | null;
}

/** A model and its iterations, in one transaction. */
export interface ModelStore {
  /** Returns a model and locks it against concurrent changes. */
  lockModel(id: string): Promise<BayesianModel | undefined>;
  insertModel(model: BayesianModel): Promise<void>;
  /** Adds an audit entry. */
  record(change: AuditedChange): Promise<void>;
  saveModel(model: BayesianModel, convergence: ConvergenceMetrics | undefined): Promise<void>;
  insertIterations(modelId: string, iterations: readonly Iteration[]): Promise<void>;
  /** Stores the observation of an iteration. */
  closeIteration(
    modelId: string,
    iteration: Pick<Iteration, 'iterationNumber' | 'observedValue' | 'improvement'> & { suggestedPoint: Point },
  ): Promise<void>;
}

/** The stored models. */
export abstract class ModelCatalogue {
  abstract find(id: string): Promise<StoredModel | undefined>;
  /** Models, newest first. */
  abstract list(experimentId: string | undefined, page: PageRequest): Promise<Page<StoredModel>>;
  /** Iterations, oldest first. */
  abstract iterations(modelId: string, page: PageRequest): Promise<Page<Iteration>>;
  /** Ids of the searches with a loop that have not ended. */
  abstract openLoops(): Promise<string[]>;
  abstract change<R>(work: (store: ModelStore) => Promise<R>): Promise<R>;
}

export interface StoredModel {
  readonly model: BayesianModel;
  /** Null before the first observation. */
  readonly convergence: ConvergenceMetrics | null;
}

/** Runs a step of a search. */
export type RunStep = (step: SearchStep) => Promise<SearchOutcome>;

/** Runs steps of searches without blocking the event loop. */
export abstract class SearchStepRunner {
  abstract run(step: SearchStep): Promise<SearchOutcome>;
}
