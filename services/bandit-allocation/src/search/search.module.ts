import { Database } from '@assay/persistence';
import { Clock, newId } from '@assay/service-kit';
import { Module } from '@nestjs/common';
import { ExperimentDirectory } from '../shared/application/experiment-directory.js';
import { CloseLoops, LoopsAllowed } from './application/close-loops.js';
import { ModelCatalogue, StepTaker } from './application/ports.js';
import { SearchModels } from './application/search-models.js';
import { TrialsOf } from './application/trials.js';
import { BayesianModelsController } from './http/bayesian-models.controller.js';
import { PostgresModelCatalogue } from './persistence/postgres-model-catalogue.js';

/** Bayesian optimisation: searches that are asked for a point and told what came of it. Stands on a `StepTaker` and a `TrialsOf`. */
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
      useFactory: (catalogue: ModelCatalogue, experiments: ExperimentDirectory, taker: StepTaker, clock: Clock) =>
        new SearchModels({
          catalogue,
          experiments,
          takeStep: (step) => taker.take(step),
          now: () => clock.now(),
          newId,
        }),
      inject: [ModelCatalogue, ExperimentDirectory, StepTaker, Clock],
    },
    {
      provide: LoopsAllowed,
      useFactory: ({ trials }: TrialsOf) => new LoopsAllowed(trials !== undefined),
      inject: [TrialsOf],
    },
    {
      provide: CloseLoops,
      useFactory: (
        catalogue: ModelCatalogue,
        models: SearchModels,
        experiments: ExperimentDirectory,
        { trials }: TrialsOf,
        clock: Clock,
      ) => new CloseLoops({ catalogue, models, experiments, trials, now: () => clock.now() }),
      inject: [ModelCatalogue, SearchModels, ExperimentDirectory, TrialsOf, Clock],
    },
  ],
  exports: [CloseLoops],
})
export class SearchModule {}
