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
