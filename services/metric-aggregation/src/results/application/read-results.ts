import { resultsInPieces, type Results } from '../domain/results.js';
import { inTurns } from './in-turns.js';
import type { ExperimentView, ResultsQuery, ResultsReader } from './ports.js';

/** The results of an experiment as of now. @param now milliseconds since the Unix epoch */
export async function readResults(
  reader: ResultsReader,
  experiment: ExperimentView,
  now: number,
  query: ResultsQuery = {},
): Promise<Results> {
  const population = query.population ?? experiment.population;
  const snapshot = await reader.snapshot(experiment, population, query);
  const { baselineVariantId, variants, finalAfter } = experiment;
  const final = finalAfter !== null && now > finalAfter;
  return inTurns(resultsInPieces({ asOf: now, final, population, baselineVariantId, variants, ...snapshot }));
}

/**
 * The results of an experiment as they were at another time.
 * @returns `swept` when required observations are no longer kept
 */
export async function readResultsAsOf(
  reader: ResultsReader,
  experiment: ExperimentView,
  asOf: number,
  query: ResultsQuery,
): Promise<Results | 'swept'> {
  const population = query.population ?? experiment.population;
  const snapshot = await reader.snapshotAsOf(experiment, population, query, asOf);
  if (snapshot === 'swept') return 'swept';
  const { baselineVariantId, variants } = experiment;
  return inTurns(resultsInPieces({ asOf, final: false, population, baselineVariantId, variants, ...snapshot }));
}
