import type { Attribution } from './attribution.js';
import type { MetricBook } from './contributions.js';
import type { Observation } from './observation.js';
import { emptyTally, mergeTally, tallyValue, type Tally } from './tally.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export type BucketType = 'hourly' | 'daily';

/** What changes in one row of `metric_aggregates`. */
export interface AggregatePosting {
  readonly experimentId: string;
  readonly variantId: string;
  readonly metricName: string;
  readonly bucketType: BucketType;
  /** Milliseconds since 1970. */
  readonly bucketStart: number;
  readonly tally: Tally;
  /** True when a value was taken away, so that the row's extremes may have been. */
  readonly shrunk: boolean;
}

/** What changes in one row of `unit_totals`. */
export interface UnitPosting {
  readonly experimentId: string;
  readonly metricName: string;
  readonly unitId: string;
  readonly tally: Tally;
}

/** How many more (or fewer) events count for a variant. */
export interface EventPosting {
  readonly experimentId: string;
  readonly variantId: string;
  events: number;
}

/** A unit whose totals in an experiment have to be made again, because something was taken away from them. */
export interface UnitOfExperiment {
  readonly experimentId: string;
  readonly unitId: string;
}

/**
 * Collects what a batch changes in the aggregates and unit totals, one row each, so that it is written set by set.
 * Rows come out sorted: two transactions that write the same rows do so in the same order and cannot deadlock.
 */
export class Postings {
  readonly #hourly = new Map<string, AggregatePosting>();
  readonly #units = new Map<string, UnitPosting>();
  readonly #events = new Map<string, EventPosting>();
  readonly #shrunkUnits = new Map<string, UnitOfExperiment>();

  constructor(private readonly book: MetricBook) {}

  /**
   * Moves an observation from the variants it counted for to those it counts for now.
   * @param before empty for a new observation
   */
  move(observation: Observation, before: readonly Attribution[], after: readonly Attribution[]): void {
    const left = before.filter((one) => !after.some((other) => other.variantId === one.variantId));
    const joined = after.filter((one) => !before.some((other) => other.variantId === one.variantId));
    if (left.length + joined.length === 0) return;
    const contributions = this.book.contributionsOf(observation);
    for (const one of left) {
      this.#count(one, -1);
      for (const { metricName, value } of contributions) this.#aggregate(observation, one, metricName, value, -1);
      if (one.inUnitTotals && !after.some((other) => other.experimentId === one.experimentId)) {
        const unit = { experimentId: one.experimentId, unitId: observation.unitId };
        this.#shrunkUnits.set(`${unit.experimentId}\0${unit.unitId}`, unit);
      }
    }
    for (const one of joined) {
      this.#count(one, 1);
      const newToExperiment = !before.some((other) => other.experimentId === one.experimentId);
      for (const { metricName, value } of contributions) {
        this.#aggregate(observation, one, metricName, value, 1);
        if (one.inUnitTotals && newToExperiment) this.#unit(one.experimentId, metricName, observation.unitId, value);
      }
    }
  }

  /** Hourly and daily rows, sorted. */
  aggregates(): AggregatePosting[] {
    const all = new Map(this.#hourly);
    for (const hourly of this.#hourly.values()) {
      const bucketStart = Math.floor(hourly.bucketStart / DAY_MS) * DAY_MS;
      const key = aggregateKey(hourly.experimentId, hourly.variantId, hourly.metricName, 'daily', bucketStart);
      const daily = all.get(key);
      const tally = daily?.tally ?? emptyTally();
      mergeTally(tally, hourly.tally);
      const shrunk = hourly.shrunk || (daily?.shrunk ?? false);
      all.set(key, { ...hourly, bucketType: 'daily', bucketStart, tally, shrunk });
    }
    return sortedValues(all);
  }

  /** Rows of units that only gained, sorted; the others are in `shrunkUnits`. */
  unitTotals(): UnitPosting[] {
    const rows = sortedValues(this.#units);
    if (this.#shrunkUnits.size === 0) return rows;
    return rows.filter((row) => !this.#shrunkUnits.has(`${row.experimentId}\0${row.unitId}`));
  }

  shrunkUnits(): UnitOfExperiment[] {
    return sortedValues(this.#shrunkUnits);
  }

  events(): EventPosting[] {
    return sortedValues(this.#events).filter((row) => row.events !== 0);
  }

  #count({ experimentId, variantId }: Attribution, events: 1 | -1): void {
    const key = `${experimentId}\0${variantId}`;
    const row = this.#events.get(key);
    if (row) row.events += events;
    else this.#events.set(key, { experimentId, variantId, events });
  }

  #aggregate(observation: Observation, to: Attribution, metricName: string, value: bigint, sign: 1 | -1): void {
    const { experimentId, variantId } = to;
    const bucketStart = Math.floor(observation.timestamp / HOUR_MS) * HOUR_MS;
    const key = aggregateKey(experimentId, variantId, metricName, 'hourly', bucketStart);
    let row = this.#hourly.get(key);
    if (!row || (sign === -1 && !row.shrunk)) {
      const tally = row?.tally ?? emptyTally();
      row = { experimentId, variantId, metricName, bucketType: 'hourly', bucketStart, tally, shrunk: sign === -1 };
      this.#hourly.set(key, row);
    }
    tallyValue(row.tally, value, sign);
  }

  #unit(experimentId: string, metricName: string, unitId: string, value: bigint): void {
    // In the order of the table's key, so that a unit's rows are written one after the other.
    const key = `${experimentId}\0${unitId}\0${metricName}`;
    let row = this.#units.get(key);
    if (!row) {
      row = { experimentId, metricName, unitId, tally: emptyTally() };
      this.#units.set(key, row);
    }
    tallyValue(row.tally, value, 1);
  }
}

function aggregateKey(
  experimentId: string,
  variantId: string,
  metric: string,
  type: BucketType,
  start: number,
): string {
  return `${experimentId}\0${variantId}\0${metric}\0${type}\0${start}`;
}

function sortedValues<T>(rows: ReadonlyMap<string, T>): T[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
