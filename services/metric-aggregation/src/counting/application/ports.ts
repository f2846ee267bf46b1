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

/** A unit, and the time from which its observations are needed (milliseconds since the Unix epoch). */
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

/** Outcomes of events that the ledger counts. */
export type CounterName = 'repeats' | 'conflicts' | 'dead_letters' | 'refused_values';

/** The smallest p-values so far of an experiment's sequential sample-ratio tests. */
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
 * The database operations of topic handlers and commands, in one transaction. A transaction takes its locks first, then writes whole sets
 * in the order: observations, assignments, unit totals, aggregates, counters, SRM. All transactions use this order, which rules out
 * deadlocks.
 */
export interface AggregationStore {
  /** Takes the shared lock on the definitions until the transaction ends. Called first. */
  lockDefinitions(): Promise<void>;
  /** Locks the units until the transaction ends. */
  lockUnits(locks: readonly BucketLock[]): Promise<void>;
  /** Takes the exclusive lock on the definitions until the transaction ends: waits for all transactions that count, and blocks new ones. */
  lockEverything(): Promise<void>;

  metricBook(): Promise<MetricBook>;
  catalog(experimentIds: Iterable<string>): Promise<Catalog>;
  /** Stores new observations and skips known ones. @returns the ids of the new ones */
  insertObservations(observations: readonly Observation[]): Promise<ReadonlySet<string>>;
  /** Stored digests by event id. */
  digestsOf(eventIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The units' observations that depend on assignments: those without claims since the given time, exposures, and those with claims. */
  observationsOf(units: readonly UnitSince[]): Promise<Observation[]>;
  /** Every observation of the units that is kept. */
  allObservationsOf(units: readonly Unit[]): Promise<Observation[]>;
  assignmentsOf(units: readonly Unit[]): Promise<Assignment[]>;
  /** The assignments of these unit ids in these experiments, for every unit type. */
  holdersOf(places: readonly Place[]): Promise<Assignment[]>;
  /** The stored decisions of these unit ids in these experiments, for every unit type. */
  decisionsOf(places: readonly Place[]): Promise<UnitDecisions[]>;
  /** The stored decisions of units whose first decision is one of these. */
  decisionsNamed(decisionIds: readonly string[]): Promise<UnitDecisions[]>;
  saveDecisions(decisions: readonly UnitDecisions[]): Promise<void>;
  /** The exposures without claims that name one of these decisions. */
  exposuresNaming(decisionIds: readonly string[]): Promise<Observation[]>;
  saveAssignments(assignments: readonly Assignment[]): Promise<void>;
  removeAssignments(places: readonly Place[]): Promise<void>;
  /** Stores exposures that enrol no unit. */
  addOutsideExposures(exposures: readonly { eventId: string; experimentId: string }[]): Promise<void>;
  /** Replaces the outside exposures and the pending claims that an experiment has from these observations. */
  replaceWaiting(
    experimentId: string,
    observations: readonly Observation[],
    outside: readonly { eventId: string; experimentId: string }[],
    pending: readonly { eventId: string; experimentId: string }[],
  ): Promise<void>;
  addPendingClaims(claims: readonly { eventId: string; experimentId: string }[]): Promise<void>;
  /**
   * Adds to the figures. Names beyond an experiment's limit are left out and counted, see `domain/metric-admission.ts`.
   * @param overdue when to count a name again that was refused before and is listed now: with these postings, or `later`, because the units
   *   are being counted again in groups and not all groups are stored yet
   */
  post(postings: Postings, overdue?: 'now' | 'later'): Promise<void>;
  count(steps: readonly CounterStep[]): Promise<void>;
  /** How the units of each of these experiments were split. */
  splitsOf(experimentIds: readonly string[]): Promise<ReadonlyMap<string, Split>>;
  /**
   * Stores the smallest p-values of the sequential sample-ratio tests; a p-value that is not smaller than the stored one changes nothing.
   */
  noteEvidence(lowest: readonly SrmEvidence[]): Promise<void>;
  /** Restarts an experiment's sequential tests. */
  forgetEvidence(experimentId: string): Promise<void>;
}

/** The projection of the experiments' definitions. */
export interface ExperimentProjection {
  /** The variants of the list that belong to another experiment. */
  variantsElsewhere(experimentId: string, variantIds: readonly string[]): Promise<string[]>;
  /** The stored version, unit type and variants; undefined when the experiment is new. */
  current(experimentId: string): Promise<StoredDefinition | undefined>;
  save(definition: ProjectedDefinition): Promise<void>;
  /** Deletes an experiment, for which nothing may be counted any more. */
  remove(experimentId: string): Promise<void>;
  /** Whether claims wait for the experiment or anything is counted for it. */
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

/** Counts again from stored observations and decisions. */
export interface Recount {
  /** Deletes all figures and assignments of an experiment; the units' decisions stay. */
  clear(experimentId: string): Promise<void>;
  /** Deletes everything of an experiment whose definition was deleted; claims of it become pending. */
  setAside(experimentId: string): Promise<void>;
  /**
   * The units that an experiment may concern, in groups, each once.
   * @param which `waiting`: units whose events or decisions arrived before the definition; `all`: all units, which reads every observation
   */
  unitsOf(experimentId: string, which: 'waiting' | 'all'): AsyncIterable<Unit[]>;
  /**
   * Decides which metric names of an experiment count. Its units are enrolled, and nothing is counted for it yet.
   * @param which as for `unitsOf`
   */
  admitNames(experimentId: string, which: 'waiting' | 'all'): Promise<void>;
  /** The units whose enrolment or figures depend on a change of an experiment's time, in groups, each once. */
  unitsAffected(experimentId: string, was: ExperimentTime, is: ExperimentTime): AsyncIterable<Unit[]>;
  /** Recomputes an experiment's weighted sums after a change of its baseline, because they belong to comparisons with the baseline. */
  weights(experimentId: string): Promise<void>;
  /** Recomputes a metric's aggregates and unit totals, for every experiment. */
  metric(metricName: string): Promise<void>;
}

export interface MetricDefinitions {
  all(): Promise<MetricDefinition[]>;
  insert(definition: MetricDefinition): Promise<void>;
  /** Whether aggregates of that name are older than the observations that are kept. */
  hasSweptHistory(metricName: string): Promise<boolean>;
}
