import type { Database } from '@assay/persistence';
import { defineMetric, type DefineMetricResult } from '../application/define-metric.js';
import { MetricCatalogue } from '../application/metric-catalogue.js';
import type { MetricDefinition, MetricRequest } from '../domain/metric-definition.js';
import { readMetricDefinitions } from './metric-definition-rows.js';
import { PostgresAggregationStore } from './postgres-aggregation-store.js';
import { PostgresMetricDefinitions } from './postgres-metric-definitions.js';
import { PostgresRecount } from './postgres-recount.js';

export class PostgresMetricCatalogue extends MetricCatalogue {
  constructor(private readonly database: Database) {
    super();
  }

  override define(request: MetricRequest): Promise<DefineMetricResult> {
    return this.database.transaction((tx) =>
      defineMetric(
        new PostgresAggregationStore(tx),
        new PostgresMetricDefinitions(tx),
        new PostgresRecount(tx),
        request,
      ),
    );
  }

  override all(): Promise<MetricDefinition[]> {
    return readMetricDefinitions(this.database);
  }
}
