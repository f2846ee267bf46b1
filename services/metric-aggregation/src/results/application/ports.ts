import type { MetricSummary } from '../domain/results.js';
import type { MetricPage } from '../domain/results-page.js';
import type { Population, Split } from '../../shared/domain/srm.js';

/** The parts of an experiment's definition that results need. */
export interface ExperimentView {
  readonly experimentId: string;
  readonly name: string;
  readonly baselineVariantId: string;
  /** The default population of its results. */
  readonly population: Population;
  /** The time after which the results do not change (milliseconds since the Unix epoch); null while unknown. */
  readonly finalAfter: number | null;
  /** Names of the metrics that the definition lists. */
  readonly metrics: readonly string[];
  /** In the order they were defined; allocation as a share of all units. */
  readonly variants: readonly { readonly variantId: string; readonly name: string; readonly allocation: number }[];
}

/** The requested metrics; by default all. */
export interface MetricChoice {
  readonly metricName?: string | undefined;
  readonly page?: MetricPage | undefined;
}

/** A request for results. */
export interface ResultsQuery extends MetricChoice {
  /** Default: the experiment's own population. */
  readonly population?: Population | undefined;
}

/** Figures of one point in time. */
export interface ResultsSnapshot {
  readonly split: Split;
  /** Units of the population that were assigned by hand. */
  readonly overrides: number;
  /** Units that were exposed to two variants. */
  readonly crossovers: number;
  /** First those that the definition lists, in its order; then the others by name. */
  readonly metrics: readonly MetricSummary[];
  /** The name of the last metric of this page, when more follow. */
  readonly next?: string | undefined;
  /** Number of comparisons with an interval over all metrics, where this page does not have all of them. */
  readonly comparisons?: number | undefined;
}

/** Reads the figures from which results are computed. */
export abstract class ResultsReader {
  abstract find(idOrName: string): Promise<ExperimentView | undefined>;
  abstract snapshot(
    experiment: ExperimentView,
    population: Population,
    choice: MetricChoice | undefined,
  ): Promise<ResultsSnapshot>;
  /**
   * Figures of another time, by the same rules: of the units that were enrolled by then, from their events up to then, whenever these were
   * received.
   * @returns `swept` when required observations are no longer kept
   */
  abstract snapshotAsOf(
    experiment: ExperimentView,
    population: Population,
    choice: MetricChoice | undefined,
    asOf: number,
  ): Promise<ResultsSnapshot | 'swept'>;
  /** A text that changes whenever results may have changed. */
  abstract position(): Promise<string>;
}

/** A row of `exp.metric_aggregates` as the API serves it: the seed's columns. */
export interface AggregateItem {
  readonly id: string;
  readonly experiment_id: string;
  readonly variant_id: string;
  readonly metric_name: string;
  readonly bucket_type: string;
  readonly bucket_start: string;
  readonly count: number;
  readonly sum: number | null;
  readonly mean: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly stddev: number | null;
  readonly created_at: string;
}

/** The position at which a page of aggregates ended. */
export type AggregatePosition = Pick<AggregateItem, 'bucket_start' | 'variant_id' | 'metric_name' | 'bucket_type'>;

export interface AggregateQuery {
  readonly experimentId: string;
  readonly metricName: string | undefined;
  readonly bucketType: string | undefined;
  readonly variantId: string | undefined;
  /** RFC 3339; buckets that start then or later. */
  readonly from: string | undefined;
  /** RFC 3339; buckets that start earlier. */
  readonly to: string | undefined;
  readonly limit: number;
  readonly after: AggregatePosition | undefined;
}

export abstract class AggregatesReader {
  /** Sorted by the start of the bucket, then variant, metric and bucket type. */
  abstract page(query: AggregateQuery): Promise<AggregateItem[]>;
}

/** Numbers of events by outcome. */
export interface LedgerCounters {
  readonly repeats: number;
  readonly conflicts: number;
  readonly dead_letters: number;
  /** Values of metric names beyond the limit; their events count for other metrics. */
  readonly refused_values: number;
}

/** The ledger's figures of an experiment. */
export interface LedgerFigures {
  readonly variants: ReadonlyMap<
    string,
    { readonly assigned: number; readonly exposed: number; readonly events: number }
  >;
  /** Units that were evaluated and are not enrolled. */
  readonly evaluated: number;
  /** Exposures that enrolled nobody, because the experiment did not enrol then. */
  readonly outsideWindow: number;
  /** Enrolled units that were exposed to a second variant. */
  readonly crossovers: number;
  /** Events that claim a variant of the experiment which is not defined. */
  readonly pending: number;
  readonly counters: LedgerCounters;
  /** For events that name no experiment and whose unit is enrolled in none. */
  readonly unattributed: LedgerCounters;
}

export abstract class LedgerReader {
  abstract read(experimentId: string): Promise<LedgerFigures>;
}

/** The progress of this service in the log. */
export abstract class LogProgress {
  /** Number of events in the log that are not read yet. */
  abstract lag(): number;
  /** Resolves with true when all definitions that are in the log now have been read, with false when that takes too long. */
  abstract definitionsRead(): Promise<boolean>;
}
