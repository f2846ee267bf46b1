import { Outbox } from '@assay/kafka-postgres';
import { KafkaBatchServer } from '@assay/messaging';
import { howDatabaseFailed } from '@assay/persistence';
import { type ServiceOptions, version } from '@assay/service-kit';
import { BanditAllocationModule, name } from './bandit-allocation.module.js';
import type { Config } from './config.js';

/** How long a change waits to be on the log before it is answered. With Kafka away it is announced later. */
const SETTLE_MS = 1_000;

/** The service over HTTP. @param module the subjects and what they stand on */
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

/** The service on Kafka and Postgres. */
export function banditAllocationOnKafka(config: Config): ServiceOptions {
  return {
    ...banditAllocation(config, BanditAllocationModule.forRoot(config)),
    transport: (app) => app.get(KafkaBatchServer),
  };
}
