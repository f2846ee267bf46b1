import { refusal } from '@assay/kernel';
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
} from './ports.js';

/** Results of another moment that are counted at the same time, at most. */
const MAX_COUNTING = 2;

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
  /** Milliseconds since the Unix epoch. */
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
   * @throws RefusalError `not_found`, or `unavailable` when that takes too long
   */
  async get(idOrName: string): Promise<ExperimentView> {
    const experiment = await findOnceCaughtUp(() => this.sources.results.find(idOrName), this.sources.caughtUp);
    if (experiment === undefined) throw refusal.notFound(`No experiment has the id or name "${idOrName}".`);
    return experiment;
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
   * @throws RefusalError `rule_broken` when the moment has not come, or events are no longer kept; `too_many` while the caller is asking;
   *   `unavailable` while others are, or when it took too long
   */
  async resultsAsOf(experiment: ExperimentView, asOf: number, query: ResultsQuery, caller: string): Promise<Results> {
    if (asOf > this.sources.now()) {
      throw refusal.ruleBroken('The time of these results has not come yet.', [
        { pointer: '/as_of', detail: 'Must not lie in the future: leave it out for the results now.' },
      ]);
    }
    if (this.#counting.has(caller)) {
      throw refusal.tooMany('Results of another moment are being counted for you. Ask again when these are there.', 2);
    }
    if (this.#counting.size >= MAX_COUNTING) {
      throw refusal.unavailable('Others are asking for results of another moment. Ask again in a while.', 5);
    }
    const results = await this.#countAsOf(experiment, asOf, query, caller);
    if (results !== 'swept') return results;
    throw refusal.ruleBroken('Events that these results need are no longer kept.', [
      { pointer: '/as_of', detail: 'Leave it out: the results now are made from figures that stay.' },
    ]);
  }

  async #countAsOf(
    experiment: ExperimentView,
    asOf: number,
    query: ResultsQuery,
    caller: string,
  ): Promise<Results | 'swept'> {
    this.#counting.add(caller);
    try {
      return await readResultsAsOf(this.sources.results, experiment, asOf, query);
    } catch (error) {
      if (!this.sources.isTimeout(error)) throw error;
      throw refusal.unavailable(
        'Counting these results anew took too long. Ask for one metric_name, or when there is less to do.',
        60,
      );
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
