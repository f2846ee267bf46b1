import { type Page, type PageRequest } from '@assay/kernel';
import { type ExperimentDefinition } from '@assay/contracts';
import { type AuditedChange } from '@assay/persistence';
import { type Experiment } from '../domain/experiment.js';
import { type ExperimentStatus } from '../domain/experiment-status.js';
import { type Neighbour } from '../domain/lifecycle.js';

/** A version and who made it. */
export interface ChangedVersion {
  readonly definition: ExperimentDefinition;
  /** A token's subject or an API key's id; null where nobody noted it. */
  readonly changedBy: string | null;
}

export interface ExperimentFilter {
  /** Undefined means all but archived ones. */
  readonly status?: ExperimentStatus | undefined;
  readonly name?: string | undefined;
}

/** Experiments as they are stored. */
export abstract class ExperimentCatalogue {
  abstract find(idOrName: string): Promise<Experiment | undefined>;
  /** Newest first. */
  abstract list(filter: ExperimentFilter, page: PageRequest): Promise<Page<Experiment>>;
  abstract version(experimentId: string, version: number): Promise<ExperimentDefinition | undefined>;
  /** Newest first. */
  abstract versions(experimentId: string, page: PageRequest): Promise<Page<ChangedVersion>>;
  /** Today's version of every experiment, deleted drafts included; of those that are not active an outline. */
  abstract definitions(): Promise<ExperimentDefinition[]>;
  /** Runs `work` in one transaction. */
  abstract change<R>(work: (changes: ExperimentChanges) => Promise<R>): Promise<R>;
}

/** What one transaction may do. Each save writes the rows, the numbered version and the announcement together. */
export interface ExperimentChanges {
  /** Finds it and keeps every other change of it waiting. */
  lock(idOrName: string): Promise<Experiment | undefined>;
  /** The other active experiments of its layer and unit type; keeps every other activation in the layer waiting. */
  neighbours(experiment: Experiment): Promise<Neighbour[]>;
  /** Which of these prompt versions do not exist. */
  missingPromptVersions(ids: readonly string[]): Promise<string[]>;
  /** @throws RefusalError `taken` when the name is in use */
  insert(experiment: Experiment, changedBy: string): Promise<void>;
  /** @throws RefusalError `taken` when the name is in use */
  update(experiment: Experiment, changedBy: string): Promise<void>;
  /** It is not found any more, and its name is free. */
  delete(experiment: Experiment, changedBy: string): Promise<void>;
  record(change: AuditedChange): Promise<void>;
}
