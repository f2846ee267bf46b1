import { OVERRIDE, type Assignment } from './assignment.js';
import { isKnown, type Catalog } from './catalog.js';
import { enrolsAt, isCounted } from './experiment-time.js';
import { EXPOSURE, type Observation } from './observation.js';
import type { UnitDecisions } from './unit-decisions.js';

/** An exposure that says that its unit takes part in an experiment. */
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
 * The experiments that an exposure says its unit takes part in: those it claims, or that of the decision it names. Unknown ones and those of
 * another kind of unit are left out.
 * @param decisions of units, as far as an exposure may name them
 * @param when `enrolling`: while the experiment enrols; `outside`: the others, which enrol nobody
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
 * The assignment of a unit that an experiment enrols. The variant is that of the unit's first decision in the log, or without one that of
 * its earliest exposure (then the smaller event id); the time is the earliest of the decisions and exposures that enrol. So the order in which
 * they are read plays no part.
 * @param current what is stored, if it still holds: one more way in which the unit was enrolled
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
  // An assignment from before decisions were kept stands for its own.
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

/** Was the unit seen in another variant than this, by what its assignment was before? An external one was seen. */
function wasCrossed(current: Assignment | undefined, variantId: string, reason: string | null): boolean {
  if (current === undefined) return false;
  if (current.variantId === variantId) return current.crossed;
  return current.source === 'external' && reason !== OVERRIDE;
}
