import { HOUR_MS } from '@assay/kernel';
import { periodically } from '@assay/service-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { MaintenanceClaims } from '../shared/application/maintenance-claims.js';
import { PostgresMaintenanceClaims } from '../shared/persistence/postgres-maintenance-claims.js';
import { ComputeResults } from './application/compute-results.js';
import { DeleteExperiments } from './application/delete-experiments.js';
import { KeepExperiments } from './application/keep-experiments.js';
import { ManageExperiments } from './application/manage-experiments.js';
import { ManageScenarios } from './application/manage-scenarios.js';
import { ManageTables } from './application/manage-tables.js';
import {
  ExperimentFiles,
  ExperimentLifecycle,
  ExperimentRemoval,
  ExperimentStore,
  FileBudget,
  RunLifecycle,
  ScenarioStore,
  TableExaminer,
  TableStore,
} from './application/ports.js';
import { SurvivalProgress } from './application/survival-progress.js';
import { TrainingRunner } from './application/training-runner.js';
import { DiskExperimentFiles } from './files/disk-experiment-files.js';
import { ExperimentsController } from './http/experiments.controller.js';
import { ScenariosController } from './http/scenarios.controller.js';
import { TablesController } from './http/tables.controller.js';
import { SurvivalResultsHandler } from './messaging/survival-results-handler.js';
import { SurvivalRunHandler } from './messaging/survival-run-handler.js';
import { PostgresExperimentLifecycle } from './persistence/postgres-experiment-lifecycle.js';
import { PostgresExperimentRemoval } from './persistence/postgres-experiment-removal.js';
import { PostgresExperimentStore } from './persistence/postgres-experiment-store.js';
import { PostgresFileBudget } from './persistence/postgres-file-budget.js';
import { PostgresRunLifecycle } from './persistence/postgres-run-lifecycle.js';
import { PostgresScenarioStore } from './persistence/postgres-scenario-store.js';
import { PostgresTableStore } from './persistence/postgres-table-store.js';
import { ForkingTrainingRunner } from './running/forking-training-runner.js';
import { ThreadedTableExaminer } from './running/threaded-table-examiner.js';

export interface SurvivalModuleOptions {
  /** Directory of the files of experiments. */
  readonly outputsDirectory: string;
  /** Maximum memory of the process of a run, in MiB. */
  readonly memoryMb: number;
  /** Directory of the built scripts of processes and threads. Default: that of this service. */
  readonly workers?: URL;
}

/** Below the default of SHUTDOWN_GRACE_MS, so that a stopping service stores the last checkpoint. */
const STOP_MS = 20_000;

/** The double-descent framework: scenarios, experiments, runs and their results. */
@Module({})
export class SurvivalModule {
  static forRoot({
    outputsDirectory,
    memoryMb,
    workers = new URL('./worker/', import.meta.url),
  }: SurvivalModuleOptions): DynamicModule {
    const runner = new ForkingTrainingRunner({
      script: new URL('training-process.js', workers),
      heapMb: memoryMb,
      stopMs: STOP_MS,
    });
    const examiner = new ThreadedTableExaminer(new URL('table-thread.js', workers));
    return {
      module: SurvivalModule,
      controllers: [ScenariosController, TablesController, ExperimentsController],
      providers: [
        ManageScenarios,
        ManageTables,
        ManageExperiments,
        DeleteExperiments,
        KeepExperiments,
        periodically('retention of experiments', HOUR_MS, KeepExperiments),
        ComputeResults,
        SurvivalProgress,
        SurvivalRunHandler,
        SurvivalResultsHandler,
        { provide: ScenarioStore, useClass: PostgresScenarioStore },
        { provide: TableStore, useClass: PostgresTableStore },
        { provide: TableExaminer, useValue: examiner },
        { provide: ExperimentStore, useClass: PostgresExperimentStore },
        { provide: ExperimentLifecycle, useClass: PostgresExperimentLifecycle },
        { provide: ExperimentRemoval, useClass: PostgresExperimentRemoval },
        { provide: FileBudget, useClass: PostgresFileBudget },
        { provide: MaintenanceClaims, useClass: PostgresMaintenanceClaims },
        { provide: RunLifecycle, useClass: PostgresRunLifecycle },
        { provide: ExperimentFiles, useFactory: () => new DiskExperimentFiles(outputsDirectory) },
        { provide: TrainingRunner, useValue: runner },
      ],
      exports: [RunLifecycle, ExperimentFiles, ExperimentStore, MaintenanceClaims],
    };
  }
}
