import type { Actor } from '@assay/persistence';
import type { DefineMetricResult } from './define-metric.js';
import type { MetricDefinition, MetricRequest } from '../domain/metric-definition.js';

/** The metric definitions, for whoever asks by HTTP. */
export abstract class MetricCatalogue {
  /** See `defineMetric`. Notes who did it. */
  abstract define(request: MetricRequest, actor: Actor): Promise<DefineMetricResult>;
  abstract all(): Promise<MetricDefinition[]>;
}
