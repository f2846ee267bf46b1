import { topics } from '@assay/contracts';
import { CatchUp, CompactedTopicReader, KafkaBatchServer, openKafka, TopicEnds, watchConsumer } from '@assay/messaging';
import {
  couldBeTooLarge,
  Database,
  DayPartitions,
  howDatabaseFailed,
  isTransientDatabaseError,
  PostgresAuditTrail,
  PostgresIdempotencyStore,
} from '@assay/persistence';
import { Outbox, PostgresOffsetStore } from '@assay/kafka-postgres';
import {
  AuditController,
  AuditTrail,
  createLogger,
  databaseOptions,
  Health,
  Metrics,
  newId,
  type NewId,
  PeriodicJob,
  runService,
  type ServiceOptions,
  systemClock,
} from '@assay/service-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { ExperimentDirectory } from './shared/application/experiment-directory.js';
import { LogClock } from './bandits/application/log-clock.js';
import { ManageBandits } from './bandits/application/manage-bandits.js';
import { SearchModels, type TakeStep } from './search/application/search-models.js';
import { CloseLoops, LoopsAllowed } from './search/application/close-loops.js';
import type { Trials } from './search/application/trials.js';
import { StopBandits } from './bandits/application/stop-bandits.js';
import { UpdateAllocations } from './bandits/application/update-allocations.js';
import { loadConfig } from './config.js';
import { BanditsController } from './bandits/http/bandits.controller.js';
import { BayesianModelsController } from './search/http/bayesian-models.controller.js';
import { describeBandit } from './bandits/http/describe-bandit.js';
import { KnownExperiments } from './shared/http/known-experiments.js';
import { HttpTrials } from './search/http/http-trials.js';
import { DecisionsHandler } from './bandits/messaging/decisions-handler.js';
import { EventsHandler } from './bandits/messaging/events-handler.js';
import { LearningStores } from './bandits/persistence/learning-stores.js';
import { PostgresBanditCatalogue } from './bandits/persistence/postgres-bandit-catalogue.js';
import { PostgresModelCatalogue } from './search/persistence/postgres-model-catalogue.js';
import { PostgresRetention } from './bandits/persistence/postgres-retention.js';
import { reportBandits } from './bandits/report-bandits.js';
import { SearchThreadClient } from './search/search-thread-client.js';

const name = 'bandit-allocation';
const version = '0.1.0';
const group = 'bandit-allocation';
const sweepEveryMs = 60 * 60 * 1000;
/** How late an allocation that is due may be. */
const lookEveryMs = 500;
/** How long a search that closes its loop waits before it looks again. */
const closeEveryMs = 1_000;
/** How long a change waits to be on the log before it is answered. With Kafka away it is announced later. */
const settleMs = 1_000;
const dayMs = 86_400_000;

@Module({})
class BanditAllocationModule {}

/** What the inside of the service stands on. */
export interface Adapters {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly partitions: DayPartitions;
  readonly experiments: ExperimentDirectory;
  /** Whether all definitions that are in the log now have been read, which is waited for a little. */
  readonly caughtUp: () => Promise<boolean>;
  readonly takeStep: TakeStep;
  /** Undefined: no search closes its loop. */
  readonly trials: Trials | undefined;
  readonly retentionDays: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Up to when the log of rewards has been read, milliseconds since 1970. */
  readonly readUntil: () => number;
  readonly newId: NewId;
}

/** The service's module, on any adapters. */
export function banditAllocation(
  adapters: Adapters,
): Pick<ServiceOptions, 'name' | 'version' | 'module' | 'isTransient' | 'idempotency' | 'settle'> {
  const {
    caughtUp,
    database,
    experiments,
    newId: makeId,
    now,
    outbox,
    partitions,
    readUntil,
    retentionDays,
    takeStep,
    trials,
  } = adapters;
  const models = new PostgresModelCatalogue(database, makeId);
  const searches = new SearchModels({ catalogue: models, experiments, takeStep, now, newId: makeId });
  const catalogue = new PostgresBanditCatalogue(database, outbox, group);
  const times = () => ({ now: now(), readUntil: readUntil() });
  const keptSince = (): number => now() - retentionDays * dayMs;
  const module: DynamicModule = {
    module: BanditAllocationModule,
    controllers: [BanditsController, BayesianModelsController, AuditController, DecisionsHandler, EventsHandler],
    providers: [
      { provide: ManageBandits, useValue: new ManageBandits(catalogue, { experiments, times, newId: makeId }) },
      { provide: AuditTrail, useValue: new PostgresAuditTrail(database) },
      { provide: SearchModels, useValue: searches },
      { provide: KnownExperiments, useValue: new KnownExperiments(experiments, caughtUp) },
      { provide: LoopsAllowed, useValue: new LoopsAllowed(trials !== undefined) },
      ...(trials === undefined
        ? []
        : [
            {
              provide: CloseLoops,
              useValue: new CloseLoops({ catalogue: models, models: searches, experiments, trials, now }),
            },
          ]),
      {
        provide: StopBandits,
        useValue: new StopBandits({ catalogue, experiments, times, describe: describeBandit }),
      },
      { provide: UpdateAllocations, useValue: new UpdateAllocations(catalogue, times) },
      { provide: LearningStores, useValue: new LearningStores(database, partitions, keptSince) },
    ],
  };
  return {
    name,
    version,
    module,
    isTransient: howDatabaseFailed,
    idempotency: new PostgresIdempotencyStore(database),
    settle: () => outbox.published(settleMs),
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
  const { connection, contracts, publisher } = kafka;
  const database = Database.lazily(databaseOptions(config, name));
  const outbox = new Outbox();
  const retentionDays = config.DECISION_RETENTION_DAYS;
  const partitions = new DayPartitions({
    table: 'exp.bandit_allocations',
    column: 'timestamp',
    retentionDays,
    now,
  });
  const experiments = new ExperimentDirectory();
  const searching = new SearchThreadClient(new URL('./search/search-thread.js', import.meta.url));
  const reader = new CompactedTopicReader({
    connection,
    contracts,
    topic: topics.experiments,
    logger,
    onRecord: (_key, definition) => {
      if (definition !== null) experiments.apply(definition);
    },
  });
  const definitionEnds = new TopicEnds(connection, topics.experiments, logger);
  const definitions = new CatchUp({ ends: () => definitionEnds.read(), read: () => reader.places() });
  const offsets = new PostgresOffsetStore(database);
  const ends = new TopicEnds(connection, topics.events, logger);
  const clock = new LogClock({
    ends: () => ends.read(),
    read: () => offsets.positions(group, topics.events.name),
    now,
  });
  const retention = new PostgresRetention(database, partitions);
  const sweeper = new PeriodicJob(
    'retention',
    sweepEveryMs,
    // A day later than what is settled by then.
    () => retention.sweep(new Date(now() - (retentionDays + 1) * dayMs)),
    logger,
  );
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

  outbox.startRelay({ database, publisher, topics, logger });
  await reader.start();
  health.addReadiness('database', async () => {
    const ok = await database.isUp();
    return { ok, detail: ok ? 'answers' : 'does not answer' };
  });
  health.addReadiness('schemas', () => contracts.status());
  watchConsumer(server, { health, metrics, heldMeans: 'not_ready' });
  reportBandits(metrics, database);

  const { ASSAY_TOKEN: token, ASSAY_URL: url } = config;
  const trials = url === undefined || token === undefined ? undefined : new HttpTrials(url, token);

  let looker: PeriodicJob | undefined;
  let updater: PeriodicJob | undefined;
  let stopper: PeriodicJob | undefined;
  let closer: PeriodicJob | undefined;
  await runService({
    ...banditAllocation({
      database,
      outbox,
      partitions,
      experiments,
      caughtUp: () => definitions.reached(),
      takeStep: (step) => searching.take(step),
      trials,
      retentionDays,
      now,
      readUntil: () => clock.readUntil,
      newId,
    }),
    config,
    logger,
    metrics,
    health,
    transport: () => server,
    onReady: (app) => {
      const updates = app.get(UpdateAllocations);
      const quiet = { info: () => undefined, warn: logger.warn.bind(logger) };
      looker = new PeriodicJob('log clock', lookEveryMs, () => clock.look(), quiet);
      looker.start();
      updater = new PeriodicJob('allocations', lookEveryMs, () => updates.run(), quiet);
      updater.start();
      const stops = app.get(StopBandits);
      stopper = new PeriodicJob('bandits of ended experiments', lookEveryMs, () => stops.run(), quiet);
      stopper.start();
      sweeper.start();
      if (trials === undefined) return;
      const loops = app.get(CloseLoops);
      closer = new PeriodicJob('closed loops', closeEveryMs, () => loops.run(), quiet);
      closer.start();
    },
    onStop: async () => {
      await Promise.all([
        reader.stop(),
        looker?.stop(),
        updater?.stop(),
        stopper?.stop(),
        closer?.stop(),
        sweeper.stop(),
      ]);
      await Promise.all([outbox.stop(), searching.stop(), ends.close(), definitionEnds.close()]);
      await kafka.close();
      await database.close();
    },
  });
}
