import { completeMetric, sameMetric, type MetricDefinition, type MetricRequest } from '../domain/metric-definition.js';
import type { AggregationStore, MetricDefinitions, Recount } from '../../counting/application/ports.js';

/** Most definitions: every event is held against each of them. */
export const mostDefinitions = 1_000;

export type DefineMetricResult =
  | { readonly kind: 'created' | 'already_there'; readonly definition: MetricDefinition }
  | { readonly kind: 'taken' | 'history_swept' | 'full'; readonly definition: MetricDefinition };

/**
 * Adds a metric and counts it from the first observation that is kept. Counting waits meanwhile, so that no event is counted twice or
 * missed; what arrives waits in the log.
 * @returns `already_there` when the same definition exists; `taken` when another of that name does; `history_swept` when figures under
 *   that name are older than the kept observations and would be lost; `full` when there are as many definitions as there may be
 */
export async function defineMetric(
  store: AggregationStore,
  definitions: MetricDefinitions,
  recount: Recount,
  request: MetricRequest,
): Promise<DefineMetricResult> {
  const definition = completeMetric(request);
  await store.lockEverything();
  const all = await definitions.all();
  const existing = all.find((one) => one.name === definition.name);
  if (existing) return { kind: sameMetric(existing, definition) ? 'already_there' : 'taken', definition: existing };
  if (all.length >= mostDefinitions) return { kind: 'full', definition };
  if (await definitions.hasSweptHistory(definition.name)) return { kind: 'history_swept', definition };
  await definitions.insert(definition);
  await recount.metric(definition.name);
  return { kind: 'created', definition };
}
