import { standsAt } from '@assay/contracts';
import type { Assignment } from './assignment.js';
import { isKnown, type Catalog } from './catalog.js';
import type { Observation } from './observation.js';

/** A variant that an observation counts for. */
export interface Attribution {
  readonly experimentId: string;
  readonly variantId: string;
  /** False when the observation is of another kind of unit than the experiment randomises: it then counts in the aggregates only. */
  readonly inUnitTotals: boolean;
}

/**
 * The variants an observation counts for: those it claims, as claimed; without claims, the unit's assignments that stood at
 * its timestamp. Experiments and variants that are not defined (yet) are left out.
 * @param assignments the unit's, of any experiment
 */
export function attribute(
  observation: Observation,
  assignments: readonly Assignment[],
  catalog: Catalog,
): Attribution[] {
  const inPlay = observation.claims ?? assignments.filter((one) => standsAt(one.assignedAt, observation.timestamp));
  return inPlay
    .filter((one) => isKnown(catalog, one.experimentId, one.variantId))
    .map(({ experimentId, variantId }) => ({
      experimentId,
      variantId,
      inUnitTotals: catalog.get(experimentId)?.unitType === observation.unitType,
    }));
}

/** The experiments whose claim has to wait for a definition. */
export function pendingExperiments(observation: Observation, catalog: Catalog): string[] {
  return (observation.claims ?? [])
    .filter((claim) => !isKnown(catalog, claim.experimentId, claim.variantId))
    .map((claim) => claim.experimentId);
}
