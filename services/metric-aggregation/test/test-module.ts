import { JobsModule } from '@assay/jobs';
import { Outbox } from '@assay/kafka-postgres';
import { type Database, DatabaseModule } from '@assay/persistence';
import { AuditController } from '@assay/service-kit';
import type { DynamicModule } from '@nestjs/common';
import { CountingModule } from '../src/counting/counting.module.js';
import { MetricsModule } from '../src/metrics/metrics.module.js';
import { LogProgress } from '../src/results/application/ports.js';
import { ResultsModule, type ResultsModuleOptions } from '../src/results/results.module.js';

/** The service's subjects on a test's database, without Kafka; the test sets the progress in the log. */
export function testModule(
  database: Database,
  { caughtUp = () => Promise.resolve(true), lag = 0 }: { caughtUp?: () => Promise<boolean>; lag?: number } = {},
  results?: ResultsModuleOptions,
): DynamicModule {
  const progress: LogProgress = { lag: () => lag, definitionsRead: () => caughtUp() };
  return {
    module: class TestModule {},
    controllers: [AuditController],
    imports: [
      DatabaseModule.on(database),
      JobsModule.forRoot({ service: 'metric-aggregation', pollMs: 50 }),
      {
        module: class TestKafkaModule {},
        global: true,
        // Enqueued records stay in the outbox; workers find their jobs in the database.
        providers: [{ provide: LogProgress, useValue: progress }, Outbox],
        exports: [LogProgress, Outbox],
      },
      CountingModule,
      MetricsModule,
      ResultsModule.forRoot(results),
    ],
  };
}
