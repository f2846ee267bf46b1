import type { Queryable } from '@assay/persistence';
import type { MetricDefinitions } from '../../counting/application/ports.js';
import type { MetricDefinition } from '../domain/metric-definition.js';
import { insertMetricDefinition, readMetricDefinitions } from './metric-definition-rows.js';

export class PostgresMetricDefinitions implements MetricDefinitions {
  constructor(private readonly database: Queryable) {}

  all(): Promise<MetricDefinition[]> {
    return readMetricDefinitions(this.database);
  }

  insert(definition: MetricDefinition): Promise<void> {
    return insertMetricDefinition(this.database, definition);
  }

  async hasSweptHistory(metricName: string): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM exp.metric_aggregates a, exp.retention r
       WHERE a.metric_name = $1 AND a.bucket_start <= r.swept_until LIMIT 1`,
      [metricName],
    );
    return rows.length > 0;
  }
}
