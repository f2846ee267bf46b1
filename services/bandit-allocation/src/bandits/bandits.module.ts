import { DAY_MS } from '@assay/kernel';
import { Outbox } from '@assay/kafka-postgres';
import { Database, DayPartitions } from '@assay/persistence';
import { Clock, CONFIG, newId } from '@assay/service-kit';
import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { ExperimentDirectory } from '../shared/application/experiment-directory.js';
import { group } from '../shared/messaging/group.js';
import { KeepRetention, RetentionStore } from './application/keep-retention.js';
import { LearningStores } from './application/learning-stores.js';
import { ManageBandits } from './application/manage-bandits.js';
import { BanditCatalogue } from './application/ports.js';
import { StopBandits } from './application/stop-bandits.js';
import { TimesNow } from './application/times-now.js';
import { UpdateAllocations } from './application/update-allocations.js';
import { BanditsController } from './http/bandits.controller.js';
import { describeBandit } from './http/describe-bandit.js';
import { DecisionsHandler } from './messaging/decisions-handler.js';
import { EventsHandler } from './messaging/events-handler.js';
import { PostgresLearningStores } from './persistence/postgres-learning-stores.js';
import { PostgresBanditCatalogue } from './persistence/postgres-bandit-catalogue.js';
import { PostgresRetentionStore } from './persistence/postgres-retention-store.js';

/** Bandits: learns from decisions and rewards, and computes allocations. */
@Module({
  controllers: [BanditsController, DecisionsHandler, EventsHandler],
  providers: [
    TimesNow,
    {
      provide: DayPartitions,
      useFactory: (clock: Clock, { DECISION_RETENTION_DAYS: retentionDays }: Config) =>
        new DayPartitions({
          table: 'exp.bandit_allocations',
          column: 'timestamp',
          retentionDays,
          now: () => clock.now(),
        }),
      inject: [Clock, CONFIG],
    },
    {
      provide: BanditCatalogue,
      useFactory: (database: Database, outbox: Outbox) => new PostgresBanditCatalogue(database, outbox, group),
      inject: [Database, Outbox],
    },
    {
      provide: ManageBandits,
      useFactory: (catalogue: BanditCatalogue, experiments: ExperimentDirectory, times: TimesNow) =>
        new ManageBandits(catalogue, { experiments, times: () => times.read(), newId }),
      inject: [BanditCatalogue, ExperimentDirectory, TimesNow],
    },
    {
      provide: StopBandits,
      useFactory: (catalogue: BanditCatalogue, experiments: ExperimentDirectory, times: TimesNow) =>
        new StopBandits({ catalogue, experiments, times: () => times.read(), describe: describeBandit }),
      inject: [BanditCatalogue, ExperimentDirectory, TimesNow],
    },
    {
      provide: UpdateAllocations,
      useFactory: (catalogue: BanditCatalogue, times: TimesNow) => new UpdateAllocations(catalogue, () => times.read()),
      inject: [BanditCatalogue, TimesNow],
    },
    {
      provide: LearningStores,
      useFactory: (database: Database, partitions: DayPartitions, clock: Clock, config: Config) =>
        new PostgresLearningStores(database, partitions, () => clock.now() - config.DECISION_RETENTION_DAYS * DAY_MS),
      inject: [Database, DayPartitions, Clock, CONFIG],
    },
    { provide: RetentionStore, useClass: PostgresRetentionStore },
    {
      provide: KeepRetention,
      useFactory: (store: RetentionStore, clock: Clock, config: Config) =>
        new KeepRetention(store, clock, config.DECISION_RETENTION_DAYS),
      inject: [RetentionStore, Clock, CONFIG],
    },
  ],
  exports: [KeepRetention, StopBandits, UpdateAllocations],
})
export class BanditsModule {}
