import { Clock, CONFIG } from '@assay/service-kit';
import { Module } from '@nestjs/common';
import { type Config, limitsOf } from '../config.js';
import { CountingStores } from './application/counting-stores.js';
import { EnrolmentLimits } from './application/enrolment-limits.js';
import { KeepRetention, RetentionStore } from './application/keep-retention.js';
import { DecisionsHandler } from './messaging/decisions-handler.js';
import { EventsHandler } from './messaging/events-handler.js';
import { ExperimentsHandler } from './messaging/experiments-handler.js';
import { PostgresCountingStores } from './persistence/postgres-counting-stores.js';
import { PostgresRetentionStore } from './persistence/postgres-retention-store.js';

/** Counts the log: enrols units, attributes events to variants, stores aggregates and moments. */
@Module({
  controllers: [EventsHandler, DecisionsHandler, ExperimentsHandler],
  providers: [
    {
      provide: CountingStores,
      useFactory: (config: Config) => new PostgresCountingStores(limitsOf(config)),
      inject: [CONFIG],
    },
    {
      provide: EnrolmentLimits,
      useFactory: (config: Config) => new EnrolmentLimits(config.LATE_EVENTS_SECONDS * 1_000),
      inject: [CONFIG],
    },
    { provide: RetentionStore, useClass: PostgresRetentionStore },
    {
      provide: KeepRetention,
      useFactory: (store: RetentionStore, clock: Clock, config: Config) =>
        new KeepRetention(store, clock, {
          observations: config.OBSERVATION_RETENTION_DAYS,
          evaluations: config.EVALUATION_RETENTION_DAYS,
        }),
      inject: [RetentionStore, Clock, CONFIG],
    },
  ],
  exports: [KeepRetention],
})
export class CountingModule {}
