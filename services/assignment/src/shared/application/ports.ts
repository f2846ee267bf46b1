import { type Decision, type ExperimentDefinition, type HoldoutDefinition } from '@assay/contracts';
import { type AuditedChange } from '@assay/persistence';
import { type Experiment, type ExperimentStatus } from '../../experiments/domain/experiment.js';
import { type Holdout } from '../../holdouts/domain/holdout.js';
import { type Neighbour } from '../../experiments/domain/lifecycle.js';
import { type Prompt, type PromptVersion } from '../../prompts/domain/prompt.js';

export interface PageRequest {
  readonly limit: number;
  /** Where the page before ended. */
  readonly cursor: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

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
export interface ExperimentCatalogue {
  find(idOrName: string): Promise<Experiment | undefined>;
  /** Newest first. */
  list(filter: ExperimentFilter, page: PageRequest): Promise<Page<Experiment>>;
  version(experimentId: string, version: number): Promise<ExperimentDefinition | undefined>;
  /** Newest first. */
  versions(experimentId: string, page: PageRequest): Promise<Page<ChangedVersion>>;
  /** Today's version of every experiment, deleted drafts included; of those that are not active an outline. */
  definitions(): Promise<ExperimentDefinition[]>;
  /** Runs `work` in one transaction. */
  change<R>(work: (changes: ExperimentChanges) => Promise<R>): Promise<R>;
}

/** What one transaction may do. Each save writes the rows, the numbered version and the announcement together. */
export interface ExperimentChanges {
  /** Finds it and keeps every other change of it waiting. */
  lock(idOrName: string): Promise<Experiment | undefined>;
  /** The other active experiments of its layer and unit type; keeps every other activation in the layer waiting. */
  neighbours(experiment: Experiment): Promise<Neighbour[]>;
  /** Which of these prompt versions do not exist. */
  missingPromptVersions(ids: readonly string[]): Promise<string[]>;
  /** @throws Refusal `taken` when the name is in use */
  insert(experiment: Experiment, changedBy: string): Promise<void>;
  /** @throws Refusal `taken` when the name is in use */
  update(experiment: Experiment, changedBy: string): Promise<void>;
  /** It is not found any more, and its name is free. */
  delete(experiment: Experiment, changedBy: string): Promise<void>;
  record(change: AuditedChange): Promise<void>;
}

export interface HoldoutCatalogue {
  find(idOrName: string): Promise<Holdout | undefined>;
  list(page: PageRequest): Promise<Page<Holdout>>;
  definitions(): Promise<HoldoutDefinition[]>;
  change<R>(work: (changes: HoldoutChanges) => Promise<R>): Promise<R>;
}

export interface HoldoutChanges {
  lock(idOrName: string): Promise<Holdout | undefined>;
  /** Ids of the experiments that these ids or names mean; undefined for those that mean none. */
  experimentIds(idsOrNames: readonly string[]): Promise<(string | undefined)[]>;
  /** @throws Refusal `taken` when the name is in use */
  insert(holdout: Holdout): Promise<void>;
  /** @throws Refusal `taken` when the name is in use */
  update(holdout: Holdout): Promise<void>;
  record(change: AuditedChange): Promise<void>;
}

export interface PromptCatalogue {
  list(page: PageRequest): Promise<Page<Prompt>>;
  versions(name: string, page: PageRequest): Promise<Page<PromptVersion> | undefined>;
  version(name: string, version: number): Promise<PromptVersion | undefined>;
  /** @throws Refusal `taken` when the name is in use */
  insert(prompt: Prompt, change: AuditedChange): Promise<void>;
  /** Gives the version the prompt's next number. @returns undefined when there is no such prompt */
  insertVersion(
    name: string,
    version: Omit<PromptVersion, 'promptId' | 'version'>,
    changeOf: (version: PromptVersion) => AuditedChange,
  ): Promise<PromptVersion | undefined>;
}

/** An assignment as `exp.assignments` holds it. */
export interface Assignment {
  readonly id: string;
  readonly experimentId: string;
  readonly experimentName: string;
  readonly unitType: string;
  readonly unitId: string;
  readonly variantId: string;
  readonly variantName: string;
  /** The decision it stems from. */
  readonly decisionId: string | null;
  readonly reason: string;
  /** False while all that was decided were evaluations. */
  readonly enrols: boolean;
  readonly assignedAt: number;
}

/** What the log of decisions left behind. */
export interface DecisionArchive {
  /** With the attributes it was decided from, wherever they are kept; null although it names a decision that holds them: that is not stored. */
  find(decisionId: string): Promise<Decision | undefined>;
  assignmentsOf(unitType: string, unitId: string, page: PageRequest): Promise<Page<Assignment>>;
  assignment(experimentId: string, unitId: string): Promise<string | undefined>;
}

/** Looks up which variants units were given, leaving out decisions by hand. */
export interface StoredAssignments {
  /** Experiment id → unit id → variant id. */
  findVariants(
    experimentIds: readonly string[],
    unitIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>>;
}

/** Where decisions go before they are answered. */
export interface DecisionLog {
  /** Begins what one request adds. @param caller who asked: what a caller may hold of the log is bounded */
  open(caller: string): PendingDecisions;
}

/** The decisions of one request on their way into the log. */
export interface PendingDecisions {
  /** @throws TooManyDecisions when they take more bytes than a request may add */
  add(decision: Decision): void;
  /** Keeps all that was added or nothing; resolves when it is in the log. @returns rejects with DecisionLogFull or CallerShareUsed */
  keep(): Promise<void>;
}

/** A request asks about more units times experiments than one may. */
export class TooManyAnswers extends Error {
  override readonly name = 'TooManyAnswers';

  constructor(readonly most: number) {
    super(`a request may ask about ${most} units times experiments`);
  }
}

/** The answer to a request would take more bytes than one may. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';

  constructor(readonly maxBytes: number) {
    super(`the answer to a request may take about ${maxBytes} bytes`);
  }
}

/** The decisions of one request take more bytes than one may add. */
export class TooManyDecisions extends Error {
  override readonly name = 'TooManyDecisions';

  constructor(readonly maxBytes: number) {
    super(`the decisions of a request may take ${maxBytes} bytes`);
  }
}

/** The caller holds as much of the log as one may until it drains; others are still answered. */
export class CallerShareUsed extends Error {
  override readonly name = 'CallerShareUsed';
}

/** Nothing more can be kept until the log drains; the request must not be answered. */
export class DecisionLogFull extends Error {
  override readonly name = 'DecisionLogFull';
}
