import { assembleResults, type Results } from '../domain/results.js';
import type { ExperimentView, ResultsQuery, ResultsReader } from './results-ports.js';

/** The results of an experiment as of now. @param now milliseconds since 1970 */
export async function readResults(
  reader: ResultsReader,
  experiment: ExperimentView,
  now: number,
  query: ResultsQuery = {},
): Promise<Results> {
  const population = query.population ?? experiment.population;
  const snapshot = await reader.snapshot(experiment, population, query.metricName);
  const { baselineVariantId, variants } = experiment;
  return assembleResults({ asOf: now, population, baselineVariantId, variants, ...snapshot });
}
