import { topics, type Contracts, type Event } from '@assay/contracts';
import {
  type Batch,
  type BatchContext,
  BatchHandler,
  KafkaBatchServer,
  type MessagingLogger,
  type Outcome,
  Publisher,
} from '@assay/messaging';
import { Controller, Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, Payload, type MicroserviceOptions } from '@nestjs/microservices';
import { couldBeTooLarge, isTransientDatabaseError, unnest, type Database, type Transaction } from '@assay/persistence';
import { PostgresOffsetStore } from '../src/index.js';

export type EventHandler = (batch: Batch<Event>, context: BatchContext<Transaction>) => Promise<Outcome[] | undefined>;

export interface BatchService {
  readonly server: KafkaBatchServer<Transaction>;
  readonly fatal: Error[];
  close(): Promise<void>;
}

/** A Nest microservice with one handler of the events topic, like a real service. */
export async function startBatchService(options: {
  brokers: string[];
  contracts: Contracts;
  database: Database;
  group: string;
  handle: EventHandler;
  logger: MessagingLogger;
  maxBatchRecords?: number;
  setAside?: ReadonlySet<string>;
}): Promise<BatchService> {
  const { brokers, contracts, database, group, logger, handle } = options;
  const connection = { brokers, clientId: group };
  const publisher = new Publisher({ connection, contracts, logger });
  await publisher.connect();
  const fatal: Error[] = [];
  const server = new KafkaBatchServer<Transaction>({
    connection,
    contracts,
    group,
    offsets: new PostgresOffsetStore(database),
    publisher,
    logger,
    now: () => Date.now(),
    onFatal: (error) => fatal.push(error),
    isTransient: isTransientDatabaseError,
    couldBeTooLarge,
    ...(options.setAside === undefined ? {} : { setAside: options.setAside }),
    ...(options.maxBatchRecords === undefined ? {} : { maxBatchRecords: options.maxBatchRecords }),
  });

  @Controller()
  class EventsController {
    @BatchHandler(topics.events)
    handle(@Payload() batch: Batch<Event>, @Ctx() context: BatchContext<Transaction>): Promise<Outcome[] | undefined> {
      return handle(batch, context);
    }
  }

  @Module({ controllers: [EventsController] })
  class TestModule {}
  Logger.overrideLogger(false);
  const nestOptions: MicroserviceOptions = { strategy: server };
  const app = await NestFactory.createMicroservice(TestModule, nestOptions);
  await app.listen();
  return {
    server,
    fatal,
    close: async () => {
      await app.close();
      await publisher.disconnect();
    },
  };
}

/** Writes each event as a row; without a unique key, so that handling an event twice is detected. */
export async function writeRows(batch: Batch<Event>, context: BatchContext<Transaction>): Promise<undefined> {
  const { source, parameters } = unnest(batch.records, {
    event_id: ['text', (record) => record.value.id],
    partition: ['int', (record) => record.partition],
    position: ['bigint', (record) => record.offset.toString()],
  });
  await context.transaction.query(
    `INSERT INTO exp.seen (event_id, partition, position) SELECT event_id, partition, position FROM ${source}`,
    parameters,
  );
}
