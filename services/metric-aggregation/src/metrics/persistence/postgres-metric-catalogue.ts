import { type Actor, Database, writeAudit } from '@assay/persistence';
import { Clock, newId } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { defineMetric, type DefineMetricResult } from '../application/define-metric.js';
import { MetricCatalogue } from '../application/metric-catalogue.js';
import type { MetricDefinition, MetricRequest } from '../domain/metric-definition.js';
import { readMetricDefinitions } from './metric-definition-rows.js';
import { PostgresAggregationStore } from '../../counting/persistence/postgres-aggregation-store.js';
import { PostgresMetricDefinitions } from './postgres-metric-definitions.js';
import { PostgresRecount } from '../../counting/persistence/postgres-recount.js';

@Injectable()
export class PostgresMetricCatalogue extends MetricCatalogue {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
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
          id: newId(),
          at: this.clock.now(),
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
