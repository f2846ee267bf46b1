import { JobStore } from '@assay/jobs';
import { type Actor, Database, type Transaction, writeAudit } from '@assay/persistence';
import { Clock, newId } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { defineMetric, type DefineMetricResult, findObstacle } from '../application/define-metric.js';
import {
  defineMetricKind,
  type DefineMetricPayload,
  MetricCatalogue,
  type RequestMetricResult,
} from '../application/metric-catalogue.js';
import { completeMetric, type MetricDefinition, type MetricRequest } from '../domain/metric-definition.js';
import { readMetricDefinitions } from './metric-definition-rows.js';
import { PostgresAggregationStore } from '../../counting/persistence/postgres-aggregation-store.js';
import { PostgresMetricDefinitions } from './postgres-metric-definitions.js';
import { PostgresRecount } from '../../counting/persistence/postgres-recount.js';

@Injectable()
export class PostgresMetricCatalogue extends MetricCatalogue {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  override define(request: MetricRequest, actor: Actor): Promise<DefineMetricResult> {
    return this.database.transaction((tx) => this.defineIn(tx, request, actor));
  }

  override async defineIn(tx: Transaction, request: MetricRequest, actor: Actor): Promise<DefineMetricResult> {
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
  }

  override requestDefinition(request: MetricRequest, actor: Actor): Promise<RequestMetricResult> {
    return this.database.transaction(async (tx) => {
      const obstacle = await findObstacle(new PostgresMetricDefinitions(tx), completeMetric(request));
      if (obstacle) return obstacle;
      const payload: DefineMetricPayload = { request, actor };
      const job = await this.jobs.request(tx, { kind: defineMetricKind, payload, requestedBy: actor.subject });
      return { kind: 'requested', job };
    });
  }

  override all(): Promise<MetricDefinition[]> {
    return readMetricDefinitions(this.database);
  }
}
