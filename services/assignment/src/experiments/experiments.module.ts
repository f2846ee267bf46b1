import { DefinitionStore } from '@assay/decisions';
import { Clock, CONFIG, newId } from '@assay/service-kit';
import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { DecidingPolicies } from '../policies/application/deciding-policies.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { ManageExperiments } from './application/manage-experiments.js';
import { ExperimentCatalogue } from './application/ports.js';
import { ExperimentsController } from './http/experiments.controller.js';
import { PostgresExperimentCatalogue } from './persistence/postgres-experiment-catalogue.js';

/** Definitions of experiments: drafts, versions, their lifecycle. */
@Module({
  imports: [PoliciesModule],
  controllers: [ExperimentsController],
  providers: [
    { provide: ExperimentCatalogue, useClass: PostgresExperimentCatalogue },
    {
      provide: ManageExperiments,
      useFactory: (
        catalogue: ExperimentCatalogue,
        definitions: DefinitionStore,
        policies: DecidingPolicies,
        clock: Clock,
        { MAX_DEFINITION_BYTES, MAX_VARIANTS }: Config,
      ) =>
        new ManageExperiments(
          catalogue,
          definitions,
          policies,
          () => ({ now: clock.now(), newId, maxVariants: MAX_VARIANTS }),
          MAX_DEFINITION_BYTES,
        ),
      inject: [ExperimentCatalogue, DefinitionStore, DecidingPolicies, Clock, CONFIG],
    },
  ],
  exports: [ExperimentCatalogue],
})
export class ExperimentsModule {}
