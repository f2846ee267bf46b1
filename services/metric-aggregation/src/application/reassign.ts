import { secondOf } from '@assay/contracts';
import { takesPlaceOf, type Assignment } from '../domain/assignment.js';
import { attribute } from '../domain/attribution.js';
import type { Catalog } from '../domain/catalog.js';
import { withExposures } from '../domain/exposure.js';
import type { Observation } from '../domain/observation.js';
import type { Postings } from '../domain/postings.js';
import type { AggregationStore, UnitSince } from './ports.js';

/** Assignments by unit: what `unitKey` makes of it. */
export type AssignmentsByUnit = ReadonlyMap<string, readonly Assignment[]>;

/** One text for a unit; neither part can hold a NUL. */
export function unitKey(unit: { readonly unitType: string; readonly unitId: string }): string {
  return `${unit.unitType}\0${unit.unitId}`;
}

/** One text for a unit's place in an experiment, whatever kind of unit has it. */
export function placeKey({ experimentId, unitId }: Pick<Assignment, 'experimentId' | 'unitId'>): string {
  return `${experimentId} ${unitId}`;
}

export interface Reassignment {
  /** The units' assignments from now on. */
  readonly after: AssignmentsByUnit;
  /** Those of them that are new, or of which an exposure was noted. */
  readonly changed: readonly Assignment[];
}

/**
 * Gives units the candidates that take the place of what they have (`takesPlaceOf`), saves them, and moves what the units did
 * earlier to where it counts now.
 * @param before the units' stored assignments
 * @param moving the units that are locked alone (`unitKey`): no other may move
 * @param fresh observations of this batch: they matter for exposures, and are not moved here because they have not been counted yet
 */
export async function reassign(
  store: AggregationStore,
  postings: Postings,
  catalog: Catalog,
  before: AssignmentsByUnit,
  moving: ReadonlySet<string>,
  candidates: readonly Assignment[],
  fresh: readonly Observation[],
): Promise<Reassignment> {
  const after = new Map(before);
  const changedUnits = new Map<string, UnitSince>();
  for (const candidate of candidates) {
    const key = unitKey(candidate);
    const assignments = after.get(key) ?? [];
    const current = assignments.find((one) => one.experimentId === candidate.experimentId);
    if (!takesPlaceOf(candidate, current)) continue;
    if (!moving.has(key)) throw new Error(`unit ${candidate.unitId} moves and is not locked for it`);
    after.set(key, [...assignments.filter((one) => one !== current), candidate]);
    const since = Math.min(
      secondOf(candidate.assignedAt),
      current ? secondOf(current.assignedAt) : Infinity,
      changedUnits.get(key)?.since ?? Infinity,
    );
    changedUnits.set(key, { unitType: candidate.unitType, unitId: candidate.unitId, since });
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
  await store.saveAssignments(changed);
  return { after: exposed, changed };
}

function markExposures(
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

function changedAssignments(before: AssignmentsByUnit, after: AssignmentsByUnit): Assignment[] {
  return [...after].flatMap(([key, assignments]) => {
    const unchanged = new Set(before.get(key));
    return assignments.filter((one) => !unchanged.has(one));
  });
}
