import { topics } from '@assay/contracts';
import { PostgresOffsetStore } from '@assay/kafka-postgres';
import { CatchUp, Kafka, KafkaBatchServer } from '@assay/messaging';
import { Global, Module } from '@nestjs/common';
import { LogProgress } from '../../results/application/ports.js';
import { group } from './group.js';

/** Provides the progress of this service's consumer in the log. */
@Global()
@Module({
  providers: [
    {
      provide: LogProgress,
      useFactory: (kafka: Kafka, offsets: PostgresOffsetStore, server: KafkaBatchServer<unknown>): LogProgress => {
        const ends = kafka.endsOf(topics.experiments);
        const definitions = new CatchUp({
          ends: () => ends.read(),
          read: () => offsets.positions(group, topics.experiments.name),
        });
        const ofEvents = () => server.lag().filter(({ topic }) => topic === topics.events.name);
        return {
          lag: () => ofEvents().reduce((sum, { records }) => sum + records, 0),
          definitionsRead: () => definitions.reached(),
        };
      },
      inject: [Kafka, PostgresOffsetStore, KafkaBatchServer],
    },
  ],
  exports: [LogProgress],
})
export class LogProgressModule {}
