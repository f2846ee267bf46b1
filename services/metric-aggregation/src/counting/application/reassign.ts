import { secondOf } from '@assay/contracts';
import type { Assignment } from '../domain/assignment.js';
import { attribute } from '../domain/attribution.js';
import type { Catalog } from '../domain/catalog.js';
import { withExposures } from '../domain/with-exposures.js';
import type { Observation } from '../domain/observation.js';
import type { Postings } from '../domain/postings.js';
import type { Move } from './places.js';
import type { AggregationStore, UnitSince } from './ports.js';
import { StateChanged } from './state-changed.js';
import { unitKey } from './unit-keys.js';

/** Assignments by unit: what `unitKey` makes of it. */
export type AssignmentsByUnit = ReadonlyMap<string, readonly Assignment[]>;

export interface Reassignment {
  /** The units' assignments from now on. */
  readonly after: AssignmentsByUnit;
  /** The assignments that are new or have a new exposure. */
  readonly changed: readonly Assignment[];
}

/**
 * Stores the new assignments of units, and moves the units' earlier observations to the variants for which they count now.
 * @param before the units' stored assignments
 * @param locked the units with an exclusive lock (`unitKey`); only their assignments may change
 * @param fresh observations of this batch; they are used for exposures, and not moved, because they are not counted yet
 * @throws StateChanged when the assignment of a unit without an exclusive lock changes
 */
export async function reassign(
  store: AggregationStore,
  postings: Postings,
  catalog: Catalog,
  before: AssignmentsByUnit,
  locked: ReadonlySet<string>,
  moves: readonly Move[],
  fresh: readonly Observation[],
): Promise<Reassignment> {
  const after = new Map(before);
  const changedUnits = new Map<string, UnitSince>();
  for (const { from, to } of moves) {
    const key = unitKey(to);
    if (!locked.has(key)) throw new StateChanged(`Unit ${to.unitId} moves and is not locked for it.`);
    after.set(key, [...(after.get(key) ?? []).filter((one) => one !== from), to]);
    const since = Math.min(
      secondOf(to.assignedAt),
      from ? secondOf(from.assignedAt) : Infinity,
      changedUnits.get(key)?.since ?? Infinity,
    );
    changedUnits.set(key, { unitType: to.unitType, unitId: to.unitId, since });
  }
  const freshIds = new Set(fresh.map((observation) => observation.eventId));
  const stored = changedUnits.size > 0 ? await store.observationsOf([...changedUnits.values()]) : [];
  const earlier = stored.filter((observation) => !freshIds.has(observation.eventId));
  for (const observation of earlier) {
    const key = unitKey(observation);
    postings.move(
      observation,
      attribute(observation, before.get(key) ?? [], catalog),
      attribute(observation, after.get(key) ?? [], catalog),
    );
  }
  const exposed = markExposures(after, [...earlier, ...fresh], catalog);
  const changed = changedAssignments(before, exposed);
  const seenUnlocked = seenAnew(before, changed).find((one) => !locked.has(unitKey(one)));
  if (seenUnlocked) throw new StateChanged(`Unit ${seenUnlocked.unitId} is seen and is not locked for it.`);
  await store.saveAssignments(changed);
  return { after: exposed, changed };
}

/** The assignments that became exposed or whose `crossed` changed, so that their units are analysed in another group. */
export function seenAnew(before: AssignmentsByUnit, changed: readonly Assignment[]): Assignment[] {
  return changed.filter((one) => {
    const was = before.get(unitKey(one))?.find((other) => other.experimentId === one.experimentId);
    return was !== undefined && ((was.exposedAt === null && one.exposedAt !== null) || was.crossed !== one.crossed);
  });
}

/** Assignments, updated by the exposures among these observations. */
export function markExposures(
  assignments: AssignmentsByUnit,
  observations: readonly Observation[],
  catalog: Catalog,
): AssignmentsByUnit {
  const byUnit = Map.groupBy(observations, unitKey);
  return new Map(
    [...assignments].map(([key, ofUnit]) => {
      const seen = byUnit.get(key);
      return [key, seen ? ofUnit.map((one) => withExposures(one, seen, catalog)) : ofUnit];
    }),
  );
}

/** The assignments in `after` that differ from those in `before`. */
export function changedAssignments(before: AssignmentsByUnit, after: AssignmentsByUnit): Assignment[] {
  return [...after].flatMap(([key, assignments]) => {
    const unchanged = new Set(before.get(key));
    return assignments.filter((one) => !unchanged.has(one));
  });
}
