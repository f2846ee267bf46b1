import { KafkaBatchServer } from '@assay/messaging';
import { howDatabaseFailed } from '@assay/persistence';
import { OpenApi, type ServiceOptions, version } from '@assay/service-kit';
import { ReceiveEvents } from './application/receive-events.js';
import type { Config } from './config.js';
import { EventIngestionModule, name } from './event-ingestion.module.js';
import { addEventsRoute, eventsRouteDescription } from './http/events-route.js';
import { IngestionMetrics } from './ingestion-metrics.js';

/** The service over HTTP. @param module the `EventsModule` and the modules that it requires */
export function eventIngestion(config: Config, module: ServiceOptions['module']): ServiceOptions {
  return {
    name,
    version,
    config,
    module,
    isTransient: howDatabaseFailed,
    fastify: async (instance, app) => {
      app.get(OpenApi).describe(eventsRouteDescription);
      await addEventsRoute(instance, app.get(ReceiveEvents), app.get(IngestionMetrics));
    },
  };
}

/** The service with Kafka and Postgres, both of which may be unavailable when it starts. @param onFatal see `ConsumerModule` */
export function eventIngestionOnKafka(config: Config, onFatal?: (error: Error) => void): ServiceOptions {
  return {
    ...eventIngestion(config, EventIngestionModule.forRoot(config, onFatal)),
    transport: (app) => app.get(KafkaBatchServer),
  };
}
