import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type ArtifactConfig, ArtifactStore, openArtifactStore } from '@assay/artifacts';
import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ExperimentFiles, RunLifecycle } from '../survival/application/ports.js';
import { HOUR_MS } from '@assay/kernel';
import { Clock, periodically } from '@assay/service-kit';
import { CollectArtifacts } from './application/collect-artifacts.js';
import { ContextualPolicies } from './application/contextual-policies.js';
import { FreezeBandit } from './application/freeze-bandit.js';
import { ManagePolicies } from './application/manage-policies.js';
import { ModelRegistration } from './application/model-registration.js';
import { ModelServing } from './application/model-serving.js';
import { ArtifactReferences, BanditAllocations, ModelRuntime, PolicyStore, TrainedRuns } from './application/ports.js';
import { Predict } from './application/predict.js';
import { SurvivalAnswers } from './application/survival-answers.js';
import { SurvivalRuns } from './files/survival-runs.js';
import { PoliciesController } from './http/policies.controller.js';
import { PostgresArtifactReferences } from './persistence/postgres-artifact-references.js';
import { PostgresPolicyStore } from './persistence/postgres-policy-store.js';
import { HttpBanditAllocations } from './remote/http-bandit-allocations.js';
import { ProcessModelRuntime } from './serving/process-model-runtime.js';

export interface PoliciesModuleOptions {
  /** Directory of the files of all subjects; artifacts are in `<directory>/artifacts`, unless their own settings say otherwise. */
  readonly outputsDirectory: string;
  readonly artifacts: Partial<ArtifactConfig>;
  /** Maximum memory of the process that runs models, in MiB. */
  readonly predictionMb: number;
  /** Maximum size of all artifacts, in MiB. */
  readonly artifactsMb: number;
  /** The module of the training runs: the same object that the service imports. */
  readonly survival: DynamicModule;
  /** The address of `bandit-allocation`; undefined: versions of bandits are refused. */
  readonly banditAllocationUrl?: string | undefined;
  /** The built script of the process that runs models. Default: that of this service. */
  readonly script?: URL;
}

/** More threads would only make trainings wait. */
const MAX_THREADS = 4;

/** Policies: versions from training runs, uploads and probabilities; aliases; predictions. */
@Module({})
export class PoliciesModule implements OnApplicationShutdown {
  constructor(private readonly runtime: ModelRuntime) {}

  static forRoot(options: PoliciesModuleOptions): DynamicModule {
    const { outputsDirectory, artifacts, artifactsMb, predictionMb, survival, script, banditAllocationUrl } = options;
    const runtime = () =>
      new ProcessModelRuntime({
        script: script ?? new URL('./serving/model-process.js', import.meta.url),
        threads: Math.min(MAX_THREADS, availableParallelism()),
        memoryMb: predictionMb,
      });
    const open = (clock: Clock) => openArtifactStore(artifacts, { ...where, now: () => clock.now() });
    const where = { directory: join(outputsDirectory, 'artifacts'), quotaBytes: artifactsMb * 2 ** 20 };
    return {
      module: PoliciesModule,
      imports: [survival],
      controllers: [PoliciesController],
      providers: [
        ManagePolicies,
        FreezeBandit,
        ContextualPolicies,
        ModelRegistration,
        ModelServing,
        Predict,
        CollectArtifacts,
        periodically('deleting artifacts that nothing names', HOUR_MS, CollectArtifacts),
        { provide: ArtifactReferences, useClass: PostgresArtifactReferences },
        SurvivalAnswers,
        { provide: PolicyStore, useClass: PostgresPolicyStore },
        { provide: ArtifactStore, useFactory: open, inject: [Clock] },
        { provide: BanditAllocations, useFactory: () => new HttpBanditAllocations(banditAllocationUrl) },
        { provide: ModelRuntime, useFactory: runtime },
        {
          provide: TrainedRuns,
          useFactory: (runs: RunLifecycle, files: ExperimentFiles) => new SurvivalRuns(runs, files),
          inject: [RunLifecycle, ExperimentFiles],
        },
      ],
      exports: [PolicyStore, ArtifactStore],
    };
  }

  onApplicationShutdown(): void {
    this.runtime.close();
  }
}
