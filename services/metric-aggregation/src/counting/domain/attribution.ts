import { standsAt } from '@assay/contracts';
import type { Assignment } from './assignment.js';
import { isKnown, type Catalog } from './catalog.js';
import { isCounted } from './experiment-time.js';
import type { Observation } from './observation.js';

/** A variant that an observation counts for. */
export interface Attribution {
  readonly experimentId: string;
  readonly variantId: string;
  /**
   * False when the observation counts in the aggregates only: its unit type is not the one that the experiment randomises, or it was made
   * before its unit's enrolment or after the conversion window.
   */
  readonly inUnitTotals: boolean;
}

/**
 * The variants that an observation counts for: those that it claims or, without claims, those of the unit's assignments in whose time it
 * was made. Experiments that ended before it was made or received are left out, and so are undefined experiments and variants.
 * @param assignments the unit's assignments, in any experiment
 */
export function attribute(
  observation: Observation,
  assignments: readonly Assignment[],
  catalog: Catalog,
): Attribution[] {
  const inPlay = observation.claims ?? assignments.filter((one) => isInTimeOf(one, observation, catalog));
  return inPlay
    .filter(
      ({ experimentId, variantId }) =>
        isKnown(catalog, experimentId, variantId) && countsFor(experimentId, observation, catalog),
    )
    .map(({ experimentId, variantId }) => {
      const assignment = assignments.find((one) => one.experimentId === experimentId);
      const isOfItsKind = catalog.get(experimentId)?.unitType === observation.unitType;
      return {
        experimentId,
        variantId,
        inUnitTotals: isOfItsKind && (assignment === undefined || isInTimeOf(assignment, observation, catalog)),
      };
    });
}

/** Whether the observation was made between the unit's enrolment and the end of the conversion window. */
function isInTimeOf(assignment: Assignment, { timestamp }: Observation, catalog: Catalog): boolean {
  const windowMs = catalog.get(assignment.experimentId)?.time.conversionWindowMs ?? Infinity;
  return standsAt(assignment.assignedAt, timestamp) && timestamp <= assignment.assignedAt + windowMs;
}

function countsFor(experimentId: string, observation: Observation, catalog: Catalog): boolean {
  const known = catalog.get(experimentId);
  return known !== undefined && isCounted(known.time, observation);
}

/** The experiments that are claimed and not defined yet. */
export function pendingExperiments(observation: Observation, catalog: Catalog): string[] {
  return (observation.claims ?? [])
    .filter((claim) => !isKnown(catalog, claim.experimentId, claim.variantId))
    .map((claim) => claim.experimentId);
}
