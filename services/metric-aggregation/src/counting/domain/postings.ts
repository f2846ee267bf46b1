import { HOUR_MS } from '@assay/kernel';
import { kindOfKeys, type DefaultKind } from '../../shared/domain/metric-kinds/metric-kinds.js';
import type { Attribution } from './attribution.js';
import type { MetricBook } from './metric-book.js';
import type { Observation } from './observation.js';
import { emptyTally, mergeTally, tallyValue, type Tally } from './tally.js';

const DAY_MS = 24 * HOUR_MS;

export type BucketType = 'hourly' | 'daily';

/** A change of one row of `metric_aggregates`. */
export interface AggregatePosting {
  readonly experimentId: string;
  readonly variantId: string;
  readonly metricName: string;
  readonly bucketType: BucketType;
  /** Milliseconds since the Unix epoch. */
  readonly bucketStart: number;
  readonly tally: Tally;
  /** True when a value was taken away, so that the row's extremes may have been. */
  readonly shrunk: boolean;
}

/** A change of one row of `unit_totals`. */
export interface UnitPosting {
  readonly experimentId: string;
  readonly metricName: string;
  readonly unitId: string;
  readonly tally: Tally;
  /** True when a value was taken away, so that the row's extremes may have been. */
  readonly shrunk: boolean;
}

/** A change of the number of events that count for a variant. */
export interface EventPosting {
  readonly experimentId: string;
  readonly variantId: string;
  events: number;
}

/** Maximum number of values that a batch of several records may move; more would make the transaction too long and its data too large. */
export const MAX_CONTRIBUTIONS = 50_000;

/** A batch moves more values than one transaction should write; smaller batches of the same records do not. */
export class TooManyContributionsError extends Error {
  override readonly name = 'TooManyContributionsError';
}

/**
 * Collects the changes of a batch in the aggregates and unit totals, one for each row, so that each table is written by one statement. The
 * rows are sorted: two transactions write the same rows in the same order and cannot deadlock.
 */
export class Postings {
  readonly #hourly = new Map<string, AggregatePosting>();
  readonly #units = new Map<string, UnitPosting>();
  readonly #events = new Map<string, EventPosting>();
  /** Default names by experiment, in the order in which they came. */
  readonly #names = new Map<string, Set<string>>();
  readonly #kinds = new Map<string, DefaultKind>();
  #contributions = 0;

  /** @param most values that may be added before {@link move} throws; see {@link MAX_CONTRIBUTIONS} */
  constructor(
    private readonly book: MetricBook,
    private readonly most = Infinity,
  ) {}

  /**
   * Moves an observation from the variants it counted for to those it counts for now.
   * @param before empty for a new observation
   * @throws TooManyContributionsError
   */
  move(observation: Observation, before: readonly Attribution[], after: readonly Attribution[]): void {
    const left = before.filter((one) => !after.some((other) => other.variantId === one.variantId));
    const joined = after.filter((one) => !before.some((other) => other.variantId === one.variantId));
    const took = inTotalsOf(before);
    const gives = inTotalsOf(after);
    const lost = [...took].filter((experimentId) => !gives.has(experimentId));
    const gained = [...gives].filter((experimentId) => !took.has(experimentId));
    // A value that a variant gains or loses mostly changes its unit's total, too, which counts as one move; a total that changes alone
    // counts as another.
    const moves = Math.max(left.length + joined.length, lost.length + gained.length);
    if (moves === 0) return;
    const contributions = this.book.contributionsOf(observation);
    this.#contributions += contributions.length * moves;
    if (this.#contributions > this.most) {
      throw new TooManyContributionsError(`the batch moves more than ${this.most} values`);
    }
    if (joined.length + gained.length > 0) this.#noteKinds(observation);
    for (const one of left) this.#count(one, -1);
    for (const one of joined) this.#count(one, 1);
    const { unitId } = observation;
    for (const { metricName, value } of contributions) {
      for (const one of left) this.#aggregate(observation, one, metricName, value, -1);
      for (const one of joined) this.#aggregate(observation, one, metricName, value, 1);
      for (const experimentId of lost) this.#unit(experimentId, metricName, unitId, value, -1);
      for (const experimentId of gained) this.#unit(experimentId, metricName, unitId, value, 1);
    }
  }

  /** The metrics without a definition that values are posted to, by experiment; in the order in which they came. */
  defaultNames(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#names;
  }

  /** The kinds of these metrics, by the observations posted. A name that is both a key and an event type has the kind of keys. */
  defaultKinds(): ReadonlyMap<string, DefaultKind> {
    return this.#kinds;
  }

  /**
   * Removes metrics from the postings.
   * @param names by experiment
   * @returns how many values were to be added to them, less those to be taken away, by experiment
   */
  leaveOut(names: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, number> {
    const values = new Map([...names.keys()].map((experimentId) => [experimentId, 0]));
    const isLeftOut = ({ experimentId, metricName }: UnitPosting | AggregatePosting): boolean =>
      names.get(experimentId)?.has(metricName) === true;
    for (const [key, row] of this.#hourly) {
      if (!isLeftOut(row)) continue;
      values.set(row.experimentId, (values.get(row.experimentId) ?? 0) + row.tally.count);
      this.#hourly.delete(key);
    }
    for (const [key, row] of this.#units) if (isLeftOut(row)) this.#units.delete(key);
    return values;
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

  /** Rows of units, sorted. */
  unitTotals(): UnitPosting[] {
    return sortedValues(this.#units);
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
      this.#noteName(experimentId, metricName);
    }
    tallyValue(row.tally, value, sign);
  }

  #noteName(experimentId: string, metricName: string): void {
    if (this.book.isDefined(metricName)) return;
    const names = this.#names.get(experimentId);
    if (names) names.add(metricName);
    else this.#names.set(experimentId, new Set([metricName]));
  }

  #noteKinds(observation: Observation): void {
    for (const { metricName, kind } of this.book.defaultKindsOf(observation)) {
      if (kind === kindOfKeys || !this.#kinds.has(metricName)) this.#kinds.set(metricName, kind);
    }
  }

  #unit(experimentId: string, metricName: string, unitId: string, value: bigint, sign: 1 | -1): void {
    // In the order of the table's key, so that a unit's rows are written one after the other.
    const key = `${experimentId}\0${unitId}\0${metricName}`;
    let row = this.#units.get(key);
    if (!row || (sign === -1 && !row.shrunk)) {
      row = { experimentId, metricName, unitId, tally: row?.tally ?? emptyTally(), shrunk: sign === -1 };
      this.#units.set(key, row);
      this.#noteName(experimentId, metricName);
    }
    tallyValue(row.tally, value, sign);
  }
}

/** The experiments in whose units' totals an observation is. */
function inTotalsOf(attributions: readonly Attribution[]): Set<string> {
  return new Set(attributions.filter((one) => one.inUnitTotals).map((one) => one.experimentId));
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
