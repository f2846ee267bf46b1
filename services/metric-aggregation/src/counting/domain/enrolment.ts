import { OVERRIDE, type Assignment } from './assignment.js';
import { isKnown, type Catalog } from './catalog.js';
import { enrolsAt, isCounted } from './experiment-time.js';
import { EXPOSURE, type Observation } from './observation.js';
import type { UnitDecisions } from './unit-decisions.js';

/** An exposure that names an experiment, by a claim or by a decision. */
export interface NamingExposure {
  readonly experimentId: string;
  readonly unitType: string;
  readonly unitId: string;
  /** The variant it claims; undefined when it names a decision instead. */
  readonly variantId: string | undefined;
  readonly eventId: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/**
 * The experiments that an exposure names: those that it claims, or that of the decision whose id it has. Unknown experiments and those with
 * another unit type are left out.
 * @param decisions the decisions that the exposure may name
 * @param when `enrolling`: experiments that enrol at the time of the exposure; `outside`: the others, in which it enrols no unit
 */
export function namingExposures(
  observation: Observation,
  decisions: readonly UnitDecisions[],
  catalog: Catalog,
  when: 'enrolling' | 'outside' = 'enrolling',
): NamingExposure[] {
  if (observation.eventType !== EXPOSURE) return [];
  const { unitType, unitId, eventId, timestamp, decisionId } = observation;
  const claimed =
    observation.claims?.filter(({ experimentId, variantId }) => isKnown(catalog, experimentId, variantId)) ??
    (decisionId === null ? [] : decisions.filter((one) => one.decisionId === decisionId && one.unitId === unitId)).map(
      ({ experimentId }) => ({ experimentId, variantId: undefined }),
    );
  return claimed.flatMap(({ experimentId, variantId }) => {
    const known = catalog.get(experimentId);
    if (known?.unitType !== unitType) return [];
    const enrols = enrolsAt(known.time, timestamp) && isCounted(known.time, observation);
    if (enrols !== (when === 'enrolling')) return [];
    return [{ experimentId, unitType, unitId, variantId, eventId, at: timestamp }];
  });
}

/**
 * The assignment of a unit in an experiment. The variant is that of the unit's first decision in the log or, without a decision, that of
 * its earliest exposure (at equal times, of the smaller event id). The time is that of the earliest enrolling decision or exposure. So the
 * result does not depend on the order in which they are read.
 * @param current the stored assignment, if it is still valid: its time counts like that of a decision or exposure
 * @param exposures in the experiment's time, of this unit and experiment
 * @returns `current` itself when nothing changes; undefined when nothing enrols the unit
 */
export function enrolment(
  current: Assignment | undefined,
  decisions: UnitDecisions | undefined,
  exposures: readonly NamingExposure[],
  catalog: Catalog,
): Assignment | undefined {
  const assignment =
    enrolledByDecision(current, decisions, exposures, catalog) ?? enrolledByExposure(current, exposures);
  const isTheSame =
    current !== undefined &&
    current.variantId === assignment?.variantId &&
    current.source === assignment.source &&
    current.originId === assignment.originId &&
    current.assignedAt === assignment.assignedAt &&
    current.exposedAt === assignment.exposedAt &&
    current.crossed === assignment.crossed;
  return isTheSame ? current : assignment;
}

function enrolledByDecision(
  current: Assignment | undefined,
  decisions: UnitDecisions | undefined,
  exposures: readonly NamingExposure[],
  catalog: Catalog,
): Assignment | undefined {
  // An assignment that is older than the storing of decisions takes the place of its decision.
  const decided = decisions ?? (current?.source === 'decision' ? current : undefined);
  if (decided === undefined) return undefined;
  const { experimentId, unitType, unitId, variantId, reason } = decided;
  const time = catalog.get(experimentId)?.time;
  const named = time === undefined ? [] : (decisions?.namedAt ?? []).filter((at) => enrolsAt(time, at));
  const assignedAt = Math.min(current?.assignedAt ?? Infinity, ...named, ...exposures.map(({ at }) => at));
  if (assignedAt === Infinity) return undefined;
  const seen = current?.variantId === variantId ? current.exposedAt : null;
  const windowMs = time?.conversionWindowMs ?? Infinity;
  return {
    experimentId,
    unitType,
    unitId,
    variantId,
    assignedAt,
    source: 'decision',
    reason,
    originId: 'decisionId' in decided ? decided.decisionId : decided.originId,
    exposedAt: seen !== null && seen <= assignedAt + windowMs ? seen : null,
    crossed: (decisions?.crossed ?? false) || wasCrossed(current, variantId, reason),
    ...(decisions?.draw && { draw: decisions.draw }),
  };
}

function enrolledByExposure(
  current: Assignment | undefined,
  exposures: readonly NamingExposure[],
): Assignment | undefined {
  let earliest = current;
  for (const { experimentId, unitType, unitId, variantId, eventId, at } of exposures) {
    if (variantId === undefined) continue;
    if (earliest && (earliest.assignedAt - at || (earliest.originId < eventId ? -1 : 1)) <= 0) continue;
    earliest = {
      experimentId,
      unitType,
      unitId,
      variantId,
      assignedAt: at,
      source: 'external',
      reason: null,
      originId: eventId,
      exposedAt: at,
      crossed: wasCrossed(earliest, variantId, null),
    };
  }
  return earliest;
}

/** Whether the former assignment shows that the unit was exposed to another variant; an external assignment implies an exposure. */
function wasCrossed(current: Assignment | undefined, variantId: string, reason: string | null): boolean {
  if (current === undefined) return false;
  if (current.variantId === variantId) return current.crossed;
  return current.source === 'external' && reason !== OVERRIDE;
}
