import { attribute, pendingExperiments } from '../domain/attribution.js';
import { namingExposures } from '../domain/enrolment.js';
import { EXPOSURE, type Observation } from '../domain/observation.js';
import { MAX_CONTRIBUTIONS, Postings } from '../domain/postings.js';
import type { UnitDecisions } from '../domain/unit-decisions.js';
import { locksFor } from '../domain/unit-locks.js';
import { checkSplits } from './check-splits.js';
import { byPlace, movesOf } from './places.js';
import type { AggregationStore, CounterStep } from './ports.js';
import { changedAssignments, markExposures, reassign, seenAnew, type AssignmentsByUnit } from './reassign.js';
import { placeKey, unitKey } from './unit-keys.js';

/**
 * Counts a batch of events, each id once: stores what is new, finds the variants it counts for, and adds it to the aggregates and to the
 * units' totals. An exposure may enrol its unit, which moves the unit's earlier observations.
 * @param copies in log order; repeats may be among them
 */
export async function recordEvents(store: AggregationStore, copies: readonly Observation[]): Promise<void> {
  if (copies.length === 0) return;
  await store.lockDefinitions();
  const moving = await lockUnits(store, copies);
  const book = await store.metricBook();
  const first = new Map<string, Observation>();
  for (const copy of copies) if (!first.has(copy.eventId)) first.set(copy.eventId, copy);
  const newIds = await store.insertObservations([...first.values()]);
  const fresh = [...first.values()].filter((observation) => newIds.has(observation.eventId));

  const later = withoutFirsts(copies, newIds);
  const units = new Map([...fresh, ...later].map((one) => [unitKey(one), one]));
  const before = Map.groupBy(await store.assignmentsOf([...units.values()]), unitKey);
  const { exposures, decisions } = await exposuresAmong(store, fresh);
  const catalog = await store.catalog(experimentsOf(fresh, before, decisions));

  const postings = new Postings(book, copies.length > 1 ? MAX_CONTRIBUTIONS : Infinity);
  const assignments = byPlace([...before.values()].flat(), catalog);
  const enrolling = exposures.flatMap((one) => namingExposures(one, decisions, catalog));
  const moves = movesOf({ decisions: byPlace(decisions, catalog), assignments }, [], enrolling, catalog);
  const { after, changed } = await reassign(store, postings, catalog, before, moving, moves, fresh);
  for (const observation of fresh) {
    postings.move(observation, [], attribute(observation, after.get(unitKey(observation)) ?? [], catalog));
  }
  await store.addPendingClaims(
    fresh.flatMap((observation) =>
      pendingExperiments(observation, catalog).map((experimentId) => ({ eventId: observation.eventId, experimentId })),
    ),
  );
  await store.addOutsideExposures(exposures.flatMap((one) => namingExposures(one, decisions, catalog, 'outside')));
  await store.post(postings);
  await store.count(await repeatsAndConflicts(store, later, after));
  await checkSplits(
    store,
    changed.map(({ experimentId }) => experimentId),
  );
}

/**
 * Locks the units of a batch: exclusively if an exposure changes the unit's assignment, else shared with other transactions that only
 * count. Which assignments change is determined before the locks are held. While the definitions do not change, an assignment is only
 * replaced by one with precedence, so an exposure that changes nothing before the lock rarely does after it; if a decision is stored in
 * between, the batch is handled again (`StateChanged`).
 * @returns the units with an exclusive lock, as `unitKey` names them
 */
async function lockUnits(store: AggregationStore, copies: readonly Observation[]): Promise<ReadonlySet<string>> {
  const seen = copies.filter(({ eventType }) => eventType === EXPOSURE);
  const { exposures, decisions } = await exposuresAmong(store, seen);
  const units = new Map(seen.map((one) => [unitKey(one), one]));
  const before = Map.groupBy(await store.assignmentsOf([...units.values()]), unitKey);
  const catalog = await store.catalog(experimentsOf(exposures, before, decisions));
  const enrolling = exposures.flatMap((one) => namingExposures(one, decisions, catalog));
  const assignments = byPlace([...before.values()].flat(), catalog);
  const moves = movesOf({ decisions: byPlace(decisions, catalog), assignments }, [], enrolling, catalog);
  const changed = changedAssignments(before, markExposures(before, seen, catalog));
  // A unit without assignments may get its decision from another transaction.
  const strangers = seen.filter((one) => one.claims === null && !before.has(unitKey(one)));
  const moving = new Set([...moves.map(({ to }) => to), ...seenAnew(before, changed), ...strangers].map(unitKey));
  await store.lockUnits(
    locksFor(copies.map((copy) => ({ unitId: copy.unitId, exclusive: moving.has(unitKey(copy)) }))),
  );
  return moving;
}

/** The exposures that may enrol their units, and the decisions that they are about. */
async function exposuresAmong(
  store: AggregationStore,
  observations: readonly Observation[],
): Promise<{ exposures: Observation[]; decisions: UnitDecisions[] }> {
  const exposures = observations.filter(
    ({ eventType, claims, decisionId }) => eventType === EXPOSURE && (claims !== null || decisionId !== null),
  );
  const claimed = exposures.flatMap(({ unitId, claims }) =>
    (claims ?? []).map(({ experimentId }) => ({ experimentId, unitId })),
  );
  const places = new Map(claimed.map((place) => [placeKey(place), place]));
  const ofPlaces = await store.decisionsOf([...places.values()]);
  const ofDecisions = await store.decisionsNamed(exposures.flatMap(({ decisionId }) => decisionId ?? []));
  const decisions = new Map([...ofPlaces, ...ofDecisions].map((one) => [placeKey(one), one]));
  return { exposures, decisions: [...decisions.values()] };
}

function experimentsOf(
  observations: readonly Observation[],
  assignments: ReadonlyMap<string, readonly { experimentId: string }[]>,
  decisions: readonly UnitDecisions[],
): Set<string> {
  const ids = new Set(decisions.map(({ experimentId }) => experimentId));
  for (const { claims } of observations) for (const claim of claims ?? []) ids.add(claim.experimentId);
  for (const ofUnit of assignments.values()) for (const { experimentId } of ofUnit) ids.add(experimentId);
  return ids;
}

/** The copies of each id except the first. */
function withoutFirsts(copies: readonly Observation[], newIds: ReadonlySet<string>): Observation[] {
  const counted = new Set<string>();
  return copies.filter(({ eventId }) => {
    const isFirst = newIds.has(eventId) && !counted.has(eventId);
    counted.add(eventId);
    return !isFirst;
  });
}

/**
 * A later copy of a counted id has the same content (a repeat) or other content (a conflict); neither changes a figure. They are counted
 * for the experiments that they claim, or else for those of their unit.
 */
async function repeatsAndConflicts(
  store: AggregationStore,
  later: readonly Observation[],
  assignments: AssignmentsByUnit,
): Promise<CounterStep[]> {
  if (later.length === 0) return [];
  const digests = await store.digestsOf([...new Set(later.map((copy) => copy.eventId))]);
  return later.flatMap((copy): CounterStep[] => {
    const name = digests.get(copy.eventId) === copy.digest ? 'repeats' : 'conflicts';
    const inPlay = copy.claims ?? assignments.get(unitKey(copy)) ?? [];
    const experimentIds = inPlay.length > 0 ? inPlay.map((one) => one.experimentId) : [null];
    return experimentIds.map((experimentId) => ({ name, experimentId, by: 1 }));
  });
}
