import { OVERRIDE, type Assignment } from './assignment.js';
import { attribute } from './attribution.js';
import type { Catalog } from './catalog.js';
import { enrolsAt } from './experiment-time.js';
import { EXPOSURE, type Observation } from './observation.js';

/**
 * The assignment with what these observations show of the unit's exposures while the experiment enrols: when it first saw its variant, and
 * whether it saw another one (a unit assigned by hand is not compared, so it does not matter there).
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
