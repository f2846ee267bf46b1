import { type Page, type PageRequest } from '@assay/kernel';
import { type ExperimentDefinition } from '@assay/contracts';
import { type AuditedChange } from '@assay/persistence';
import { type Experiment } from '../domain/experiment.js';
import { type ExperimentStatus } from '../domain/experiment-status.js';
import { type Neighbour } from '../domain/lifecycle.js';

/** A version and the subject that created it. */
export interface ChangedVersion {
  readonly definition: ExperimentDefinition;
  /** A token's subject or an API key's id; null for versions of release 0.1.0. */
  readonly changedBy: string | null;
}

export interface ExperimentFilter {
  /** Undefined means all except archived experiments. */
  readonly status?: ExperimentStatus | undefined;
  readonly name?: string | undefined;
}

/** The stored experiments. */
export abstract class ExperimentCatalogue {
  abstract find(idOrName: string): Promise<Experiment | undefined>;
  /** Experiments, newest first. */
  abstract list(filter: ExperimentFilter, page: PageRequest): Promise<Page<Experiment>>;
  abstract version(experimentId: string, version: number): Promise<ExperimentDefinition | undefined>;
  /** Versions of an experiment, newest first. */
  abstract versions(experimentId: string, page: PageRequest): Promise<Page<ChangedVersion>>;
  /** The current version of every experiment, including deleted drafts; of inactive experiments only an outline. */
  abstract definitions(): Promise<ExperimentDefinition[]>;
  /** Runs `work` in one transaction. */
  abstract change<R>(work: (changes: ExperimentChanges) => Promise<R>): Promise<R>;
}

/** Changes of experiments in one transaction. Each change writes the rows, the numbered version and the outbox record. */
export interface ExperimentChanges {
  /** Returns an experiment and locks it against concurrent changes. */
  lock(idOrName: string): Promise<Experiment | undefined>;
  /** The other active experiments of its layer and unit type; locks the layer against concurrent activations. */
  neighbours(experiment: Experiment): Promise<Neighbour[]>;
  /** Which of these prompt versions do not exist. */
  missingPromptVersions(ids: readonly string[]): Promise<string[]>;
  /** @throws RefusalError `taken` when the name is in use */
  insert(experiment: Experiment, changedBy: string): Promise<void>;
  /** @throws RefusalError `taken` when the name is in use */
  update(experiment: Experiment, changedBy: string): Promise<void>;
  /** Stores the status `deleted`: the experiment is not found any more, and its name can be used again. */
  delete(experiment: Experiment, changedBy: string): Promise<void>;
  record(change: AuditedChange): Promise<void>;
}
