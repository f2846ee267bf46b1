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
   * False when the observation counts in the aggregates only: it is of another kind of unit than the experiment randomises, or its unit is
   * enrolled, but not yet or no longer when it was made.
   */
  readonly inUnitTotals: boolean;
}

/**
 * The variants an observation counts for: those it claims, as claimed; without claims, the unit's assignments in whose time it was made. What
 * happened, or came in, after an experiment ended does not count for it; nor do experiments and variants that are not defined (yet).
 * @param assignments the unit's, of any experiment
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

/** Was the observation made while what the unit does counts for the assignment: from its enrolment on, for the conversion window? */
function isInTimeOf(assignment: Assignment, { timestamp }: Observation, catalog: Catalog): boolean {
  const windowMs = catalog.get(assignment.experimentId)?.time.conversionWindowMs ?? Infinity;
  return standsAt(assignment.assignedAt, timestamp) && timestamp <= assignment.assignedAt + windowMs;
}

function countsFor(experimentId: string, observation: Observation, catalog: Catalog): boolean {
  const known = catalog.get(experimentId);
  return known !== undefined && isCounted(known.time, observation);
}

/** The experiments whose claim has to wait for a definition. */
export function pendingExperiments(observation: Observation, catalog: Catalog): string[] {
  return (observation.claims ?? [])
    .filter((claim) => !isKnown(catalog, claim.experimentId, claim.variantId))
    .map((claim) => claim.experimentId);
}
