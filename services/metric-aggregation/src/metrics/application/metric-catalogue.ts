import type { Job } from '@assay/jobs';
import type { Actor, Transaction } from '@assay/persistence';
import type { DefineMetricResult } from './define-metric.js';
import type { MetricDefinition, MetricRequest } from '../domain/metric-definition.js';

/** The kind of the jobs that define a metric. */
export const defineMetricKind = 'define_metric';

/** The payload of such a job. */
export interface DefineMetricPayload {
  readonly request: MetricRequest;
  readonly actor: Actor;
}

export type RequestMetricResult =
  | { readonly kind: 'already_there'; readonly definition: MetricDefinition }
  | { readonly kind: 'requested'; readonly job: Job };

/** The metric definitions, for the HTTP interface. */
export abstract class MetricCatalogue {
  /** See `defineMetric`. Writes the change to the audit log. */
  abstract define(request: MetricRequest, actor: Actor): Promise<DefineMetricResult>;
  /** The same in a transaction that the caller commits. */
  abstract defineIn(tx: Transaction, request: MetricRequest, actor: Actor): Promise<DefineMetricResult>;
  /** Requests a job that adds the definition. A reason against it is returned at once; a reason that arises later fails the job. */
  abstract requestDefinition(request: MetricRequest, actor: Actor): Promise<RequestMetricResult>;
  abstract all(): Promise<MetricDefinition[]>;
}
