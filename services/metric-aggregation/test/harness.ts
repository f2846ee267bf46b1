import { setTimeout as sleep } from 'node:timers/promises';
import type { Decision, Event, ExperimentDefinition } from '@assay/contracts';
import { BatchContext, type Batch, type Outcome } from '@assay/messaging';
import type { Database, Transaction } from '@assay/persistence';
import { openServiceDatabase, type TestDatabase } from '@assay/persistence/testing';
import { EnrolmentLimits } from '../src/counting/application/enrolment-limits.js';
import { StateChanged } from '../src/counting/application/state-changed.js';
import { defineMetric, type DefineMetricResult } from '../src/metrics/application/define-metric.js';
import { defaultMetricLimits, type MetricLimits } from '../src/metrics/domain/metric-admission.js';
import type { MetricRequest } from '../src/metrics/domain/metric-definition.js';
import { DecisionsHandler } from '../src/counting/messaging/decisions-handler.js';
import { EventsHandler } from '../src/counting/messaging/events-handler.js';
import { ExperimentsHandler } from '../src/counting/messaging/experiments-handler.js';
import { migrations } from '../src/migrations/index.js';
import { PostgresAggregationStore } from '../src/counting/persistence/postgres-aggregation-store.js';
import { PostgresCountingStores } from '../src/counting/persistence/postgres-counting-stores.js';
import { PostgresMetricDefinitions } from '../src/metrics/persistence/postgres-metric-definitions.js';
import { PostgresRecount } from '../src/counting/persistence/postgres-recount.js';
import { lateMs } from './naive-model.js';

export type { TestDatabase };

/** A migrated database of this service. */
export const openTestDatabase = (poolSize = 8): Promise<TestDatabase> =>
  openServiceDatabase('metric-aggregation', migrations, { poolSize });

function batchOf<T>(values: readonly T[], key: (value: T) => string): Batch<T> {
  const records = values.map((value, index) => ({
    value,
    key: key(value),
    partition: 0,
    offset: BigInt(index),
    traceparent: undefined,
  }));
  return { topic: 'test', partition: 0, records };
}

/** Handles each batch in one transaction, like the transport. */
export class Consumer {
  readonly #events: EventsHandler;
  readonly #decisions: DecisionsHandler;
  readonly #experiments: ExperimentsHandler;

  constructor(
    private readonly database: Database,
    limits: MetricLimits = defaultMetricLimits,
  ) {
    const stores = new PostgresCountingStores(limits);
    this.#events = new EventsHandler(stores);
    this.#decisions = new DecisionsHandler(stores);
    this.#experiments = new ExperimentsHandler(new EnrolmentLimits(lateMs), stores);
  }

  /** @param beforeCommit runs between the work and its commit */
  events(values: readonly Event[], beforeCommit?: () => Promise<unknown>): Promise<Outcome[]> {
    return this.#run(
      (context) =>
        this.#events.handle(
          batchOf(values, (event) => event.id),
          context,
        ),
      beforeCommit,
    );
  }

  decisions(values: readonly Decision[]): Promise<Outcome[]> {
    return this.#run((context) =>
      this.#decisions.handle(
        batchOf(values, (decision) => decision.unit_id),
        context,
      ),
    );
  }

  experiments(values: readonly ExperimentDefinition[]): Promise<Outcome[]> {
    return this.#run((context) =>
      this.#experiments.handle(
        batchOf(values, (one) => one.experiment_id),
        context,
      ),
    );
  }

  defineMetric(request: MetricRequest): Promise<DefineMetricResult> {
    return this.database.transaction((tx) =>
      defineMetric(
        new PostgresAggregationStore(tx),
        new PostgresMetricDefinitions(tx),
        new PostgresRecount(tx),
        request,
      ),
    );
  }

  /** By default other transactions may run between the work and its commit, which makes a missing lock visible. */
  #run<R>(
    work: (context: BatchContext<Transaction>) => Promise<R>,
    beforeCommit = (): Promise<unknown> => sleep(0),
  ): Promise<R> {
    const once = () =>
      this.database.transaction(async (tx) => {
        const result = await work(new BatchContext(tx, 'test'));
        await beforeCommit();
        return result;
      });
    // Repeats a transient failure, like the transport.
    return once().catch((error: unknown) => {
      if (error instanceof StateChanged) return this.#run(work, beforeCommit);
      throw error;
    });
  }
}
