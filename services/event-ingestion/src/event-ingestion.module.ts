import { HOUR_MS } from '@assay/kernel';
import { topics } from '@assay/contracts';
import { ConsumerModule, PostgresOffsetStore } from '@assay/kafka-postgres';
import { CatchUp, Kafka, KafkaModule } from '@assay/messaging';
import { DatabaseModule, DayPartitions } from '@assay/persistence';
import { Clock, CONFIG, Health, newId, periodically } from '@assay/service-kit';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { KeepRetention } from './application/keep-retention.js';
import { EventLog, EventReader, EventStore, RetentionStore, StoredLog } from './application/ports.js';
import { ReadEvents } from './application/read-events.js';
import { ReceiveEvents } from './application/receive-events.js';
import { StoreEvents } from './application/store-events.js';
import type { Config } from './config.js';
import { StoredEventsController } from './http/stored-events.controller.js';
import { IngestionMetrics } from './ingestion-metrics.js';
import { EventsHandler } from './messaging/events-handler.js';
import { KafkaEventLog } from './messaging/kafka-event-log.js';
import { PostgresEventReader } from './persistence/postgres-event-reader.js';
import { PostgresEventStore } from './persistence/postgres-event-store.js';
import { PostgresRetentionStore } from './persistence/postgres-retention-store.js';

/** Name of the service and of its consumer group. */
export const name = 'event-ingestion';

/** Receives, stores and serves events. Requires an `EventLog`, a `StoredLog` and a `Database` from other modules. */
@Module({
  controllers: [StoredEventsController, EventsHandler],
  providers: [
    IngestionMetrics,
    ReadEvents,
    StoreEvents,
    {
      provide: ReceiveEvents,
      useFactory: (log: EventLog, clock: Clock, config: Config) =>
        new ReceiveEvents(log, clock, newId, { seconds: config.MAX_FUTURE_SECONDS, beyond: config.FUTURE_EVENTS }),
      inject: [EventLog, Clock, CONFIG],
    },
    {
      provide: KeepRetention,
      useFactory: (store: RetentionStore, clock: Clock, config: Config) =>
        new KeepRetention(store, clock, config.EVENT_RETENTION_DAYS),
      inject: [RetentionStore, Clock, CONFIG],
    },
    {
      provide: DayPartitions,
      useFactory: (clock: Clock, { EVENT_RETENTION_DAYS: retentionDays }: Config) =>
        new DayPartitions({ table: 'exp.events', column: 'timestamp', retentionDays, now: () => clock.now() }),
      inject: [Clock, CONFIG],
    },
    { provide: EventReader, useClass: PostgresEventReader },
    { provide: EventStore, useClass: PostgresEventStore },
    { provide: RetentionStore, useClass: PostgresRetentionStore },
  ],
  exports: [KeepRetention],
})
export class EventsModule {}

/** The event log in Kafka, and the consumer's progress in storing it in Postgres. */
@Global()
@Module({
  providers: [
    { provide: EventLog, useClass: KafkaEventLog },
    {
      provide: StoredLog,
      useFactory: (kafka: Kafka, offsets: PostgresOffsetStore): StoredLog => {
        const ends = kafka.endsOf(topics.events);
        return new CatchUp({ ends: () => ends.read(), read: () => offsets.positions(name, topics.events.name) });
      },
      inject: [Kafka, PostgresOffsetStore],
    },
  ],
  exports: [EventLog, StoredLog],
})
class EventLogModule {
  constructor(kafka: Kafka, health: Health) {
    // Receiving events needs Kafka only: while Postgres is unavailable, they stay in the log.
    health.addReadiness('event log', () => kafka.publisher.status());
  }
}

/** The whole service. @param onFatal see `ConsumerModule` */
@Module({ imports: [EventsModule], providers: [periodically('retention', HOUR_MS, KeepRetention)] })
export class EventIngestionModule {
  static forRoot(config: Config, onFatal?: (error: Error) => void): DynamicModule {
    return {
      module: EventIngestionModule,
      imports: [
        KafkaModule.forRoot({ config, clientId: name }),
        DatabaseModule.forRoot({ config, applicationName: name, requiredToServe: false }),
        ConsumerModule.forRoot({ group: name, heldPartition: 'reported_only', ...(onFatal && { onFatal }) }),
        EventLogModule,
      ],
    };
  }
}
