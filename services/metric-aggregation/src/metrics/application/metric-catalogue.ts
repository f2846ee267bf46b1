import type { Job } from '@assay/jobs';
import type { Actor, Transaction } from '@assay/persistence';
import type { DefineMetricResult } from './define-metric.js';
import type { MetricDefinition, MetricRequest } from '../domain/metric-definition.js';

/** The kind of the jobs that define a metric. */
export const defineMetricKind = 'define_metric';

/** What such a job is asked for. */
export interface DefineMetricPayload {
  readonly request: MetricRequest;
  readonly actor: Actor;
}

export type RequestMetricResult =
  | { readonly kind: 'already_there'; readonly definition: MetricDefinition }
  | { readonly kind: 'requested'; readonly job: Job };

/** The metric definitions, for whoever asks by HTTP. */
export abstract class MetricCatalogue {
  /** See `defineMetric`. Notes who did it. */
  abstract define(request: MetricRequest, actor: Actor): Promise<DefineMetricResult>;
  /** The same in a transaction that the caller commits. */
  abstract defineIn(tx: Transaction, request: MetricRequest, actor: Actor): Promise<DefineMetricResult>;
  /** Has a worker do it. What stands against it now is said at once; what comes between fails the job. */
  abstract requestDefinition(request: MetricRequest, actor: Actor): Promise<RequestMetricResult>;
  abstract all(): Promise<MetricDefinition[]>;
}
