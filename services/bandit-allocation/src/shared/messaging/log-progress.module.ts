import { topics } from '@assay/contracts';
import { PostgresOffsetStore } from '@assay/kafka-postgres';
import { CatchUp, Kafka } from '@assay/messaging';
import { Clock, periodically } from '@assay/service-kit';
import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { LogClock } from '../../bandits/application/log-clock.js';
import { ExperimentDirectory } from '../application/experiment-directory.js';
import { LogProgress } from '../application/log-progress.js';
import { ExperimentsReader } from './experiments-reader.js';
import { group } from './group.js';

const CHECK_EVERY_MS = 500;

/** Reads the definitions of experiments, and tracks how far this service has read the log. */
@Global()
@Module({
  providers: [
    {
      provide: ExperimentsReader,
      useFactory: (kafka: Kafka, directory: ExperimentDirectory) =>
        kafka.readerOf(topics.experiments, (_key, definition) => {
          if (definition !== null) directory.apply(definition);
        }),
      inject: [Kafka, ExperimentDirectory],
    },
    {
      provide: LogClock,
      useFactory: (kafka: Kafka, offsets: PostgresOffsetStore, clock: Clock) => {
        const ends = kafka.endsOf(topics.events);
        return new LogClock({
          ends: () => ends.read(),
          read: () => offsets.positions(group, topics.events.name),
          now: () => clock.now(),
        });
      },
      inject: [Kafka, PostgresOffsetStore, Clock],
    },
    periodically('log clock', CHECK_EVERY_MS, LogClock, { quiet: true }),
    {
      provide: LogProgress,
      useFactory: (kafka: Kafka, reader: ExperimentsReader, clock: LogClock): LogProgress => {
        const ends = kafka.endsOf(topics.experiments);
        const definitions = new CatchUp({ ends: () => ends.read(), read: () => reader.places() });
        return { definitionsRead: () => definitions.reached(), rewardsReadUntil: () => clock.readUntil };
      },
      inject: [Kafka, ExperimentsReader, LogClock],
    },
  ],
  exports: [LogProgress],
})
export class LogProgressModule implements OnModuleInit {
  constructor(private readonly reader: ExperimentsReader) {}

  async onModuleInit(): Promise<void> {
    await this.reader.start();
  }
}
