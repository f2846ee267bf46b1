import { jobsController } from '@assay/jobs';
import { Module } from '@nestjs/common';
import { MetricCatalogue } from './application/metric-catalogue.js';
import { metricJobsPath } from './http/metric-jobs-path.js';
import { MetricsController } from './http/metrics.controller.js';
import { DefineMetricHandler } from './messaging/define-metric-handler.js';
import { PostgresMetricCatalogue } from './persistence/postgres-metric-catalogue.js';

/** The definitions of metrics. */
@Module({
  controllers: [
    MetricsController,
    jobsController({ name: 'Metric', path: metricJobsPath, read: 'results:read', write: 'experiments:write' }),
  ],
  providers: [{ provide: MetricCatalogue, useClass: PostgresMetricCatalogue }, DefineMetricHandler],
})
export class MetricsModule {}
