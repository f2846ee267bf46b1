import { Kafka, KafkaBatchServer, watchConsumer } from '@assay/messaging';
import { couldBeTooLarge, Database, isTransientDatabaseError, type Transaction } from '@assay/persistence';
import { Clock, Health, Logger, Metrics } from '@assay/service-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { PostgresOffsetStore } from './postgres-offset-store.js';

export interface ConsumerModuleOptions {
  /** Consumer group; also the key of the stored offsets. */
  readonly group: string;
  /** How a held partition affects readiness, see `watchConsumer`. */
  readonly heldPartition: 'fails_readiness' | 'reported_only';
  /** Called when a batch can never be handled or the consumer has failed. Default: ends the process, so that its supervisor restarts it. */
  readonly onFatal?: (error: Error) => void;
}

/**
 * Provides the {@link KafkaBatchServer} that calls a service's batch handlers, each batch in the transaction that moves the consumer's offset in
 * Postgres, and the {@link PostgresOffsetStore}. Requires `KafkaModule` and `DatabaseModule`.
 */
@Module({})
export class ConsumerModule {
  static forRoot({ group, heldPartition, onFatal }: ConsumerModuleOptions): DynamicModule {
    return {
      module: ConsumerModule,
      global: true,
      providers: [
        {
          provide: PostgresOffsetStore,
          useFactory: (database: Database) => new PostgresOffsetStore(database),
          inject: [Database],
        },
        {
          provide: KafkaBatchServer,
          useFactory: (
            { connection, contracts, publisher, setAside }: Kafka,
            offsets: PostgresOffsetStore,
            logger: Logger,
            clock: Clock,
            health: Health,
            metrics: Metrics,
          ) => {
            const server = new KafkaBatchServer<Transaction>({
              connection,
              contracts,
              publisher,
              setAside,
              group,
              offsets,
              logger,
              now: () => clock.now(),
              isTransient: isTransientDatabaseError,
              couldBeTooLarge,
              onFatal: onFatal ?? endProcess(logger),
            });
            watchConsumer(server, { health, metrics, heldPartition });
            return server;
          },
          inject: [Kafka, PostgresOffsetStore, Logger, Clock, Health, Metrics],
        },
      ],
      exports: [PostgresOffsetStore, KafkaBatchServer],
    };
  }
}

function endProcess(logger: Logger): (error: Error) => void {
  return (error) => {
    logger.error('A batch cannot be handled: the process ends, so that its supervisor restarts it', { error });
    process.exit(1);
  };
}
