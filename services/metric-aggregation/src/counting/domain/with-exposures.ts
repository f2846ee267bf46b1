import { OVERRIDE, type Assignment } from './assignment.js';
import { attribute } from './attribution.js';
import type { Catalog } from './catalog.js';
import { enrolsAt } from './experiment-time.js';
import { EXPOSURE, type Observation } from './observation.js';

/**
 * The assignment, updated by the exposures among these observations while the experiment enrols: the first exposure to its variant, and
 * whether there was one to another variant (which is not noted for units assigned by hand, because they are not analysed).
 */
export function withExposures(
  assignment: Assignment,
  observations: readonly Observation[],
  catalog: Catalog,
): Assignment {
  const known = catalog.get(assignment.experimentId);
  if (known === undefined) return assignment;
  let { exposedAt, crossed } = assignment;
  for (const observation of observations) {
    if (observation.eventType !== EXPOSURE || observation.unitType !== known.unitType) continue;
    if (!enrolsAt(known.time, observation.timestamp)) continue;
    for (const { experimentId, variantId, inUnitTotals } of attribute(observation, [assignment], catalog)) {
      if (experimentId !== assignment.experimentId) continue;
      if (variantId !== assignment.variantId) crossed ||= assignment.reason !== OVERRIDE;
      else if (inUnitTotals) exposedAt = Math.min(exposedAt ?? Infinity, observation.timestamp);
    }
  }
  return exposedAt === assignment.exposedAt && crossed === assignment.crossed
    ? assignment
    : { ...assignment, exposedAt, crossed };
}
