import type { Population, Split } from '../domain/srm.js';
import type { Assignment } from '../domain/assignment.js';
import type { Catalog } from '../domain/catalog.js';
import type { MetricBook } from '../domain/contributions.js';
import type { MetricDefinition } from '../domain/metric-definition.js';
import type { Observation } from '../domain/observation.js';
import type { Postings } from '../domain/postings.js';
import type { BucketLock } from '../domain/unit-locks.js';

/** A unit, and the time from which its observations matter (milliseconds since 1970). */
export interface UnitSince {
  readonly unitType: string;
  readonly unitId: string;
  readonly since: number;
}

export interface Unit {
  readonly unitType: string;
  readonly unitId: string;
}

/** What happens to events and is counted for the ledger. */
export type CounterName = 'repeats' | 'conflicts' | 'dead_letters' | 'refused_values';

/** The least p-values that the sequential sample-ratio tests of an experiment had. */
export interface SrmEvidence extends Readonly<Record<Population, number>> {
  readonly experimentId: string;
}

/** Adds to a counter; `experimentId` null stands for events of no known experiment. */
export interface CounterStep {
  readonly name: CounterName;
  readonly experimentId: string | null;
  readonly by: number;
}

/**
 * What the topic handlers and commands need of the database, inside one transaction. Locks come first; then every method writes whole
 * sets, in the order: observations, assignments, unit totals, aggregates, counters, SRM. That order is the same for all, so no two
 * transactions wait for each other in a circle.
 */
export interface AggregationStore {
  /** Keeps the definitions as they are, together with other readers, until the transaction ends. Comes first. */
  lockDefinitions(): Promise<void>;
  /** Locks the units until the transaction ends. */
  lockUnits(locks: readonly BucketLock[]): Promise<void>;
  /** Waits for every transaction that counts, and keeps others from starting, until the transaction ends. */
  lockEverything(): Promise<void>;

  metricBook(): Promise<MetricBook>;
  catalog(experimentIds: Iterable<string>): Promise<Catalog>;
  /** Stores what is new. @returns the ids of the new ones */
  insertObservations(observations: readonly Observation[]): Promise<ReadonlySet<string>>;
  /** Stored digests by event id. */
  digestsOf(eventIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The units' observations that depend on assignments: those without claims since the given time, and all exposures. */
  observationsOf(units: readonly UnitSince[]): Promise<Observation[]>;
  assignmentsOf(units: readonly Unit[]): Promise<Assignment[]>;
  /** Who has these unit ids in these experiments, whatever kind of unit it is. */
  holdersOf(places: readonly Pick<Assignment, 'experimentId' | 'unitId'>[]): Promise<Assignment[]>;
  saveAssignments(assignments: readonly Assignment[]): Promise<void>;
  addPendingClaims(claims: readonly { eventId: string; experimentId: string }[]): Promise<void>;
  /** Adds to the figures. Names beyond an experiment's limit are left out and counted, see `domain/metric-admission.ts`. */
  post(postings: Postings): Promise<void>;
  count(steps: readonly CounterStep[]): Promise<void>;
  /** How the units of each of these experiments were split. */
  splitsOf(experimentIds: readonly string[]): Promise<ReadonlyMap<string, Split>>;
  /** Keeps the least p-values of the sequential sample-ratio tests; one that is not less than what is stored changes nothing. */
  noteEvidence(lowest: readonly SrmEvidence[]): Promise<void>;
  /** Begins an experiment's sequential tests anew. */
  forgetEvidence(experimentId: string): Promise<void>;
}

/** The projection of the experiments' definitions. */
export interface ExperimentProjection {
  /** Those of these variants that belong to another experiment. */
  variantsElsewhere(experimentId: string, variantIds: readonly string[]): Promise<string[]>;
  /** The version, kind of unit and variants as they are stored; undefined when the experiment is new. */
  current(experimentId: string): Promise<StoredDefinition | undefined>;
  save(definition: ProjectedDefinition): Promise<void>;
  /** Does anything wait for the experiment, or count for it? */
  hasData(experimentId: string): Promise<boolean>;
}

export interface StoredDefinition {
  readonly version: number;
  readonly unitType: string;
  readonly baselineVariantId: string;
  readonly variantIds: readonly string[];
}

/** A definition as the projection keeps it; times are milliseconds since 1970. */
export interface ProjectedDefinition {
  readonly experimentId: string;
  readonly version: number;
  readonly name: string;
  readonly description: string | null;
  readonly status: string;
  readonly unitType: string;
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly baselineVariantId: string;
  readonly population: Population;
  readonly metrics: readonly string[];
  readonly variants: readonly {
    readonly variantId: string;
    readonly name: string;
    readonly description: string | null;
    /** Share of the units in ten-thousandths. */
    readonly allocation: number;
    /** JSON. */
    readonly config: string;
  }[];
}

/** Counts again, from what is stored. */
export interface Recount {
  /**
   * Makes everything of an experiment anew.
   * @param from `waiting`: only claims and units that waited for its definition exist
   */
  experiment(experimentId: string, from: 'waiting' | 'all'): Promise<void>;
  /** Makes an experiment's weighted sums anew: they are those of comparisons with its baseline, which is another now. */
  weights(experimentId: string): Promise<void>;
  /** Makes a metric's aggregates and unit totals anew, for every experiment. */
  metric(metricName: string): Promise<void>;
}

export interface MetricDefinitions {
  all(): Promise<MetricDefinition[]>;
  insert(definition: MetricDefinition): Promise<void>;
  /** Are there aggregates of that name older than what can still be counted again? */
  hasSweptHistory(metricName: string): Promise<boolean>;
}
