import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ExperimentFiles, RunLifecycle } from '../survival/application/ports.js';
import { ContextualPolicies } from './application/contextual-policies.js';
import { FreezeBandit } from './application/freeze-bandit.js';
import { ManagePolicies } from './application/manage-policies.js';
import { ModelRegistration } from './application/model-registration.js';
import { ModelServing } from './application/model-serving.js';
import { ArtifactStore, BanditAllocations, ModelRuntime, PolicyStore, TrainedRuns } from './application/ports.js';
import { Predict } from './application/predict.js';
import { DiskArtifactStore } from './files/disk-artifact-store.js';
import { SurvivalRuns } from './files/survival-runs.js';
import { PoliciesController } from './http/policies.controller.js';
import { PostgresPolicyStore } from './persistence/postgres-policy-store.js';
import { HttpBanditAllocations } from './remote/http-bandit-allocations.js';
import { WorkerModelRuntime } from './serving/worker-model-runtime.js';

export interface PoliciesModuleOptions {
  /** Directory of the files of all subjects; artifacts are in `<directory>/artifacts`. */
  readonly outputsDirectory: string;
  /** Maximum size of all artifacts, in MiB. */
  readonly artifactsMb: number;
  /** The module of the training runs: the same object that the service imports. */
  readonly survival: DynamicModule;
  /** The address of `bandit-allocation`; undefined: versions of bandits are refused. */
  readonly banditAllocationUrl?: string | undefined;
  /** The built script of the thread that runs models. Default: that of this service. */
  readonly script?: URL;
}

/** More threads would only make trainings wait. */
const MAX_THREADS = 4;

/** Policies: versions from training runs, uploads and probabilities; aliases; predictions. */
@Module({})
export class PoliciesModule implements OnApplicationShutdown {
  constructor(private readonly runtime: ModelRuntime) {}

  static forRoot(options: PoliciesModuleOptions): DynamicModule {
    const { outputsDirectory, artifactsMb, survival, script, banditAllocationUrl } = options;
    const runtime = () =>
      new WorkerModelRuntime({
        script: script ?? new URL('./serving/model-worker.js', import.meta.url),
        threads: Math.min(MAX_THREADS, availableParallelism()),
      });
    const artifacts = () => new DiskArtifactStore(join(outputsDirectory, 'artifacts'), artifactsMb * 2 ** 20);
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
        { provide: PolicyStore, useClass: PostgresPolicyStore },
        { provide: ArtifactStore, useFactory: artifacts },
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

  async onApplicationShutdown(): Promise<void> {
    await this.runtime.close();
  }
}
