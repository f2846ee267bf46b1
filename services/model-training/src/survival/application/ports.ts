import type { Page, PageRequest } from '@assay/kernel';
import type { Actor, Transaction } from '@assay/persistence';
import type { DoubleDescentCurve } from '@assay/survival';
import type { FileLimits } from '../domain/check-file-bytes.js';
import type { TableFindings, TableQuestion } from '../domain/examine-table.js';
import type { Experiment, MetricName, MetricRow, Run, Split } from '../domain/experiment.js';
import type { ExperimentStatus } from '../domain/experiment-status.js';
import type { RunOutcome, RunProgress } from '../domain/run-outcome.js';
import type { StoredTable } from '../domain/own-table.js';
import type { StoredScenario } from '../domain/scenario.js';

/** User-defined scenarios. */
export abstract class ScenarioStore {
  abstract page(page: PageRequest): Promise<Page<StoredScenario>>;
  abstract find(name: string): Promise<StoredScenario | undefined>;
  /** @throws RefusalError `taken` if another scenario has the name */
  abstract insert(scenario: StoredScenario, actor: Actor): Promise<void>;
}

/** Own tables, which do not change. */
export abstract class TableStore {
  abstract page(page: PageRequest): Promise<Page<StoredTable>>;
  abstract find(name: string): Promise<StoredTable | undefined>;
  /** @param sha256 of the content @throws Error if it is missing or damaged */
  abstract content(sha256: string): Promise<Uint8Array>;
  /** @throws RefusalError `taken` if another table has the name; `too_large` if all tables together would exceed their quota */
  abstract insert(table: StoredTable, content: Uint8Array, actor: Actor): Promise<void>;
  /** @throws RefusalError `not_found`; `wrong_state` while an experiment uses it */
  abstract delete(name: string, actor: Actor): Promise<void>;
}

/** Examines tables without blocking other requests. */
export abstract class TableExaminer {
  abstract examine(question: TableQuestion): Promise<TableFindings>;
}

/** Experiments, their runs and their measurements. */
export abstract class ExperimentStore {
  /**
   * @throws RefusalError `taken`; `too_large` if the estimated bytes of its files exceed what is left of the limits; `rule_broken` if its table was
   *   deleted meanwhile
   */
  abstract insert(experiment: Experiment, runs: readonly Run[], actor: Actor, limits: FileLimits): Promise<void>;
  abstract page(filter: { status?: ExperimentStatus | undefined }, page: PageRequest): Promise<Page<Experiment>>;
  abstract get(id: string): Promise<Experiment | undefined>;
  /** From the smallest network to the largest. */
  abstract runs(experimentId: string): Promise<Run[]>;
  abstract run(experimentId: string, runId: string): Promise<Run | undefined>;
  /** In the order of epochs and splits. */
  abstract metrics(runId: string, split: Split | undefined): Promise<MetricRow[]>;
  /** The measurements of each run's last epoch. */
  abstract finalMetrics(experimentId: string): Promise<ReadonlyMap<string, readonly MetricRow[]>>;
  abstract curves(
    experimentId: string,
    filter: { metricName?: MetricName | undefined; split?: Split | undefined },
  ): Promise<DoubleDescentCurve[]>;
}

/** The changes of an experiment that callers ask for. Each changes its status, its runs and their jobs in one transaction. */
export abstract class ExperimentLifecycle {
  /** Starts a pending experiment. @throws RefusalError */
  abstract start(id: string, actor: Actor): Promise<Experiment>;
  /** Cancels an experiment; the runs of a running one are skipped, running ones after a checkpoint. @throws RefusalError */
  abstract cancel(id: string, actor: Actor): Promise<Experiment>;
  /** Runs what did not complete again. @throws RefusalError */
  abstract retry(id: string, actor: Actor): Promise<Experiment>;
}

/** The changes of a run, in the transactions of its job. */
export abstract class RunLifecycle {
  /** The run and the experiment of a job. @returns undefined if the run was deleted */
  abstract load(runId: string): Promise<{ readonly experiment: Experiment; readonly run: Run } | undefined>;
  /** Marks the run as running. @param jobId the run's job, whose row is locked first */
  abstract begin(tx: Transaction, runId: string, jobId: string): Promise<void>;
  /** Stores a checkpoint's progress, and replaces the measurements after `progress.since`. */
  abstract saveProgress(tx: Transaction, runId: string, jobId: string, progress: RunProgress): Promise<void>;
  /** Stores how a run ended; when it is the experiment's last, ends the experiment or requests its results. */
  abstract end(tx: Transaction, runId: string, outcome: RunOutcome): Promise<void>;
  /** Notes the policy version that was made of the run; of several, the last. */
  abstract linkPolicyVersion(tx: Transaction, runId: string, policyVersionId: string): Promise<void>;
  /** Replaces the curves of an experiment. */
  abstract saveCurves(tx: Transaction, experimentId: string, curves: readonly DoubleDescentCurve[]): Promise<void>;
  /** Ends an experiment whose results are stored, or failed. @param failure null if they are stored */
  abstract endExperiment(tx: Transaction, experimentId: string, failure: string | null): Promise<void>;
}

/** Deletes experiments that have ended, in two steps. */
export abstract class ExperimentRemoval {
  /** Marks it as deleted: nobody finds it any more. @throws RefusalError `not_found`; `wrong_state` unless it has ended */
  abstract mark(id: string, actor: Actor): Promise<void>;
  /** The ids of experiments that are marked. */
  abstract marked(): Promise<string[]>;
  /** The ids of those that ended before a time and are not marked. @param time milliseconds since the Unix epoch */
  abstract endedBefore(time: number): Promise<string[]>;
  /** Deletes the rows of a marked experiment. */
  abstract erase(id: string): Promise<void>;
}

/** The bytes of experiments' files: estimated when an experiment is created, measured after it has ended. */
export abstract class FileBudget {
  /** The ids of experiments that have ended since they were measured. */
  abstract unmeasured(): Promise<string[]>;
  abstract measured(id: string, bytes: number): Promise<void>;
}

/** The files of experiments, in the layout of the specification. */
export abstract class ExperimentFiles {
  /** The experiment's folder, absolute. */
  abstract folderOf(experimentId: string): string;
  /** Deletes what killed processes began to write. Only for an experiment whose runs have ended. */
  abstract removeUnfinished(experimentId: string): Promise<void>;
  /** Deletes what killed processes began to write more than an hour ago, for any experiment. @param now milliseconds since the Unix epoch */
  abstract removeOldUnfinished(now: number): Promise<void>;
  /** Deletes all files of an experiment; none is no error. */
  abstract delete(experimentId: string): Promise<void>;
  /** Of all files of an experiment. */
  abstract bytes(experimentId: string): Promise<number>;
  /** What the disk has left. */
  abstract freeBytes(): Promise<number>;
  /** Writes a file as a whole, or leaves the previous one. @param path relative to the experiment's folder */
  abstract write(experimentId: string, path: string, content: string | Uint8Array): Promise<void>;
  /** Every file, by path. */
  abstract list(experimentId: string): Promise<{ readonly path: string; readonly bytes: number }[]>;
  /** @returns undefined if there is no such file in the experiment's folder */
  abstract find(
    experimentId: string,
    path: string,
  ): Promise<{ readonly file: string; readonly bytes: number } | undefined>;
}
