import { join } from 'node:path';
import { topics } from '@assay/contracts';
import {
  CatchUp,
  CompactedTopicReader,
  ConsumerThread,
  Journal,
  JournalPublisher,
  openKafka,
  TopicEnds,
  watchConsumer,
} from '@assay/messaging';
import { Database, howDatabaseFailed, PostgresAuditTrail, PostgresIdempotencyStore } from '@assay/persistence';
import { Outbox, PostgresOffsetStore } from '@assay/kafka-postgres';
import {
  AuditController,
  AuditTrail,
  createLogger,
  databaseOptions,
  Health,
  Metrics,
  newId,
  OpenApi,
  runService,
  systemClock,
  type Logger,
  type NewId,
  type ServiceOptions,
} from '@assay/service-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { AssignUnits } from './decisions/application/assign-units.js';
import { CoalescedAssignments } from './decisions/application/coalesced-assignments.js';
import { DefinitionLoader } from './decisions/application/definition-loader.js';
import { DefinitionStore, explainSetAside } from '@assay/decisions';
import { ManageExperiments } from './experiments/application/manage-experiments.js';
import { ManageHoldouts } from './holdouts/application/manage-holdouts.js';
import { ManagePrompts } from './prompts/application/manage-prompts.js';
import { type DecisionLog } from './shared/application/ports.js';
import { ReadDecisions } from './decisions/application/read-decisions.js';
import { RecentAssignments } from './decisions/application/recent-assignments.js';
import { StickyLookup } from './decisions/application/sticky-lookup.js';
import { AssignmentMetrics } from './decisions/assignment-metrics.js';
import { loadConfig } from './config.js';
import { addAssignmentRoutes, assignmentRouteDescriptions } from './decisions/http/assignment-routes.js';
import { DecisionsController } from './decisions/http/decisions.controller.js';
import { ExperimentsController } from './experiments/http/experiments.controller.js';
import { HoldoutsController } from './holdouts/http/holdouts.controller.js';
import { PromptsController } from './prompts/http/prompts.controller.js';
import { DecisionJournal } from './decisions/messaging/decision-journal.js';
import { DecisionRepository } from './decisions/persistence/decision-repository.js';
import { DefinitionFile } from './decisions/persistence/definition-file.js';
import { entities } from './shared/persistence/entities.js';
import { ExperimentRepository } from './experiments/persistence/experiment-repository.js';
import { HoldoutRepository } from './holdouts/persistence/holdout-repository.js';
import { PromptRepository } from './prompts/persistence/prompt-repository.js';
import { storingGroup } from './storing-group.js';

const name = 'assignment';
const version = '0.1.0';
/** About 20 MB; at 1,000 decisions a second the last few minutes, far more than the log needs to catch up. */
const recentAssignments = 200_000;
const maxWaitingLookups = 1_000;
/** How long a change waits to be on the log before it is answered. With Kafka away it is announced later. */
const settleMs = 1_000;
/** How long a question about what was decided waits until that is stored. */
const caughtUpMs = 3_000;

@Module({})
class AssignmentModule {}

/** What the inside of the service stands on. */
export interface Adapters {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly log: DecisionLog;
  /** Resolves with true when all that was decided by now is stored, with false when that takes too long. */
  readonly caughtUp: () => Promise<boolean>;
  readonly definitions: DefinitionStore;
  readonly metrics: AssignmentMetrics;
  readonly logger: Logger;
  readonly stickyTimeoutMs: number;
  /** Most variants that an experiment may have. */
  readonly maxVariants: number;
  /** Most bytes that the definitions of all active experiments may take as JSON. */
  readonly maxDefinitionBytes: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: NewId;
}

/** The service's module and routes, on any adapters. */
export function assignment(
  adapters: Adapters,
): Pick<ServiceOptions, 'name' | 'version' | 'module' | 'fastify' | 'isTransient' | 'idempotency' | 'settle'> {
  const { database, outbox, definitions, metrics, logger, now } = adapters;
  const experiments = new ExperimentRepository(database, outbox);
  const decisions = new DecisionRepository(database);
  const { maxVariants, maxDefinitionBytes } = adapters;
  const circumstances = () => ({ now: now(), newId: adapters.newId, maxVariants });
  const recent = new RecentAssignments(recentAssignments);
  const assignUnits = new AssignUnits({
    definitions,
    recent,
    log: adapters.log,
    now,
    newId: adapters.newId,
    sticky: new StickyLookup({
      stored: new CoalescedAssignments(decisions),
      recent,
      timeoutMs: adapters.stickyTimeoutMs,
      maxWaiting: maxWaitingLookups,
      onFailure: (error) => {
        metrics.countStickyFailure();
        logger.warn('Stored assignments could not be looked up', { error });
      },
    }),
    onDecision: (receipt) => metrics.countDecision(receipt),
  });
  const module: DynamicModule = {
    module: AssignmentModule,
    controllers: [ExperimentsController, HoldoutsController, PromptsController, DecisionsController, AuditController],
    providers: [
      {
        provide: ManageExperiments,
        useValue: new ManageExperiments(experiments, definitions, circumstances, maxDefinitionBytes),
      },
      {
        provide: ManageHoldouts,
        useValue: new ManageHoldouts(new HoldoutRepository(database, outbox), definitions, circumstances),
      },
      { provide: ManagePrompts, useValue: new ManagePrompts(new PromptRepository(database), circumstances) },
      { provide: AuditTrail, useValue: new PostgresAuditTrail(database) },
      { provide: ReadDecisions, useValue: new ReadDecisions(decisions, experiments, adapters.caughtUp) },
    ],
  };
  return {
    name,
    version,
    module,
    isTransient: howDatabaseFailed,
    idempotency: new PostgresIdempotencyStore(database),
    settle: () => outbox.published(settleMs),
    fastify: async (instance, app) => {
      app.get(OpenApi).describe(...assignmentRouteDescriptions);
      await addAssignmentRoutes(instance, assignUnits);
    },
  };
}

/** Runs the service until it is told to stop. It decides as long as it has definitions from anywhere, with or without Kafka and Postgres. */
export async function start(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(name, config.LOG_LEVEL);
  const metrics = new Metrics(name);
  const health = new Health();
  const now = () => systemClock.now();
  const warn = (message: string, error: unknown) => logger.warn(message, { error });

  const kafka = await openKafka({
    config,
    clientId: name,
    logger,
    idsFile: join(config.JOURNAL_DIRECTORY, 'schema-ids.json'),
  });
  const { connection, contracts, publisher } = kafka;

  const journal = Journal.open({
    directory: join(config.JOURNAL_DIRECTORY, 'decisions'),
    maxBytes: config.JOURNAL_MAX_BYTES,
  });
  const journalPublisher = new JournalPublisher({ journal, instance: name, connection, logger });
  journalPublisher.start();

  const database = Database.lazily({ ...databaseOptions(config, name), entities });
  const outbox = new Outbox();
  const definitions = new DefinitionStore(warn);
  const loader = new DefinitionLoader({
    store: definitions,
    snapshot: new DefinitionFile(join(config.JOURNAL_DIRECTORY, 'definitions.json'), warn),
    experiments: new ExperimentRepository(database, outbox),
    holdouts: new HoldoutRepository(database, outbox),
    onProblem: warn,
  });
  const allocations = new CompactedTopicReader({
    connection,
    contracts,
    topic: topics.allocations,
    logger,
    onRecord: (key, allocation) => {
      if (allocation !== null) loader.applyAllocationRecord(key, allocation);
    },
  });
  const readers = [
    new CompactedTopicReader({
      connection,
      contracts,
      topic: topics.experiments,
      logger,
      onRecord: (key, definition) => {
        if (definition !== null) loader.applyExperimentRecord(key, definition);
      },
    }),
    new CompactedTopicReader({
      connection,
      contracts,
      topic: topics.holdouts,
      logger,
      onRecord: (key, definition) => {
        if (definition !== null) loader.applyHoldoutRecord(key, definition);
      },
    }),
    allocations,
  ];

  const storing = new ConsumerThread({
    file: new URL('./storing-thread.js', import.meta.url),
    name: 'storing',
    now,
    onFatal: (error) => {
      logger.error('Decisions are not stored any more: ending, so that the supervisor starts afresh', { error });
      process.exit(1);
    },
  });

  const decisionEnds = new TopicEnds(connection, topics.decisions, logger);
  const offsets = new PostgresOffsetStore(database);
  const stored = new CatchUp({
    ends: async () => {
      if (!(await journal.published(caughtUpMs))) throw new Error('the journal is not published');
      return decisionEnds.read();
    },
    read: () => offsets.positions(storingGroup, topics.decisions.name),
    limitMs: caughtUpMs,
  });

  outbox.startRelay({ database, publisher, topics, logger });
  loader.start();
  await Promise.all(readers.map((reader) => reader.start()));

  health.addReadiness('definitions', () => ({
    ok: loader.loadedFrom !== undefined,
    detail:
      loader.loadedFrom === undefined
        ? 'not loaded yet'
        : `loaded from the ${loader.loadedFrom}${explainSetAside(definitions.setAside)}`,
  }));
  // Without them the split would decide where a bandit should, and move units that one drew. A snapshot knows them.
  let allocationsKnown = loader.loadedFrom === 'snapshot';
  void allocations.caughtUp.then(() => {
    allocationsKnown = true;
  });
  health.addReadiness('allocations', () => ({
    ok: allocationsKnown,
    detail: allocationsKnown ? 'known' : 'the topic of allocations is not read yet',
  }));
  health.addReadiness('schemas', () => contracts.status());
  watchConsumer(storing, { health, metrics, heldMeans: 'told' });
  metrics.gauge({
    name: 'definitions_set_aside',
    help: 'Experiments whose newest version cannot be used',
    collect: (gauge) => gauge.set(definitions.setAside.length),
  });
  metrics.gauge({
    name: 'journal_pending_bytes',
    help: 'Decisions that Kafka has not acknowledged yet',
    collect: (gauge) => gauge.set(journalPublisher.status().pendingBytes),
  });

  await runService({
    ...assignment({
      database,
      outbox,
      definitions,
      log: new DecisionJournal(
        journal,
        contracts,
        Math.min(config.JOURNAL_MAX_REQUEST_BYTES, config.JOURNAL_MAX_BYTES / 8),
      ),
      caughtUp: () => stored.reached(),
      metrics: new AssignmentMetrics(metrics),
      logger,
      stickyTimeoutMs: config.STICKY_TIMEOUT_MS,
      maxVariants: config.MAX_VARIANTS,
      maxDefinitionBytes: config.MAX_DEFINITION_BYTES,
      now,
      newId,
    }),
    config,
    logger,
    metrics,
    health,
    // Not before: loading its code would make the first answers late.
    onReady: () => storing.start(),
    onStop: async () => {
      await Promise.all([storing.stop(), decisionEnds.close(), ...readers.map((reader) => reader.stop())]);
      await loader.stop();
      await outbox.stop();
      await journalPublisher.stop();
      journal.close();
      await kafka.close();
      await database.close();
    },
  });
}
