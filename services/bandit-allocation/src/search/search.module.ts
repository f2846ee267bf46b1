import { Database } from '@assay/persistence';
import { Clock, newId } from '@assay/service-kit';
import { Module } from '@nestjs/common';
import { ExperimentDirectory } from '../shared/application/experiment-directory.js';
import { CloseLoops, LoopsAllowed } from './application/close-loops.js';
import { ModelCatalogue, SearchStepRunner } from './application/ports.js';
import { SearchModels } from './application/search-models.js';
import { TrialsProvider } from './application/trials.js';
import { BayesianModelsController } from './http/bayesian-models.controller.js';
import { PostgresModelCatalogue } from './persistence/postgres-model-catalogue.js';

/** Bayesian optimisation. Requires a `SearchStepRunner` and a `TrialsProvider`. */
@Module({
  controllers: [BayesianModelsController],
  providers: [
    {
      provide: ModelCatalogue,
      useFactory: (database: Database) => new PostgresModelCatalogue(database, newId),
      inject: [Database],
    },
    {
      provide: SearchModels,
      useFactory: (
        catalogue: ModelCatalogue,
        experiments: ExperimentDirectory,
        runner: SearchStepRunner,
        clock: Clock,
      ) =>
        new SearchModels({
          catalogue,
          experiments,
          runStep: (step) => runner.run(step),
          now: () => clock.now(),
          newId,
        }),
      inject: [ModelCatalogue, ExperimentDirectory, SearchStepRunner, Clock],
    },
    {
      provide: LoopsAllowed,
      useFactory: ({ trials }: TrialsProvider) => new LoopsAllowed(trials !== undefined),
      inject: [TrialsProvider],
    },
    {
      provide: CloseLoops,
      useFactory: (
        catalogue: ModelCatalogue,
        models: SearchModels,
        experiments: ExperimentDirectory,
        { trials }: TrialsProvider,
        clock: Clock,
      ) => new CloseLoops({ catalogue, models, experiments, trials, now: () => clock.now() }),
      inject: [ModelCatalogue, SearchModels, ExperimentDirectory, TrialsProvider, Clock],
    },
  ],
  exports: [CloseLoops],
})
export class SearchModule {}
