import { Outbox } from '@assay/kafka-postgres';
import { KafkaBatchServer } from '@assay/messaging';
import { howDatabaseFailed } from '@assay/persistence';
import { OpenApi, type ServiceOptions, version } from '@assay/service-kit';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.js';
import { ModelTrainingModule, name } from './model-training.module.js';
import { Predict } from './policies/application/predict.js';
import { allowModelUploads } from './policies/http/allow-model-uploads.js';
import { addPredictionsRoute, predictionsRouteDescription } from './policies/http/predictions-route.js';
import { ExperimentFiles } from './survival/application/ports.js';
import { SurvivalProgress } from './survival/application/survival-progress.js';
import { allowTableUploads } from './survival/http/allow-table-uploads.js';
import { addFilesRoute, filesRouteDescription } from './survival/http/files-route.js';
import { addProgressRoute, progressRouteDescription } from './survival/http/progress-route.js';

/** Maximum time that the answer to a change waits for its publication, so that other services know it. */
const SETTLE_MS = 1_000;

/** The service over HTTP. @param module the subjects with the modules that they require */
export function modelTraining(config: Config, module: ServiceOptions['module']): ServiceOptions {
  return {
    name,
    version,
    config,
    module,
    isTransient: howDatabaseFailed,
    idempotent: true,
    settle: (app) => app.get(Outbox).published(SETTLE_MS),
    fastify: (instance, app) => {
      app.get(OpenApi).describe(progressRouteDescription, filesRouteDescription, predictionsRouteDescription);
      const root = app.getHttpAdapter().getInstance() as FastifyInstance;
      allowModelUploads(root);
      allowTableUploads(root);
      addPredictionsRoute(instance, app.get(Predict));
      addProgressRoute(instance, app.get(SurvivalProgress));
      addFilesRoute(instance, app.get(ExperimentFiles));
    },
  };
}

/** The service on Kafka and Postgres. */
export function modelTrainingOnKafka(config: Config): ServiceOptions {
  return {
    ...modelTraining(config, ModelTrainingModule.forRoot(config)),
    transport: (app) => app.get(KafkaBatchServer),
  };
}
