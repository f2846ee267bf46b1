import type { Population, Split } from '../../shared/domain/srm.js';
import type { Assignment } from '../domain/assignment.js';
import type { Catalog } from '../domain/catalog.js';
import type { ExperimentTime } from '../domain/experiment-time.js';
import type { MetricBook } from '../domain/metric-book.js';
import type { MetricDefinition } from '../../metrics/domain/metric-definition.js';
import type { Observation } from '../domain/observation.js';
import type { Postings } from '../domain/postings.js';
import type { UnitDecisions } from '../domain/unit-decisions.js';
import type { BucketLock } from '../domain/unit-locks.js';

/** A unit, and the time from which its observations matter (milliseconds since the Unix epoch). */
export interface UnitSince {
  readonly unitType: string;
  readonly unitId: string;
  readonly since: number;
}

export interface Unit {
  readonly unitType: string;
  readonly unitId: string;
}

/** A unit's place in an experiment. */
export interface Place {
  readonly experimentId: string;
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
  /** The units' observations that depend on assignments: those without claims since the given time, exposures, and those with claims. */
  observationsOf(units: readonly UnitSince[]): Promise<Observation[]>;
  /** Every observation of the units that is kept. */
  allObservationsOf(units: readonly Unit[]): Promise<Observation[]>;
  assignmentsOf(units: readonly Unit[]): Promise<Assignment[]>;
  /** Who has these unit ids in these experiments, whatever kind of unit it is. */
  holdersOf(places: readonly Place[]): Promise<Assignment[]>;
  /** What is known of the decisions of these unit ids in these experiments, whatever kind of unit it is. */
  decisionsOf(places: readonly Place[]): Promise<UnitDecisions[]>;
  /** The same, of the units whose first decision is one of these. */
  decisionsNamed(decisionIds: readonly string[]): Promise<UnitDecisions[]>;
  saveDecisions(decisions: readonly UnitDecisions[]): Promise<void>;
  /** The exposures without claims that name one of these decisions. */
  exposuresNaming(decisionIds: readonly string[]): Promise<Observation[]>;
  saveAssignments(assignments: readonly Assignment[]): Promise<void>;
  removeAssignments(places: readonly Place[]): Promise<void>;
  /** Remembers exposures that enrol nobody. */
  addOutsideExposures(exposures: readonly { eventId: string; experimentId: string }[]): Promise<void>;
  /** Makes the outside exposures and the pending claims of an experiment those of the list, as far as these observations go. */
  replaceWaiting(
    experimentId: string,
    observations: readonly Observation[],
    outside: readonly { eventId: string; experimentId: string }[],
    pending: readonly { eventId: string; experimentId: string }[],
  ): Promise<void>;
  addPendingClaims(claims: readonly { eventId: string; experimentId: string }[]): Promise<void>;
  /**
   * Adds to the figures. Names beyond an experiment's limit are left out and counted, see `domain/metric-admission.ts`.
   * @param overdue when a name that was refused and is listed since is counted from what is stored: with these postings, or `later`, because
   *   the units are being counted again one group after the other and what is stored has not got to all of them
   */
  post(postings: Postings, overdue?: 'now' | 'later'): Promise<void>;
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
  /** Takes an experiment out; nothing may be counted for it any more. */
  remove(experimentId: string): Promise<void>;
  /** Does anything wait for the experiment, or count for it? */
  hasData(experimentId: string): Promise<boolean>;
}

export interface StoredDefinition {
  readonly version: number;
  readonly unitType: string;
  readonly baselineVariantId: string;
  readonly variantIds: readonly string[];
}

/** A definition as the projection keeps it; times are milliseconds since the Unix epoch. */
export interface ProjectedDefinition {
  readonly experimentId: string;
  readonly version: number;
  readonly name: string;
  readonly description: string | null;
  readonly status: string;
  readonly unitType: string;
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly completedAt: number | null;
  readonly time: ExperimentTime;
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
  /** Takes away everything that was counted for an experiment, and who is enrolled in it; the units' decisions stay. */
  clear(experimentId: string): Promise<void>;
  /** Takes away everything of an experiment that is no longer there; claims of it wait as before it was defined. */
  setAside(experimentId: string): Promise<void>;
  /**
   * The units that may have to do with an experiment, in groups, each once.
   * @param which `waiting`: those that came before its definition; `all`: everybody, which reads every observation
   */
  unitsOf(experimentId: string, which: 'waiting' | 'all'): AsyncIterable<Unit[]>;
  /**
   * Settles which names of an experiment count, where nothing has been counted for it and its units are enrolled.
   * @param which as for `unitsOf`
   */
  admitNames(experimentId: string, which: 'waiting' | 'all'): Promise<void>;
  /** The units for which it makes a difference that an experiment's time is another, in groups, each once. */
  unitsAffected(experimentId: string, was: ExperimentTime, is: ExperimentTime): AsyncIterable<Unit[]>;
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
