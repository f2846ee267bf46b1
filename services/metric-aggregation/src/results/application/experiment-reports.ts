import { findOnceCaughtUp } from '@assay/service-kit';
import type { Results } from '../domain/results.js';
import { readResults, readResultsAsOf } from './read-results.js';
import { SharedAnswers } from './shared-answers.js';
import type {
  AggregateItem,
  AggregateQuery,
  AggregatesReader,
  ExperimentView,
  LedgerCounters,
  LedgerReader,
  ResultsQuery,
  ResultsReader,
} from './results-ports.js';

/** Results of another moment that are counted at the same time, at most. */
const MOST_COUNTING = 2;

export interface Ledger extends LedgerCounters {
  as_of: string;
  experiment_id: string;
  variants: {
    variant_id: string;
    variant_name: string;
    assigned: number;
    exposed: number;
    ingested: number;
    aggregated: number;
  }[];
  evaluated: number;
  outside_window: number;
  crossovers: number;
  pending: number;
  unattributed: LedgerCounters;
  lag_records: number;
}

export interface ReportSources {
  readonly results: ResultsReader;
  readonly aggregates: AggregatesReader;
  readonly ledger: LedgerReader;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Events in the log that were not read yet. */
  readonly lag: () => number;
  /** Resolves with true when all definitions that are in the log now have been read, with false when that takes too long. */
  readonly caughtUp: () => Promise<boolean>;
  /** Did a statement run for longer than it may? */
  readonly isTimeout: (error: unknown) => boolean;
  /** How long results are given again to whoever asks the same while nothing new was read. */
  readonly shareMs: number;
}

/** Everything that can be read about an experiment. */
export class ExperimentReports {
  /** Who has results of another moment counted. */
  readonly #counting = new Set<string>();
  readonly #results: SharedAnswers<Results>;

  constructor(private readonly sources: ReportSources) {
    this.#results = new SharedAnswers(sources.shareMs);
  }

  /**
   * A definition made a moment ago may still be on its way through the log, and whoever made it asks for its results next: it is unknown only
   * when the log was read to its end.
   * @throws Problem 503 when that takes too long
   */
  find(idOrName: string): Promise<ExperimentView | undefined> {
    return findOnceCaughtUp(() => this.sources.results.find(idOrName), this.sources.caughtUp);
  }

  /** Equal questions share one answer, unless something new was read in between. */
  async results(experiment: ExperimentView, query: ResultsQuery): Promise<Results> {
    const { results, now } = this.sources;
    const { metricName = null, population = null, page: { limit = null, after = null } = {} } = query;
    const position = await results.position();
    const question = JSON.stringify([experiment.experimentId, position, metricName, population, limit, after]);
    return this.#results.ask(question, () => readResults(results, experiment, now(), query));
  }

  /**
   * The results as they were at another moment; these are counted anew, which costs the more the larger the experiment is.
   * @param caller who asks: one of them has one such question under way, so that nobody takes every place
   * @returns why they are not given: the moment has not come, events are no longer kept, the caller or others are asking, or it took too long
   */
  async resultsAsOf(
    experiment: ExperimentView,
    asOf: number,
    query: ResultsQuery,
    caller: string,
  ): Promise<Results | 'future' | 'swept' | 'asking' | 'busy' | 'too_slow'> {
    if (asOf > this.sources.now()) return 'future';
    if (this.#counting.has(caller)) return 'asking';
    if (this.#counting.size >= MOST_COUNTING) return 'busy';
    this.#counting.add(caller);
    try {
      return await readResultsAsOf(this.sources.results, experiment, asOf, query);
    } catch (error) {
      if (this.sources.isTimeout(error)) return 'too_slow';
      throw error;
    } finally {
      this.#counting.delete(caller);
    }
  }

  aggregates(query: AggregateQuery): Promise<AggregateItem[]> {
    return this.sources.aggregates.page(query);
  }

  async ledger({ experimentId, variants }: ExperimentView): Promise<Ledger> {
    const figures = await this.sources.ledger.read(experimentId);
    return {
      as_of: new Date(this.sources.now()).toISOString(),
      experiment_id: experimentId,
      variants: variants.map(({ variantId, name }) => {
        const { assigned, exposed, events } = figures.variants.get(variantId) ?? { assigned: 0, exposed: 0, events: 0 };
        // An event's row and its figures are written in one transaction: what came in for a variant is in its aggregates.
        return { variant_id: variantId, variant_name: name, assigned, exposed, ingested: events, aggregated: events };
      }),
      evaluated: figures.evaluated,
      outside_window: figures.outsideWindow,
      crossovers: figures.crossovers,
      pending: figures.pending,
      ...figures.counters,
      unattributed: figures.unattributed,
      lag_records: this.sources.lag(),
    };
  }
}
