import { assembleResults, type Results } from '../domain/results.js';
import { srmReport } from '../domain/srm.js';
import type { ExperimentView, ResultsReader } from './results-ports.js';

/** The results of an experiment as of now. @param now milliseconds since 1970 */
export async function readResults(
  reader: ResultsReader,
  experiment: ExperimentView,
  now: number,
  metricName?: string,
): Promise<Results> {
  const snapshot = await reader.snapshot(experiment, metricName);
  const { variants } = experiment;
  const units = new Map(variants.map(({ variantId }) => [variantId, snapshot.units.get(variantId) ?? 0]));
  const allocations = new Map(variants.map(({ variantId, allocation }) => [variantId, allocation]));
  return assembleResults({
    asOf: now,
    baselineVariantId: experiment.baselineVariantId,
    variants,
    units,
    exposed: snapshot.exposed,
    srm: srmReport(units, snapshot.sequentialSrm, allocations),
    metrics: snapshot.metrics,
  });
}
