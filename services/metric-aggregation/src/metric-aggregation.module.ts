import { Module, type DynamicModule } from '@nestjs/common';
import { topics } from '@assay/contracts';
import { CatchUp, KafkaBatchServer, openKafka, TopicEnds, watchConsumer } from '@assay/messaging';
import {
  couldBeTooLarge,
  Database,
  howDatabaseFailed,
  isTransientDatabaseError,
  PostgresAuditTrail,
  PostgresIdempotencyStore,
} from '@assay/persistence';
import { PostgresOffsetStore } from '@assay/kafka-postgres';
import {
  AuditController,
  AuditTrail,
  createLogger,
  databaseOptions,
  Health,
  Metrics,
  newId,
  OpenApi,
  PeriodicJob,
  runService,
  systemClock,
  type ServiceOptions,
} from '@assay/service-kit';
import { EnrolmentLimits } from './counting/application/enrolment-limits.js';
import { ExperimentReports } from './results/application/experiment-reports.js';
import { LiveResults } from './results/application/live-results.js';
import { MetricCatalogue } from './metrics/application/metric-catalogue.js';
import { limitsOf, loadConfig } from './config.js';
import { defaultMetricLimits, type MetricLimits } from './metrics/domain/metric-admission.js';
import { ExperimentsController } from './results/http/experiments.controller.js';
import { MetricsController } from './metrics/http/metrics.controller.js';
import { addStreamRoute, resultsEvent, streamRouteDescription } from './results/http/stream-route.js';
import { DecisionsHandler } from './counting/messaging/decisions-handler.js';
import { EventsHandler } from './counting/messaging/events-handler.js';
import { ExperimentsHandler } from './counting/messaging/experiments-handler.js';
import { metricLimits } from './counting/messaging/metric-limits.js';
import { isStatementTimeout } from './results/persistence/is-statement-timeout.js';
import { PostgresAggregatesReader } from './results/persistence/postgres-aggregates-reader.js';
import { PostgresLedgerReader } from './results/persistence/postgres-ledger-reader.js';
import { PostgresMetricCatalogue } from './metrics/persistence/postgres-metric-catalogue.js';
import { PostgresResultsReader } from './results/persistence/postgres-results-reader.js';
import { PostgresRetention } from './counting/persistence/postgres-retention.js';

const name = 'metric-aggregation';
const version = '0.1.0';
const group = 'metric-aggregation';
const sweepEveryMs = 60 * 60 * 1000;
const dayMs = 86_400_000;

@Module({})
class MetricAggregationModule {}

export interface Surroundings {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Events in the log that were not read yet. */
  readonly lag: () => number;
  /** Whether all definitions that are in the log now have been read, which is waited for a little. */
  readonly caughtUp: () => Promise<boolean>;
  /** How many metric names are counted. */
  readonly limits?: MetricLimits;
  /** A reader of a stream that takes nothing for that long is dropped. Default 30 s. */
  readonly slowReaderMs?: number;
  /** How long results are given again to whoever asks the same while nothing new was read. Default 1 s. */
  readonly shareMs?: number;
  /** Told when results could not be read for a stream. */
  readonly onStreamError: (error: unknown) => void;
  /** How long after an experiment has ended what comes in still counts. */
  readonly lateEventsMs: number;
}

/** The service's module and routes, on a database. */
export function metricAggregation({
  database,
  now,
  lag,
  caughtUp,
  limits = defaultMetricLimits,
  onStreamError,
  slowReaderMs = 30_000,
  shareMs = 1_000,
  lateEventsMs,
}: Surroundings): Pick<ServiceOptions, 'name' | 'version' | 'module' | 'fastify' | 'isTransient' | 'idempotency'> {
  const results = new PostgresResultsReader(database);
  const reports = new ExperimentReports({
    results,
    aggregates: new PostgresAggregatesReader(database),
    ledger: new PostgresLedgerReader(database),
    now,
    lag,
    caughtUp,
    isTimeout: isStatementTimeout,
    shareMs,
  });
  const live = new LiveResults(results, { now, encode: resultsEvent, onError: onStreamError });
  const module: DynamicModule = {
    module: MetricAggregationModule,
    controllers: [
      ExperimentsController,
      MetricsController,
      AuditController,
      EventsHandler,
      DecisionsHandler,
      ExperimentsHandler,
    ],
    providers: [
      { provide: ExperimentReports, useValue: reports },
      { provide: EnrolmentLimits, useValue: new EnrolmentLimits(lateEventsMs) },
      { provide: MetricCatalogue, useValue: new PostgresMetricCatalogue(database, now, newId) },
      { provide: AuditTrail, useValue: new PostgresAuditTrail(database) },
      { provide: metricLimits, useValue: limits },
    ],
  };
  return {
    name,
    version,
    module,
    isTransient: howDatabaseFailed,
    idempotency: new PostgresIdempotencyStore(database),
    fastify: (instance, app) => {
      app.get(OpenApi).describe(streamRouteDescription);
      addStreamRoute(instance, reports, live, slowReaderMs);
    },
  };
}

/** Connects to Kafka and Postgres and runs the service until it is told to stop. */
export async function start(): Promise<void> {
  const config = loadConfig();
  const now = () => systemClock.now();
  const logger = createLogger(name, config.LOG_LEVEL);
  const metrics = new Metrics(name);
  const health = new Health();

  const kafka = await openKafka({ config, clientId: name, logger });
  const database = Database.lazily(databaseOptions(config, name));
  const retention = new PostgresRetention(database);
  const sweeper = new PeriodicJob(
    'retention',
    sweepEveryMs,
    async () => ({
      swept: await retention.sweep(new Date(now() - config.OBSERVATION_RETENTION_DAYS * dayMs)),
      evaluations: await retention.sweepEvaluations(new Date(now() - config.EVALUATION_RETENTION_DAYS * dayMs)),
    }),
    logger,
  );
  const offsets = new PostgresOffsetStore(database);
  const definitionEnds = new TopicEnds(kafka.connection, topics.experiments, logger);
  const definitions = new CatchUp({
    ends: () => definitionEnds.read(),
    read: () => offsets.positions(group, topics.experiments.name),
  });
  const server = new KafkaBatchServer({
    ...kafka,
    group,
    offsets,
    logger,
    now,
    isTransient: isTransientDatabaseError,
    couldBeTooLarge,
    onFatal: (error) => {
      logger.error('A batch cannot be handled: ending, so that the supervisor starts afresh', { error });
      process.exit(1);
    },
  });

  health.addReadiness('database', async () => {
    const ok = await database.isUp();
    return { ok, detail: ok ? 'answers' : 'does not answer' };
  });
  health.addReadiness('schemas', () => kafka.contracts.status());
  watchConsumer(server, { health, metrics, heldMeans: 'not_ready' });
  reportRefusedValues(metrics, database);
  const lag = () =>
    server
      .lag()
      .filter((partition) => partition.topic === topics.events.name)
      .reduce((sum, partition) => sum + partition.records, 0);
  const onStreamError = (error: unknown) => logger.warn('Results cannot be read for a stream', { error });

  await runService({
    ...metricAggregation({
      database,
      now,
      lag,
      caughtUp: () => definitions.reached(),
      limits: limitsOf(config),
      onStreamError,
      lateEventsMs: config.LATE_EVENTS_SECONDS * 1_000,
    }),
    config,
    logger,
    metrics,
    health,
    transport: () => server,
    onReady: () => sweeper.start(),
    onStop: async () => {
      await Promise.all([sweeper.stop(), definitionEnds.close()]);
      await kafka.close();
      await database.close();
    },
  });
}

function reportRefusedValues(metrics: Metrics, database: Database): void {
  metrics.gauge({
    name: 'metric_values_refused',
    help: 'Values of metric names beyond the limits of their experiments; the events are stored',
    collect: async (gauge) => {
      const [row] = await database
        .query<{ values: string | null }>(`SELECT sum(value) AS values FROM exp.counters WHERE name = 'refused_values'`)
        .catch(() => []);
      if (row) gauge.set(Number(row.values ?? 0));
    },
  });
}
