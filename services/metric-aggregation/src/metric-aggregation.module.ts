import { jobReports, JobsModule } from '@assay/jobs';
import { ConsumerModule, OutboxModule } from '@assay/kafka-postgres';
import { HOUR_MS } from '@assay/kernel';
import { KafkaModule } from '@assay/messaging';
import { Database, DatabaseModule, reportRows } from '@assay/persistence';
import { AuditController, Logger, Metrics, periodically } from '@assay/service-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './config.js';
import { KeepRetention } from './counting/application/keep-retention.js';
import { CountingModule } from './counting/counting.module.js';
import { group } from './counting/messaging/group.js';
import { LogProgressModule } from './counting/messaging/log-progress.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { ResultsModule } from './results/results.module.js';

export const name = 'metric-aggregation';

const reports = [
  {
    name: 'metric_values_refused',
    help: 'Values of metric names beyond the limits of their experiments; the events are stored',
    labelNames: [],
    sql: `SELECT '{}'::json AS labels, coalesce(sum(value), 0)::float8 AS value FROM exp.counters WHERE name = 'refused_values'`,
  },
];

/** The whole service: its subjects and the modules that they require. */
@Module({
  controllers: [AuditController],
  providers: [periodically('retention', HOUR_MS, KeepRetention)],
})
export class MetricAggregationModule {
  constructor(database: Database, logger: Logger, metrics: Metrics) {
    reportRows([...reports, ...jobReports], { database, logger, metrics });
  }

  static forRoot(config: Config): DynamicModule {
    return {
      module: MetricAggregationModule,
      imports: [
        KafkaModule.forRoot({ config, clientId: name }),
        DatabaseModule.forRoot({ config, applicationName: name }),
        OutboxModule.forRoot(),
        ConsumerModule.forRoot({ group, heldPartition: 'fails_readiness' }),
        JobsModule.forRoot({ service: name }),
        LogProgressModule,
        MetricsModule,
        CountingModule,
        ResultsModule.forRoot(),
      ],
    };
  }
}
