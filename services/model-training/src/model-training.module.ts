import { jobReports, JobsModule } from '@assay/jobs';
import { ConsumerModule, OutboxModule } from '@assay/kafka-postgres';
import { KafkaModule } from '@assay/messaging';
import { Database, DatabaseModule, reportRows } from '@assay/persistence';
import { AuditController, Logger, Metrics } from '@assay/service-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { type Config, mlflowAccess } from './config.js';
import { MlflowModule } from './mlflow/mlflow.module.js';
import { mlflowReports } from './mlflow/mlflow-reports.js';
import { PoliciesModule } from './policies/policies.module.js';
import { experimentReports } from './survival/persistence/experiment-reports.js';
import { SurvivalModule } from './survival/survival.module.js';

/** Also the consumer group. */
export const name = 'model-training';

/** The whole service: its subjects and the modules that they require. */
@Module({ controllers: [AuditController] })
export class ModelTrainingModule {
  constructor(database: Database, logger: Logger, metrics: Metrics) {
    reportRows([...jobReports, ...experimentReports, ...mlflowReports], { database, logger, metrics });
  }

  static forRoot(config: Config): DynamicModule {
    const outputsDirectory = config.OUTPUTS_DIRECTORY;
    const survival = SurvivalModule.forRoot({ outputsDirectory, memoryMb: config.TRAINING_MEMORY_MB });
    const policies = PoliciesModule.forRoot({
      outputsDirectory,
      artifacts: config,
      artifactsMb: config.ARTIFACTS_QUOTA_MB,
      predictionMb: config.PREDICTION_MEMORY_MB,
      survival,
      banditAllocationUrl: config.BANDIT_ALLOCATION_URL,
    });
    const mlflow = mlflowAccess(config);
    return {
      module: ModelTrainingModule,
      imports: [
        KafkaModule.forRoot({ config, clientId: name }),
        DatabaseModule.forRoot({ config, applicationName: name }),
        OutboxModule.forRoot(),
        ConsumerModule.forRoot({ group: name, heldPartition: 'fails_readiness' }),
        JobsModule.forRoot({ service: name, concurrency: config.TRAINING_CONCURRENCY }),
        survival,
        policies,
        ...(mlflow === undefined ? [] : [MlflowModule.forRoot({ access: mlflow, survival, policies })]),
      ],
    };
  }
}
