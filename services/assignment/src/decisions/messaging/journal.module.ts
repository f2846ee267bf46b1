import { join } from 'node:path';
import { topics } from '@assay/contracts';
import { PostgresOffsetStore } from '@assay/kafka-postgres';
import { CatchUp, Journal, JournalPublisher, Kafka } from '@assay/messaging';
import { Database } from '@assay/persistence';
import { CONFIG, Logger, Metrics } from '@assay/service-kit';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { name } from '../../name.js';
import type { Config } from '../../config.js';
import { storingGroup } from '../../storing/storing-group.js';
import { DecisionLog, StoredLog } from '../application/ports.js';
import { DecisionJournal } from './decision-journal.js';

/** Maximum time that a read waits until all earlier decisions are stored, in milliseconds. */
const CAUGHT_UP_MS = 3_000;

/** The journal on disk, and the publisher that copies its decisions to Kafka. */
@Global()
@Module({
  providers: [
    {
      provide: Journal,
      useFactory: (config: Config) =>
        Journal.open({
          directory: join(config.JOURNAL_DIRECTORY, 'decisions'),
          maxBytes: config.JOURNAL_MAX_BYTES,
        }),
      inject: [CONFIG],
    },
    {
      provide: JournalPublisher,
      useFactory: (journal: Journal, { connection }: Kafka, logger: Logger) => {
        const publisher = new JournalPublisher({ journal, instance: name, connection, logger });
        publisher.start();
        return publisher;
      },
      inject: [Journal, Kafka, Logger],
    },
    {
      provide: DecisionLog,
      useFactory: (journal: Journal, { contracts }: Kafka, config: Config): DecisionLog => {
        const maxRequestBytes = Math.min(config.JOURNAL_MAX_REQUEST_BYTES, config.JOURNAL_MAX_BYTES / 8);
        return new DecisionJournal(journal, contracts, maxRequestBytes);
      },
      inject: [Journal, Kafka, CONFIG],
    },
    {
      provide: StoredLog,
      useFactory: (journal: Journal, kafka: Kafka, database: Database): StoredLog => {
        const ends = kafka.endsOf(topics.decisions);
        const offsets = new PostgresOffsetStore(database);
        return new CatchUp({
          ends: async () => {
            if (!(await journal.published(CAUGHT_UP_MS))) throw new Error('the journal has not been published in time');
            return ends.read();
          },
          read: () => offsets.positions(storingGroup, topics.decisions.name),
          limitMs: CAUGHT_UP_MS,
        });
      },
      inject: [Journal, Kafka, Database],
    },
  ],
  exports: [DecisionLog, StoredLog],
})
export class JournalModule implements OnApplicationShutdown {
  constructor(
    private readonly journal: Journal,
    private readonly publisher: JournalPublisher,
    metrics: Metrics,
  ) {
    metrics.gauge({
      name: 'journal_pending_bytes',
      help: 'Decisions that Kafka has not acknowledged yet',
      collect: (gauge) => gauge.set(publisher.status().pendingBytes),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.publisher.stop();
    this.journal.close();
  }
}
