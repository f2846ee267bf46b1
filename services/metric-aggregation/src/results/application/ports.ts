import type { MetricSummary } from '../domain/results.js';
import type { MetricPage } from '../domain/results-page.js';
import type { Population, Split } from '../../shared/domain/srm.js';

/** What results need of an experiment's definition. */
export interface ExperimentView {
  readonly experimentId: string;
  readonly name: string;
  readonly baselineVariantId: string;
  /** Whom its results are about unless a request says otherwise. */
  readonly population: Population;
  /** The results do not change after this moment (milliseconds since the Unix epoch); null while that is not known. */
  readonly finalAfter: number | null;
  /** Names of the metrics it is judged by. */
  readonly metrics: readonly string[];
  /** In the order they were defined; allocation as a share of all units. */
  readonly variants: readonly { readonly variantId: string; readonly name: string; readonly allocation: number }[];
}

/** Of which metrics results are asked for; of every one unless said. */
export interface MetricChoice {
  readonly metricName?: string | undefined;
  readonly page?: MetricPage | undefined;
}

/** What is asked of results. */
export interface ResultsQuery extends MetricChoice {
  /** The experiment's own unless named. */
  readonly population?: Population | undefined;
}

/** Figures of one moment. */
export interface ResultsSnapshot {
  readonly split: Split;
  /** Units of the population that were assigned by hand. */
  readonly overrides: number;
  /** Units that were seen in two variants. */
  readonly crossovers: number;
  /** Those the experiment names first, in its order; then the others by name. */
  readonly metrics: readonly MetricSummary[];
  /** The last metric here when more follow. */
  readonly next?: string | undefined;
  /** Comparisons with an interval of all metrics, where not all of them are here. */
  readonly comparisons?: number | undefined;
}

/** Reads what results are computed from. */
export abstract class ResultsReader {
  abstract find(idOrName: string): Promise<ExperimentView | undefined>;
  abstract snapshot(
    experiment: ExperimentView,
    population: Population,
    choice: MetricChoice | undefined,
  ): Promise<ResultsSnapshot>;
  /**
   * Figures of another moment, by the rules: of the units that were enrolled by then, and of what they had done by then, whenever it came in.
   * @returns `swept` when observations that it needs are no longer kept
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

/** A row of `exp.metric_aggregates` as the API gives it: the seed's columns. */
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

/** Where a page of aggregates ended. */
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

/** What happened to events and was counted. */
export interface LedgerCounters {
  readonly repeats: number;
  readonly conflicts: number;
  readonly dead_letters: number;
  /** Values of metric names beyond the limit; their events are counted otherwise. */
  readonly refused_values: number;
}

/** How far each variant's units and events got. */
export interface LedgerFigures {
  readonly variants: ReadonlyMap<
    string,
    { readonly assigned: number; readonly exposed: number; readonly events: number }
  >;
  /** Units that were evaluated and are not enrolled. */
  readonly evaluated: number;
  /** Exposures that enrolled nobody, because the experiment did not enrol then. */
  readonly outsideWindow: number;
  /** Enrolled units that were seen in a second variant. */
  readonly crossovers: number;
  /** Events that claim a variant of the experiment which is not defined. */
  readonly pending: number;
  readonly counters: LedgerCounters;
  /** Of events that name no experiment and whose unit is in none. */
  readonly unattributed: LedgerCounters;
}

export abstract class LedgerReader {
  abstract read(experimentId: string): Promise<LedgerFigures>;
}

/** How far this service has read the log. */
export abstract class LogProgress {
  /** Events in the log that were not read yet. */
  abstract lag(): number;
  /** Resolves with true when all definitions that are in the log now have been read, with false when that takes too long. */
  abstract definitionsRead(): Promise<boolean>;
}
