import { type Actor, type Database, writeAudit } from '@assay/persistence';
import type { NewId } from '@assay/service-kit';
import { defineMetric, type DefineMetricResult } from '../application/define-metric.js';
import { MetricCatalogue } from '../application/metric-catalogue.js';
import type { MetricDefinition, MetricRequest } from '../domain/metric-definition.js';
import { readMetricDefinitions } from './metric-definition-rows.js';
import { PostgresAggregationStore } from '../../counting/persistence/postgres-aggregation-store.js';
import { PostgresMetricDefinitions } from './postgres-metric-definitions.js';
import { PostgresRecount } from '../../counting/persistence/postgres-recount.js';

export class PostgresMetricCatalogue extends MetricCatalogue {
  constructor(
    private readonly database: Database,
    private readonly now: () => number,
    private readonly newId: NewId,
  ) {
    super();
  }

  override define(request: MetricRequest, actor: Actor): Promise<DefineMetricResult> {
    return this.database.transaction(async (tx) => {
      const result = await defineMetric(
        new PostgresAggregationStore(tx),
        new PostgresMetricDefinitions(tx),
        new PostgresRecount(tx),
        request,
      );
      if (result.kind === 'created') {
        const { eventType, ...definition } = result.definition;
        await writeAudit(tx, {
          id: this.newId(),
          at: this.now(),
          actor,
          action: 'create',
          entityType: 'metric',
          entityId: definition.name,
          entityName: definition.name,
          version: null,
          before: {},
          after: { ...definition, event_type: eventType },
        });
      }
      return result;
    });
  }

  override all(): Promise<MetricDefinition[]> {
    return readMetricDefinitions(this.database);
  }
}
