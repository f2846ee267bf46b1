import { Outbox } from '@assay/kafka-postgres';
import { ConsumerThread } from '@assay/messaging';
import { howDatabaseFailed } from '@assay/persistence';
import { OpenApi, type ServiceOptions, version } from '@assay/service-kit';
import { AssignmentModule } from './assignment.module.js';
import type { Config } from './config.js';
import { AssignUnits } from './decisions/application/assign-units.js';
import { addAssignmentRoutes, assignmentRouteDescriptions } from './decisions/http/assignment-routes.js';
import { name } from './name.js';

/** Maximum time that the answer to a change waits for its publication. If Kafka is unavailable, the change is published later. */
const SETTLE_MS = 1_000;

/** The service over HTTP. @param module the modules of the subjects and those that they require */
export function assignment(config: Config, module: ServiceOptions['module']): ServiceOptions {
  return {
    name,
    version,
    config,
    module,
    isTransient: howDatabaseFailed,
    idempotent: true,
    settle: (app) => app.get(Outbox).published(SETTLE_MS),
    fastify: async (instance, app) => {
      app.get(OpenApi).describe(...assignmentRouteDescriptions);
      await addAssignmentRoutes(instance, app.get(AssignUnits));
    },
  };
}

/** The service with Kafka and Postgres. */
export function assignmentOnKafka(config: Config): ServiceOptions {
  return {
    ...assignment(config, AssignmentModule.forRoot(config)),
    // Not earlier, because loading the thread's code would delay the first answers.
    onReady: (app) => app.get(ConsumerThread).start(),
  };
}
