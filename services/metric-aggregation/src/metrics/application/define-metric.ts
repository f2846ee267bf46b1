import { refusal } from '@assay/kernel';
import { completeMetric, sameMetric, type MetricDefinition, type MetricRequest } from '../domain/metric-definition.js';
import type { AggregationStore, MetricDefinitions, Recount } from '../../counting/application/ports.js';

/** Maximum number of definitions, because each event is compared with each of them. */
export const MAX_DEFINITIONS = 1_000;

export interface DefineMetricResult {
  /** `already_there`: an equal definition exists. */
  readonly kind: 'created' | 'already_there';
  readonly definition: MetricDefinition;
}

/**
 * Adds a metric and counts it from the first observation that is kept. Counting of new events waits meanwhile, so that no event is counted
 * twice or missed; these events stay in the log.
 * @throws RefusalError `taken` when another definition has the name; `wrong_state` when figures under that name are older than the kept
 *   observations and would be lost, or when there are as many definitions as there may be
 */
export async function defineMetric(
  store: AggregationStore,
  definitions: MetricDefinitions,
  recount: Recount,
  request: MetricRequest,
): Promise<DefineMetricResult> {
  const definition = completeMetric(request);
  await store.lockEverything();
  const existing = await findSame(definitions, definition);
  if (existing) return { kind: 'already_there', definition: existing };
  await definitions.insert(definition);
  await recount.metric(definition.name);
  return { kind: 'created', definition };
}

/** @returns the same definition where it exists; undefined when the metric is new and possible @throws RefusalError as `defineMetric` does */
export async function findSame(
  definitions: MetricDefinitions,
  definition: MetricDefinition,
): Promise<MetricDefinition | undefined> {
  const all = await definitions.all();
  const existing = all.find((one) => one.name === definition.name);
  if (existing) {
    if (sameMetric(existing, definition)) return existing;
    throw refusal.taken(
      `There is another metric named ${existing.name}, and a definition does not change. Choose another name.`,
    );
  }
  if (all.length >= MAX_DEFINITIONS) {
    throw refusal.wrongState(
      `There are ${MAX_DEFINITIONS} metric definitions, and no more are taken: events cost more with each.`,
    );
  }
  if (await definitions.hasSweptHistory(definition.name)) {
    throw refusal.wrongState(
      `There are figures named ${definition.name} from events that are no longer kept; a definition would lose them. Choose another name.`,
    );
  }
  return undefined;
}
