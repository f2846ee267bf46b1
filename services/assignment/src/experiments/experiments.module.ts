import { DefinitionStore } from '@assay/decisions';
import { Clock, CONFIG, newId } from '@assay/service-kit';
import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { ManageExperiments } from './application/manage-experiments.js';
import { ExperimentCatalogue } from './application/ports.js';
import { ExperimentsController } from './http/experiments.controller.js';
import { PostgresExperimentCatalogue } from './persistence/postgres-experiment-catalogue.js';

/** Definitions of experiments: drafts, versions, their lifecycle. */
@Module({
  controllers: [ExperimentsController],
  providers: [
    { provide: ExperimentCatalogue, useClass: PostgresExperimentCatalogue },
    {
      provide: ManageExperiments,
      useFactory: (
        catalogue: ExperimentCatalogue,
        definitions: DefinitionStore,
        clock: Clock,
        { MAX_DEFINITION_BYTES, MAX_VARIANTS }: Config,
      ) =>
        new ManageExperiments(
          catalogue,
          definitions,
          () => ({ now: clock.now(), newId, maxVariants: MAX_VARIANTS }),
          MAX_DEFINITION_BYTES,
        ),
      inject: [ExperimentCatalogue, DefinitionStore, Clock, CONFIG],
    },
  ],
  exports: [ExperimentCatalogue],
})
export class ExperimentsModule {}
