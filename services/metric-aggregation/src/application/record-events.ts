import { attribute, pendingExperiments } from '../domain/attribution.js';
import { claimedAssignments } from '../domain/exposure.js';
import { EXPOSURE, type Observation } from '../domain/observation.js';
import { mostContributions, Postings } from '../domain/postings.js';
import { checkSplits } from './check-splits.js';
import { lockUnits } from './lock-units.js';
import type { AggregationStore, CounterStep } from './ports.js';
import { reassign, unitKey, type AssignmentsByUnit } from './reassign.js';

/**
 * Counts a batch of events, each id once: stores what is new, finds the variants it counts for, and adds it to the aggregates and to
 * the units' totals. An exposure may assign its unit, which moves what the unit did before.
 * @param copies in log order; repeats may be among them
 */
export async function recordEvents(store: AggregationStore, copies: readonly Observation[]): Promise<void> {
  if (copies.length === 0) return;
  await store.lockDefinitions();
  const exposures = copies.filter((copy) => copy.eventType === EXPOSURE);
  const claimed = await store.catalog(experimentsOf(exposures, new Map()));
  const moving = await lockUnits(
    store,
    copies,
    exposures.flatMap((copy) => claimedAssignments(copy, claimed)),
  );
  const book = await store.metricBook();
  const first = new Map<string, Observation>();
  for (const copy of copies) if (!first.has(copy.eventId)) first.set(copy.eventId, copy);
  const newIds = await store.insertObservations([...first.values()]);
  const fresh = [...first.values()].filter((observation) => newIds.has(observation.eventId));

  const later = withoutFirsts(copies, newIds);
  const needAssignments = [...fresh, ...later].filter((one) => one.claims === null || one.eventType === EXPOSURE);
  const units = new Map(needAssignments.map((one) => [unitKey(one), one]));
  const before = Map.groupBy(await store.assignmentsOf([...units.values()]), unitKey);
  const catalog = await store.catalog(experimentsOf(fresh, before));

  const postings = new Postings(book, copies.length > 1 ? mostContributions : Infinity);
  const candidates = fresh.flatMap((observation) => claimedAssignments(observation, catalog));
  const { after, changed } = await reassign(store, postings, catalog, before, moving, candidates, fresh);
  for (const observation of fresh) {
    postings.move(observation, [], attribute(observation, after.get(unitKey(observation)) ?? [], catalog));
  }
  await store.addPendingClaims(
    fresh.flatMap((observation) =>
      pendingExperiments(observation, catalog).map((experimentId) => ({ eventId: observation.eventId, experimentId })),
    ),
  );
  await store.post(postings);
  await store.count(await repeatsAndConflicts(store, later, after));
  await checkSplits(
    store,
    changed.map(({ experimentId }) => experimentId),
  );
}

function experimentsOf(
  observations: readonly Observation[],
  assignments: ReadonlyMap<string, readonly { experimentId: string }[]>,
): Set<string> {
  const ids = new Set<string>();
  for (const { claims } of observations) for (const claim of claims ?? []) ids.add(claim.experimentId);
  for (const ofUnit of assignments.values()) for (const { experimentId } of ofUnit) ids.add(experimentId);
  return ids;
}

/** The copies of an id beyond its first. */
function withoutFirsts(copies: readonly Observation[], newIds: ReadonlySet<string>): Observation[] {
  const counted = new Set<string>();
  return copies.filter(({ eventId }) => {
    const isFirst = newIds.has(eventId) && !counted.has(eventId);
    counted.add(eventId);
    return !isFirst;
  });
}

/**
 * A copy of an id that was counted before says the same (a repeat) or something else (a conflict); neither changes anything. They are
 * noted with the experiments they name, else with those of their unit.
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
