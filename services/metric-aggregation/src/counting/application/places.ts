import type { Assignment } from '../domain/assignment.js';
import type { Catalog } from '../domain/catalog.js';
import { enrolment, type NamingExposure } from '../domain/enrolment.js';
import type { UnitDecisions } from '../domain/unit-decisions.js';
import type { Place } from './ports.js';
import { placeKey } from './unit-keys.js';

/** The stored decisions and assignments of units in experiments, by `placeKey`. */
export interface Places {
  readonly decisions: ReadonlyMap<string, UnitDecisions>;
  readonly assignments: ReadonlyMap<string, Assignment>;
}

/** A change of a unit's assignment in an experiment. */
export interface Move {
  readonly from: Assignment | undefined;
  readonly to: Assignment;
}

/** Rows by their place, without rows whose unit type is not the one that the experiment randomises. */
export function byPlace<T extends Place & { readonly unitType: string }>(
  rows: readonly T[],
  catalog: Catalog,
): Map<string, T> {
  return new Map(
    rows
      .filter(({ experimentId, unitType }) => (catalog.get(experimentId)?.unitType ?? unitType) === unitType)
      .map((row) => [placeKey(row), row]),
  );
}

/**
 * The assignments that these exposures and the decisions of these places create or change.
 * @param touched places to check in addition to those of the exposures
 */
export function movesOf(
  { decisions, assignments }: Places,
  touched: readonly Place[],
  exposures: readonly NamingExposure[],
  catalog: Catalog,
): Move[] {
  const byExposure = Map.groupBy(exposures, placeKey);
  return [...new Set([...touched.map(placeKey), ...byExposure.keys()])].flatMap((key) => {
    const from = assignments.get(key);
    const to = enrolment(from, decisions.get(key), byExposure.get(key) ?? [], catalog);
    return to === undefined || to === from ? [] : [{ from, to }];
  });
}
