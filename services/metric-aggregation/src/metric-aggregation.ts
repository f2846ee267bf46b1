import { KafkaBatchServer } from '@assay/messaging';
import { howDatabaseFailed } from '@assay/persistence';
import { OpenApi, type ServiceOptions, version } from '@assay/service-kit';
import type { Config } from './config.js';
import { MetricAggregationModule, name } from './metric-aggregation.module.js';
import { ExperimentReports } from './results/application/experiment-reports.js';
import { LiveResults } from './results/application/live-results.js';
import { addStreamRoute, streamRouteDescription } from './results/http/stream-route.js';

/**
 * The service over HTTP.
 * @param module the subjects with the modules that they require
 * @param slowReaderMs a reader of a stream that takes no message for this time is disconnected; default 30 s
 */
export function metricAggregation(
  config: Config,
  module: ServiceOptions['module'],
  slowReaderMs?: number,
): ServiceOptions {
  return {
    name,
    version,
    config,
    module,
    isTransient: howDatabaseFailed,
    idempotent: true,
    fastify: (instance, app) => {
      app.get(OpenApi).describe(streamRouteDescription);
      addStreamRoute(instance, app.get(ExperimentReports), app.get(LiveResults), slowReaderMs);
    },
  };
}

/** The service on Kafka and Postgres. */
export function metricAggregationOnKafka(config: Config): ServiceOptions {
  return {
    ...metricAggregation(config, MetricAggregationModule.forRoot(config)),
    transport: (app) => app.get(KafkaBatchServer),
  };
}
