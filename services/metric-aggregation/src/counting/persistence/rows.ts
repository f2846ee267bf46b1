import { millis } from '@assay/persistence';
import type { Assignment } from '../domain/assignment.js';
import type { Claim, Observation } from '../domain/observation.js';
import type { UnitDecisions } from '../domain/unit-decisions.js';

/** A claim as stored in `observations.claims`, with the field names of the event. */
export interface StoredClaim {
  readonly experiment_id: string;
  readonly variant_id: string;
}

export interface ObservationRow {
  event_id: string;
  unit_type: string;
  unit_id: string;
  event_type: string;
  timestamp_ms: string;
  received_ms: string;
  claims: StoredClaim[] | null;
  decision_id: string | null;
  metrics: Record<string, number>;
  digest: Buffer;
}

export const observationColumns = `event_id, unit_type, unit_id, event_type, ${millis('timestamp')} AS timestamp_ms,
  ${millis('received_at')} AS received_ms, claims, decision_id, metrics, digest`;

export function toObservation(row: ObservationRow): Observation {
  return {
    eventId: row.event_id,
    unitType: row.unit_type,
    unitId: row.unit_id,
    eventType: row.event_type,
    timestamp: Number(row.timestamp_ms),
    receivedAt: Number(row.received_ms),
    claims: row.claims?.map((claim) => ({ experimentId: claim.experiment_id, variantId: claim.variant_id })) ?? null,
    decisionId: row.decision_id,
    metrics: row.metrics,
    digest: row.digest.toString('hex'),
  };
}

export function toStoredClaim(claim: Claim): StoredClaim {
  return { experiment_id: claim.experimentId, variant_id: claim.variantId };
}

export interface AssignmentRow {
  experiment_id: string;
  unit_type: string;
  unit_id: string;
  variant_id: string;
  assigned_ms: string;
  source: Assignment['source'];
  reason: string | null;
  origin_id: string;
  exposed_ms: string | null;
  crossed: boolean;
}

export const assignmentColumns = `experiment_id, unit_type, unit_id, variant_id, ${millis('assigned_at')} AS assigned_ms,
  source, reason, origin_id, ${millis('exposed_at')} AS exposed_ms, crossed`;

export function toAssignment(row: AssignmentRow): Assignment {
  return {
    experimentId: row.experiment_id,
    unitType: row.unit_type,
    unitId: row.unit_id,
    variantId: row.variant_id,
    assignedAt: Number(row.assigned_ms),
    source: row.source,
    reason: row.reason,
    originId: row.origin_id,
    exposedAt: row.exposed_ms === null ? null : Number(row.exposed_ms),
    crossed: row.crossed,
  };
}

export interface UnitDecisionsRow {
  experiment_id: string;
  unit_type: string;
  unit_id: string;
  variant_id: string;
  decision_id: string;
  reason: string;
  propensities: Record<string, number> | null;
  adaptive: boolean;
  decided_ms: string;
  named_ms: string[];
  crossed: boolean;
}

export const unitDecisionsColumns = `experiment_id, unit_type, unit_id, variant_id, decision_id, reason, propensities, adaptive,
  ${millis('decided_at')} AS decided_ms, ARRAY(SELECT ${millis('t')} FROM unnest(named_at) WITH ORDINALITY n(t, i) ORDER BY i) AS named_ms, crossed`;

export function toUnitDecisions(row: UnitDecisionsRow): UnitDecisions {
  return {
    experimentId: row.experiment_id,
    unitType: row.unit_type,
    unitId: row.unit_id,
    variantId: row.variant_id,
    decisionId: row.decision_id,
    reason: row.reason,
    draw: row.propensities && { propensities: row.propensities, adaptive: row.adaptive },
    decidedAt: Number(row.decided_ms),
    namedAt: row.named_ms.map(Number),
    crossed: row.crossed,
  };
}
