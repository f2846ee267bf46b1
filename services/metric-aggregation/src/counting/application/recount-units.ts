import type { Assignment } from '../domain/assignment.js';
import { attribute, pendingExperiments } from '../domain/attribution.js';
import type { Catalog, KnownExperiment } from '../domain/catalog.js';
import { enrolment, namingExposures } from '../domain/enrolment.js';
import { enrolsAt } from '../domain/experiment-time.js';
import { withExposures } from '../domain/with-exposures.js';
import { EXPOSURE, type Observation } from '../domain/observation.js';
import { Postings } from '../domain/postings.js';
import type { UnitDecisions } from '../domain/unit-decisions.js';
import { byPlace } from './places.js';
import type { AggregationStore, Recount, Unit } from './ports.js';
import { placeKey, unitKey } from './unit-keys.js';

/**
 * Counts units for an experiment without figures. All units are enrolled first, because the names that the experiment counts depend on the
 * order of arrival over all of them.
 * @param which as for `Recount.unitsOf`
 */
export async function countUnits(
  store: AggregationStore,
  recount: Recount,
  is: KnownExperiment,
  which: 'waiting' | 'all',
): Promise<void> {
  const { experimentId } = is;
  for await (const units of recount.unitsOf(experimentId, which)) await enrol(store, is, units);
  await recount.admitNames(experimentId, which);
  await recountUnits(store, undefined, is, recount.unitsOf(experimentId, which));
}

/**
 * Counts units again for one experiment whose definition has changed: which units are enrolled, and which observations count. Figures from
 * observations that are no longer kept stay.
 * @param was the experiment as the units were counted for it; undefined when nothing was counted
 * @param is the experiment as it is stored now
 */
export async function recountUnits(
  store: AggregationStore,
  was: KnownExperiment | undefined,
  is: KnownExperiment,
  groups: AsyncIterable<Unit[]>,
): Promise<void> {
  const book = await store.metricBook();
  const before: Catalog = new Map(was ? [[was.experimentId, was]] : []);
  const now: Catalog = new Map([[is.experimentId, is]]);
  for await (const units of groups) {
    const { observations, decisions, changes } = await enrol(store, is, units);
    // Without a limit, because a definition is one record and cannot be halved.
    const postings = new Postings(book);
    for (const { from, to, ofUnit } of changes) {
      for (const observation of ofUnit) {
        postings.move(
          observation,
          attribute(observation, from ? [from] : [], before),
          attribute(observation, to ? [to] : [], now),
        );
      }
    }
    await store.replaceWaiting(
      is.experimentId,
      observations,
      observations.flatMap((one) => namingExposures(one, decisions, now, 'outside')),
      observations.flatMap((one) =>
        pendingExperiments(one, now)
          .filter((experimentId) => experimentId === is.experimentId)
          .map((experimentId) => ({ experimentId, eventId: one.eventId })),
      ),
    );
    await store.post(postings, 'later');
  }
}

interface Enrolled {
  readonly observations: readonly Observation[];
  readonly decisions: readonly UnitDecisions[];
  /** Each unit's former assignment and the one that is stored now. */
  readonly changes: readonly {
    readonly from: Assignment | undefined;
    readonly to: Assignment | undefined;
    readonly ofUnit: readonly Observation[];
  }[];
}

/** Replaces the units' assignments in an experiment by those that follow from its definition. */
async function enrol(store: AggregationStore, is: KnownExperiment, units: readonly Unit[]): Promise<Enrolled> {
  const now: Catalog = new Map([[is.experimentId, is]]);
  const places = units.map(({ unitId }) => ({ experimentId: is.experimentId, unitId }));
  const decisions = byPlace(await store.decisionsOf(places), now);
  const stored = byPlace(await store.holdersOf(places), now);
  const observations = await store.allObservationsOf(units);
  const byUnit = Map.groupBy(observations, unitKey);
  const changes = units.map((unit) => {
    const key = placeKey({ experimentId: is.experimentId, unitId: unit.unitId });
    const ofUnit = byUnit.get(unitKey(unit)) ?? [];
    // Units of different types may have the same id; the experiment has one type.
    const isOfItsKind = unit.unitType === is.unitType;
    const from = isOfItsKind ? stored.get(key) : undefined;
    const to = isOfItsKind ? assignmentOf(from, decisions.get(key), ofUnit, is, now) : undefined;
    return { from, to, ofUnit };
  });
  const changed = changes.filter(({ from, to }) => !isSame(from, to));
  await store.removeAssignments(changed.flatMap(({ from }) => from ?? []));
  await store.saveAssignments(changed.flatMap(({ to }) => to ?? []));
  return { observations, decisions: [...decisions.values()], changes };
}

/**
 * The assignment that follows from the stored decisions and observations, and from the former assignment where the observations that led to
 * it are no longer kept.
 */
function assignmentOf(
  stored: Assignment | undefined,
  decisions: UnitDecisions | undefined,
  observations: readonly Observation[],
  is: KnownExperiment,
  catalog: Catalog,
): Assignment | undefined {
  const known = decisions ? [decisions] : [];
  const naming = (when: 'enrolling' | 'outside') =>
    observations
      .flatMap((one) => namingExposures(one, known, catalog, when))
      .filter(({ experimentId }) => experimentId === is.experimentId);
  const exposures = naming('enrolling');
  const kept = new Set([...exposures, ...naming('outside')].map(({ at }) => at));
  for (const at of decisions?.namedAt ?? []) kept.add(at);
  const former = stored && formerly(stored, is, observations);
  const to = enrolment(former && kept.has(former.assignedAt) ? undefined : former, decisions, exposures, catalog);
  if (to === undefined) return undefined;
  const seen = former?.variantId === to.variantId ? former.exposedAt : null;
  const isInTime = seen !== null && seen <= to.assignedAt + is.time.conversionWindowMs;
  const exposedAt = isInTime ? Math.min(seen, to.exposedAt ?? Infinity) : to.exposedAt;
  return withExposures({ ...to, exposedAt }, observations, catalog);
}

/** The part of a former assignment that is still valid; exposures that are kept are evaluated again. */
function formerly(
  stored: Assignment,
  is: KnownExperiment,
  observations: readonly Observation[],
): Assignment | undefined {
  if (!enrolsAt(is.time, stored.assignedAt) || !is.allocations.has(stored.variantId)) return undefined;
  const { exposedAt } = stored;
  const isGone =
    exposedAt !== null &&
    enrolsAt(is.time, exposedAt) &&
    !observations.some(({ eventType, timestamp }) => eventType === EXPOSURE && timestamp === exposedAt);
  return { ...stored, exposedAt: isGone ? exposedAt : null, crossed: false };
}

function isSame(a: Assignment | undefined, b: Assignment | undefined): boolean {
  return (
    a?.variantId === b?.variantId &&
    a?.assignedAt === b?.assignedAt &&
    a?.source === b?.source &&
    a?.originId === b?.originId &&
    a?.exposedAt === b?.exposedAt &&
    a?.crossed === b?.crossed
  );
}
