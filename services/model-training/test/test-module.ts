import { JobsModule } from '@assay/jobs';
import { Outbox } from '@assay/kafka-postgres';
import { type Database, DatabaseModule } from '@assay/persistence';
import { AuditController } from '@assay/service-kit';
import type { DynamicModule } from '@nestjs/common';
import { name } from '../src/model-training.module.js';
import { PoliciesModule } from '../src/policies/policies.module.js';
import { SurvivalModule } from '../src/survival/survival.module.js';

export interface TestModuleOptions {
  readonly outputsDirectory: string;
  readonly concurrency?: number;
  readonly memoryMb?: number;
  readonly artifactsMb?: number;
  readonly backOffMs?: number;
  readonly banditAllocationUrl?: string | undefined;
}

/** The service's subjects on a test's database, without Kafka: records stay in the outbox, and workers find their jobs in the database. */
export function testModule(
  database: Database,
  {
    outputsDirectory,
    concurrency = 2,
    memoryMb = 512,
    artifactsMb = 64,
    backOffMs = 50,
    banditAllocationUrl,
  }: TestModuleOptions,
): DynamicModule {
  const survival = SurvivalModule.forRoot({
    outputsDirectory,
    memoryMb,
    workers: new URL('../dist/survival/worker/', import.meta.url),
  });
  return {
    module: class TestModule {},
    controllers: [AuditController],
    imports: [
      DatabaseModule.on(database),
      JobsModule.forRoot({ service: name, concurrency, pollMs: 50, backOffMs, leaseMs: 10_000 }),
      { module: class TestKafkaModule {}, global: true, providers: [Outbox], exports: [Outbox] },
      survival,
      PoliciesModule.forRoot({
        outputsDirectory,
        artifacts: {},
        artifactsMb,
        predictionMb: 1_024,
        survival,
        banditAllocationUrl,
        script: new URL('../dist/policies/serving/model-process.js', import.meta.url),
      }),
    ],
  };
}
