import { findOnceCaughtUp } from '@assay/service-kit';
import type { Results } from '../domain/results.js';
import { readResults, readResultsAsOf } from './read-results.js';
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
}

/** Everything that can be read about an experiment. */
export class ExperimentReports {
  #counting = 0;

  constructor(private readonly sources: ReportSources) {}

  /**
   * A definition made a moment ago may still be on its way through the log, and whoever made it asks for its results next: it is unknown only
   * when the log was read to its end.
   * @throws Problem 503 when that takes too long
   */
  find(idOrName: string): Promise<ExperimentView | undefined> {
    return findOnceCaughtUp(() => this.sources.results.find(idOrName), this.sources.caughtUp);
  }

  results(experiment: ExperimentView, query: ResultsQuery): Promise<Results> {
    return readResults(this.sources.results, experiment, this.sources.now(), query);
  }

  /**
   * The results as they were at another moment; these are counted anew, which costs the more the larger the experiment is.
   * @returns why they are not given: the moment has not come, events are no longer kept, others are asking, or it took too long
   */
  async resultsAsOf(
    experiment: ExperimentView,
    asOf: number,
    query: ResultsQuery,
  ): Promise<Results | 'future' | 'swept' | 'busy' | 'too_slow'> {
    if (asOf > this.sources.now()) return 'future';
    if (this.#counting >= MOST_COUNTING) return 'busy';
    this.#counting += 1;
    try {
      return await readResultsAsOf(this.sources.results, experiment, asOf, query);
    } catch (error) {
      if (this.sources.isTimeout(error)) return 'too_slow';
      throw error;
    } finally {
      this.#counting -= 1;
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
