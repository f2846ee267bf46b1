import { type DynamicModule, Module } from '@nestjs/common';
import { ComputeResults } from './application/compute-results.js';
import { ManageExperiments } from './application/manage-experiments.js';
import { ManageScenarios } from './application/manage-scenarios.js';
import {
  ExperimentFiles,
  ExperimentLifecycle,
  ExperimentStore,
  RunLifecycle,
  ScenarioStore,
} from './application/ports.js';
import { SurvivalProgress } from './application/survival-progress.js';
import { TrainingRunner } from './application/training-runner.js';
import { DiskExperimentFiles } from './files/disk-experiment-files.js';
import { ExperimentsController } from './http/experiments.controller.js';
import { ScenariosController } from './http/scenarios.controller.js';
import { SurvivalResultsHandler } from './messaging/survival-results-handler.js';
import { SurvivalRunHandler } from './messaging/survival-run-handler.js';
import { PostgresExperimentLifecycle } from './persistence/postgres-experiment-lifecycle.js';
import { PostgresExperimentStore } from './persistence/postgres-experiment-store.js';
import { PostgresRunLifecycle } from './persistence/postgres-run-lifecycle.js';
import { PostgresScenarioStore } from './persistence/postgres-scenario-store.js';
import { ForkingTrainingRunner } from './running/forking-training-runner.js';

export interface SurvivalModuleOptions {
  /** Directory of the files of experiments. */
  readonly outputsDirectory: string;
  /** Maximum memory of the process of a run, in MiB. */
  readonly memoryMb: number;
  /** The built script of the process of a run. Default: that of this service. */
  readonly script?: URL;
}

/** Below the default of SHUTDOWN_GRACE_MS, so that a stopping service stores the last checkpoint. */
const STOP_MS = 20_000;

/** The double-descent framework: scenarios, experiments, runs and their results. */
@Module({})
export class SurvivalModule {
  static forRoot({ outputsDirectory, memoryMb, script }: SurvivalModuleOptions): DynamicModule {
    const runner = new ForkingTrainingRunner({
      script: script ?? new URL('./worker/training-process.js', import.meta.url),
      heapMb: memoryMb,
      stopMs: STOP_MS,
    });
    return {
      module: SurvivalModule,
      controllers: [ScenariosController, ExperimentsController],
      providers: [
        ManageScenarios,
        ManageExperiments,
        ComputeResults,
        SurvivalProgress,
        SurvivalRunHandler,
        SurvivalResultsHandler,
        { provide: ScenarioStore, useClass: PostgresScenarioStore },
        { provide: ExperimentStore, useClass: PostgresExperimentStore },
        { provide: ExperimentLifecycle, useClass: PostgresExperimentLifecycle },
        { provide: RunLifecycle, useClass: PostgresRunLifecycle },
        { provide: ExperimentFiles, useFactory: () => new DiskExperimentFiles(outputsDirectory) },
        { provide: TrainingRunner, useValue: runner },
      ],
      exports: [RunLifecycle, ExperimentFiles, ExperimentStore],
    };
  }
}
