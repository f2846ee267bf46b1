import { type Database, DatabaseModule } from '@assay/persistence';
import { AuditController } from '@assay/service-kit';
import type { DynamicModule } from '@nestjs/common';
import { CountingModule } from '../src/counting/counting.module.js';
import { MetricsModule } from '../src/metrics/metrics.module.js';
import { LogProgress } from '../src/results/application/results-ports.js';
import { ResultsModule, type ResultsModuleOptions } from '../src/results/results.module.js';

/** The service's subjects on a test's database, without Kafka: how far the log has been read is the test's to say. */
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
      {
        module: class TestLogProgressModule {},
        global: true,
        providers: [{ provide: LogProgress, useValue: progress }],
        exports: [LogProgress],
      },
      CountingModule,
      MetricsModule,
      ResultsModule.forRoot(results),
    ],
  };
}
