import { DefinitionStore } from '@assay/decisions';
import { Clock, CONFIG, newId } from '@assay/service-kit';
import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { ManageHoldouts } from './application/manage-holdouts.js';
import { HoldoutCatalogue } from './application/ports.js';
import { HoldoutsController } from './http/holdouts.controller.js';
import { PostgresHoldoutCatalogue } from './persistence/postgres-holdout-catalogue.js';

/** Holdouts: shares of units that are kept out of experiments. */
@Module({
  controllers: [HoldoutsController],
  providers: [
    { provide: HoldoutCatalogue, useClass: PostgresHoldoutCatalogue },
    {
      provide: ManageHoldouts,
      useFactory: (catalogue: HoldoutCatalogue, definitions: DefinitionStore, clock: Clock, config: Config) =>
        new ManageHoldouts(catalogue, definitions, () => ({
          now: clock.now(),
          newId,
          maxVariants: config.MAX_VARIANTS,
        })),
      inject: [HoldoutCatalogue, DefinitionStore, Clock, CONFIG],
    },
  ],
  exports: [HoldoutCatalogue],
})
export class HoldoutsModule {}
