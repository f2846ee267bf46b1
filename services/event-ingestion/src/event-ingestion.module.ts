import { topics } from '@assay/contracts';
import { Module, type DynamicModule } from '@nestjs/common';
import { CatchUp, KafkaBatchServer, openKafka, TopicEnds, watchConsumer } from '@assay/messaging';
import {
  Database,
  DayPartitions,
  howDatabaseFailed,
  isTransientDatabaseError,
  type Transaction,
  couldBeTooLarge,
} from '@assay/persistence';
import { PostgresOffsetStore } from '@assay/kafka-postgres';
import {
  createLogger,
  databaseOptions,
  Health,
  Metrics,
  newId,
  OpenApi,
  PeriodicJob,
  runService,
  systemClock,
  type Logger,
  type ServiceOptions,
} from '@assay/service-kit';
import { KeepRetention } from './application/keep-retention.js';
import type { EventLog, EventReader } from './application/ports.js';
import { ReadEvents } from './application/read-events.js';
import { ReceiveEvents } from './application/receive-events.js';
import { StoreEvents } from './application/store-events.js';
import { loadConfig, type Config } from './config.js';
import type { FutureLimit } from './domain/future-limit.js';
import { addEventsRoute, eventsRouteDescription } from './http/events-route.js';
import { StoredEventsController } from './http/stored-events.controller.js';
import { IngestionMetrics } from './ingestion-metrics.js';
import { EventsHandler } from './messaging/events-handler.js';
import { KafkaEventLog } from './messaging/kafka-event-log.js';
import { PostgresEventReader } from './persistence/postgres-event-reader.js';
import { PostgresEventStore } from './persistence/postgres-event-store.js';
import { PostgresRetentionStore } from './persistence/postgres-retention-store.js';

const now = () => systemClock.now();
const name = 'event-ingestion';
const version = '0.1.0';
const group = 'event-ingestion';
const sweepEveryMs = 60 * 60 * 1000;

@Module({})
class EventIngestionModule {}

/** What the outside of the service is made of: the log it writes to and the store it reads from; and what it takes in. */
export interface Adapters {
  log: EventLog;
  reader: EventReader;
  /** Resolves with true when all that is in the log now is stored, with false when that takes too long. */
  caughtUp: () => Promise<boolean>;
  database: Database;
  partitions: DayPartitions;
  metrics: IngestionMetrics;
  future: FutureLimit;
}

/** The service's module and routes, on any adapters. */
export function eventIngestion({
  log,
  reader,
  caughtUp,
  database,
  partitions,
  metrics,
  future,
}: Adapters): Pick<ServiceOptions, 'name' | 'version' | 'module' | 'fastify' | 'isTransient'> {
  const receiveEvents = new ReceiveEvents(log, now, newId, future);
  const storeEvents = new StoreEvents<Transaction>(new PostgresEventStore(database, partitions));
  const module: DynamicModule = {
    module: EventIngestionModule,
    controllers: [StoredEventsController, EventsHandler],
    providers: [
      { provide: ReadEvents, useValue: new ReadEvents(reader, caughtUp) },
      { provide: StoreEvents, useValue: storeEvents },
      { provide: IngestionMetrics, useValue: metrics },
    ],
  };
  return {
    name,
    version,
    module,
    isTransient: howDatabaseFailed,
    fastify: async (instance, app) => {
      app.get(OpenApi).describe(eventsRouteDescription);
      await addEventsRoute(instance, receiveEvents, metrics);
    },
  };
}

/**
 * Begins to connect to Kafka; to Postgres when it is first used. Neither need be there.
 * @param onFatal told when a batch can never be handled: the process must end and start afresh
 * @returns the service, ready to be run
 */
export async function connect(
  config: Config,
  logger: Logger,
  onFatal: (error: Error) => void,
): Promise<ServiceOptions> {
  const metrics = new Metrics(name);
  const health = new Health();

  const kafka = await openKafka({ config, clientId: name, logger });
  const database = Database.lazily(databaseOptions(config, name));
  const partitions = new DayPartitions({
    table: 'exp.events',
    column: 'timestamp',
    retentionDays: config.EVENT_RETENTION_DAYS,
    now,
  });
  const retention = new KeepRetention(
    new PostgresRetentionStore(database, partitions),
    now,
    config.EVENT_RETENTION_DAYS,
  );
  const offsets = new PostgresOffsetStore(database);
  const ends = new TopicEnds(kafka.connection, topics.events, logger);
  const stored = new CatchUp({ ends: () => ends.read(), read: () => offsets.positions(group, topics.events.name) });
  const sweeper = new PeriodicJob('retention', sweepEveryMs, () => retention.run(), logger);
  const server = new KafkaBatchServer({
    ...kafka,
    group,
    offsets,
    logger,
    now,
    isTransient: isTransientDatabaseError,
    couldBeTooLarge,
    onFatal,
  });

  // Taking events in needs Kafka only; while Postgres is away they wait in the log.
  health.addReadiness('event log', () => kafka.publisher.status());
  health.addReadiness('schemas', () => kafka.contracts.status());
  watchConsumer(server, { health, metrics, heldMeans: 'told' });

  return {
    ...eventIngestion({
      log: new KafkaEventLog(kafka.publisher),
      reader: new PostgresEventReader(database),
      caughtUp: () => stored.reached(),
      database,
      partitions,
      metrics: new IngestionMetrics(metrics),
      future: { seconds: config.MAX_FUTURE_SECONDS, beyond: config.FUTURE_EVENTS },
    }),
    config,
    logger,
    metrics,
    health,
    transport: () => server,
    onReady: () => sweeper.start(),
    onStop: async () => {
      await Promise.all([sweeper.stop(), ends.close()]);
      await kafka.close();
      await database.close();
    },
  };
}

/** Runs the service until it is told to stop. */
export async function start(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(name, config.LOG_LEVEL);
  const onFatal = (error: Error) => {
    logger.error('A batch cannot be handled: ending, so that the supervisor starts afresh', { error });
    process.exit(1);
  };
  await runService(await connect(config, logger, onFatal));
}
