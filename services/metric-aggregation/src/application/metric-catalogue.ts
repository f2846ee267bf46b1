import type { DefineMetricResult } from './define-metric.js';
import type { MetricDefinition, MetricRequest } from '../domain/metric-definition.js';

/** The metric definitions, for whoever asks by HTTP. */
export abstract class MetricCatalogue {
  /** See `defineMetric`. */
  abstract define(request: MetricRequest): Promise<DefineMetricResult>;
  abstract all(): Promise<MetricDefinition[]>;
}
