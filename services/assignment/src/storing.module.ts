import 'reflect-metadata';
import { KafkaBatchServer, openKafka, serveOwner } from '@assay/messaging';
import {
  couldBeTooLarge,
  Database,
  DayPartitions,
  isTransientDatabaseError,
  type Transaction,
} from '@assay/persistence';
import { PostgresOffsetStore } from '@assay/kafka-postgres';
import { createLogger, databaseOptions, NestLogger, PeriodicJob, systemClock } from '@assay/service-kit';
import { stopTelemetry } from '@assay/service-kit/telemetry';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type MicroserviceOptions } from '@nestjs/microservices';
import { StoreDecisions } from './decisions/application/store-decisions.js';
import { loadConfig } from './config.js';
import { DecisionsHandler } from './decisions/messaging/decisions.handler.js';
import { PostgresDecisionWriter } from './decisions/persistence/postgres-decision-writer.js';
import { storingGroup } from './storing-group.js';

const name = 'assignment';
const sweepEveryMs = 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

@Module({})
class StoringModule {}

/** Stores the log of decisions, in a thread of its own: a slow database, or many decisions at once, slow no answer down. */
export async function startStoring(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(name, config.LOG_LEVEL);
  const now = () => systemClock.now();
  const kafka = await openKafka({ config, clientId: name, logger });
  const database = Database.lazily(databaseOptions(config, `${name}-storing`));
  const partitions = new DayPartitions({
    table: 'exp.decisions',
    column: 'decided_at',
    retentionDays: config.DECISION_RETENTION_DAYS,
    now,
  });
  const retention = new PeriodicJob(
    'retention',
    sweepEveryMs,
    async () => ({
      dropped: await partitions.drop(database, new Date(now() - config.DECISION_RETENTION_DAYS * dayMs)),
    }),
    logger,
  );
  retention.start();

  const server = new KafkaBatchServer({
    ...kafka,
    group: storingGroup,
    offsets: new PostgresOffsetStore(database),
    logger,
    now,
    isTransient: isTransientDatabaseError,
    couldBeTooLarge,
    // Ends the thread, and with it the process.
    onFatal: (error) => {
      logger.error('A batch cannot be handled', { error });
      process.exit(1);
    },
  });
  const module = {
    module: StoringModule,
    controllers: [DecisionsHandler],
    providers: [
      {
        provide: StoreDecisions,
        useValue: new StoreDecisions<Transaction>(new PostgresDecisionWriter(database, partitions)),
      },
    ],
  };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class
  const consumer = await NestFactory.createMicroservice<MicroserviceOptions>(module, {
    strategy: server,
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  await consumer.listen();

  serveOwner(server, async () => {
    await consumer.close();
    await retention.stop();
    await kafka.close();
    await database.close();
    await stopTelemetry();
  });
}
