import type { Assignment } from './assignment.js';
import { attribute } from './attribution.js';
import type { Catalog } from './catalog.js';
import { EXPOSURE, type Observation } from './observation.js';

/** The assignments that an exposure's claims make for a unit whose randomiser is elsewhere; none for an unknown experiment or another kind of unit. */
export function claimedAssignments(observation: Observation, catalog: Catalog): Assignment[] {
  if (observation.eventType !== EXPOSURE || observation.claims === null) return [];
  return attribute(observation, [], catalog)
    .filter((one) => one.inUnitTotals)
    .map(({ experimentId, variantId }) => ({
      experimentId,
      variantId,
      unitType: observation.unitType,
      unitId: observation.unitId,
      assignedAt: observation.timestamp,
      source: 'external',
      reason: null,
      originId: observation.eventId,
      exposedAt: observation.timestamp,
    }));
}

/** The assignment with the time the unit first saw its variant, if that is among these observations. */
export function withExposures(
  assignment: Assignment,
  observations: readonly Observation[],
  catalog: Catalog,
): Assignment {
  let exposedAt = assignment.exposedAt;
  for (const observation of observations) {
    if (observation.eventType !== EXPOSURE || (exposedAt !== null && exposedAt <= observation.timestamp)) continue;
    const sawIt = attribute(observation, [assignment], catalog).some(
      (one) => one.variantId === assignment.variantId && one.inUnitTotals,
    );
    if (sawIt) exposedAt = observation.timestamp;
  }
  return exposedAt === assignment.exposedAt ? assignment : { ...assignment, exposedAt };
}
