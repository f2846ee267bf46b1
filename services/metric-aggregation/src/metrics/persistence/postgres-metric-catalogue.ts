import { JobStore } from '@assay/jobs';
import { type Actor, Database, type Transaction, writeAudit } from '@assay/persistence';
import { Clock, newId } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { defineMetric, type DefineMetricResult, findSame } from '../application/define-metric.js';
import {
  defineMetricKind,
  type DefineMetricPayload,
  type MetricCatalogue,
  type RequestMetricResult,
} from '../application/metric-catalogue.js';
import { completeMetric, type MetricDefinition, type MetricRequest } from '../domain/metric-definition.js';
import { readMetricDefinitions } from './metric-definition-rows.js';
import { PostgresAggregationStore } from '../../counting/persistence/postgres-aggregation-store.js';
import { PostgresMetricDefinitions } from './postgres-metric-definitions.js';
import { PostgresRecount } from '../../counting/persistence/postgres-recount.js';

/** The metric definitions in Postgres; each change is written to the audit log. */
@Injectable()
export class PostgresMetricCatalogue implements MetricCatalogue {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobStore,
    private readonly clock: Clock,
  ) {}

  define(request: MetricRequest, actor: Actor): Promise<DefineMetricResult> {
    return this.database.transaction((tx) => this.defineIn(tx, request, actor));
  }

  async defineIn(tx: Transaction, request: MetricRequest, actor: Actor): Promise<DefineMetricResult> {
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

  requestDefinition(request: MetricRequest, actor: Actor): Promise<RequestMetricResult> {
    return this.database.transaction(async (tx) => {
      const existing = await findSame(new PostgresMetricDefinitions(tx), completeMetric(request));
      if (existing) return { kind: 'already_there', definition: existing };
      const payload: DefineMetricPayload = { request, actor };
      const job = await this.jobs.request(tx, { kind: defineMetricKind, payload, requestedBy: actor.subject });
      return { kind: 'requested', job };
    });
  }

  all(): Promise<MetricDefinition[]> {
    return readMetricDefinitions(this.database);
  }
}
