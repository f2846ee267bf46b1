import { Module } from '@nestjs/common';
import { MetricCatalogue } from './application/metric-catalogue.js';
import { MetricsController } from './http/metrics.controller.js';
import { PostgresMetricCatalogue } from './persistence/postgres-metric-catalogue.js';

/** The definitions of metrics. */
@Module({
  controllers: [MetricsController],
  providers: [{ provide: MetricCatalogue, useClass: PostgresMetricCatalogue }],
})
export class MetricsModule {}
