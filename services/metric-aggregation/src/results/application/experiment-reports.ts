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

/** Maximum number of results of another time that are counted at once. */
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
  /** Number of events in the log that are not read yet. */
  readonly lag: () => number;
  /** Resolves with true when all definitions that are in the log now have been read, with false when that takes too long. */
  readonly caughtUp: () => Promise<boolean>;
  /** Whether the error is that of a statement that exceeded its time limit. */
  readonly isTimeout: (error: unknown) => boolean;
  /** How long results are shared by equal requests while no new events are read, milliseconds. */
  readonly shareMs: number;
}

/** The reports about an experiment. */
export class ExperimentReports {
  /** Callers whose results of another time are being counted. */
  readonly #counting = new Set<string>();
  readonly #results: SharedAnswers<Results>;

  constructor(private readonly sources: ReportSources) {
    this.#results = new SharedAnswers(sources.shareMs);
  }

  /**
   * A definition made just now may not be read from the log yet when its client requests the results, so an experiment is reported as
   * unknown only after the log was read to its end.
   * @throws RefusalError `not_found`, or `unavailable` when that takes too long
   */
  async get(idOrName: string): Promise<ExperimentView> {
    const experiment = await findOnceCaughtUp(() => this.sources.results.find(idOrName), this.sources.caughtUp);
    if (experiment === undefined) throw refusal.notFound(`No experiment has the id or name "${idOrName}".`);
    return experiment;
  }

  /** Equal requests share one answer, unless new events were read in between. */
  async results(experiment: ExperimentView, query: ResultsQuery): Promise<Results> {
    const { results, now } = this.sources;
    const { metricName = null, population = null, page: { limit = null, after = null } = {} } = query;
    const position = await results.position();
    const question = JSON.stringify([experiment.experimentId, position, metricName, population, limit, after]);
    return this.#results.ask(question, () => readResults(results, experiment, now(), query));
  }

  /**
   * The results as they were at another time, counted again from observations; the cost grows with the size of the experiment.
   * @param caller the caller's identity; each caller may have one such request in progress, so that no caller uses all places
   * @throws RefusalError `rule_broken` when the time is in the future, or events are no longer kept; `too_many` while a request of the
   *   caller is in progress; `unavailable` while those of others are, or after a timeout
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
        // An event's row and its figures are written in one transaction, so all events stored for a variant are in its aggregates.
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
