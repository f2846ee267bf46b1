import { Outbox } from '@assay/kafka-postgres';
import { KafkaBatchServer } from '@assay/messaging';
import { howDatabaseFailed } from '@assay/persistence';
import { type ServiceOptions, version } from '@assay/service-kit';
import { BanditAllocationModule, name } from './bandit-allocation.module.js';
import type { Config } from './config.js';

/** Maximum time that the answer to a change waits for its publication. If Kafka is unavailable, the change is published later. */
const SETTLE_MS = 1_000;

/** The service over HTTP. @param module the modules of the subjects and those that they require */
export function banditAllocation(config: Config, module: ServiceOptions['module']): ServiceOptions {
  return {
    name,
    version,
    config,
    module,
    isTransient: howDatabaseFailed,
    idempotent: true,
    settle: (app) => app.get(Outbox).published(SETTLE_MS),
  };
}

/** The service with Kafka and Postgres. */
export function banditAllocationOnKafka(config: Config): ServiceOptions {
  return {
    ...banditAllocation(config, BanditAllocationModule.forRoot(config)),
    transport: (app) => app.get(KafkaBatchServer),
  };
}
