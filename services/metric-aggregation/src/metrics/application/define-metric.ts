import { completeMetric, sameMetric, type MetricDefinition, type MetricRequest } from '../domain/metric-definition.js';
import type { AggregationStore, MetricDefinitions, Recount } from '../../counting/application/ports.js';

/** Most definitions: every event is held against each of them. */
export const mostDefinitions = 1_000;

export type DefineMetricResult =
  | { readonly kind: 'created'; readonly definition: MetricDefinition }
  | { readonly kind: 'already_there'; readonly definition: MetricDefinition }
  | MetricRefusal;

/** A metric that cannot be defined. */
export interface MetricRefusal {
  readonly kind: 'taken' | 'history_swept' | 'full';
  readonly definition: MetricDefinition;
}

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
  const settled = await findObstacle(definitions, definition);
  if (settled) return settled;
  await definitions.insert(definition);
  await recount.metric(definition.name);
  return { kind: 'created', definition };
}

/** @returns why nothing has to be, or can be, counted for the definition; undefined when it is new and possible */
export async function findObstacle(
  definitions: MetricDefinitions,
  definition: MetricDefinition,
): Promise<Exclude<DefineMetricResult, { readonly kind: 'created' }> | undefined> {
  const all = await definitions.all();
  const existing = all.find((one) => one.name === definition.name);
  if (existing) return { kind: sameMetric(existing, definition) ? 'already_there' : 'taken', definition: existing };
  if (all.length >= mostDefinitions) return { kind: 'full', definition };
  if (await definitions.hasSweptHistory(definition.name)) return { kind: 'history_swept', definition };
  return undefined;
}

/** For whoever asked: why not, and what to do. */
export function explainRefusal({ kind, definition }: MetricRefusal): string {
  switch (kind) {
    case 'taken':
      return `There is another metric named ${definition.name}, and a definition does not change. Choose another name.`;
    case 'history_swept':
      return `There are figures named ${definition.name} from events that are no longer kept; a definition would lose them. Choose another name.`;
    case 'full':
      return `There are ${mostDefinitions} metric definitions, and no more are taken: events cost more with each.`;
  }
}
