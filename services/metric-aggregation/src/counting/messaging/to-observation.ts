import type { Event } from '@assay/contracts';
import { EXPOSURE, type Observation } from '../domain/observation.js';

/** The parts of an event that are stored. @param digest of the event's content, see `checkEvent` */
export function toObservation(event: Event, digest: string): Observation {
  return {
    eventId: event.id,
    unitType: event.unit_type,
    unitId: event.unit_id,
    eventType: event.event_type,
    timestamp: event.timestamp,
    receivedAt: event.received_at,
    claims:
      event.experiments.length === 0
        ? null
        : event.experiments.map((claim) => ({ experimentId: claim.experiment_id, variantId: claim.variant_id })),
    decisionId: event.event_type === EXPOSURE && event.experiments.length === 0 ? event.decision_id : null,
    metrics: event.metrics,
    digest,
  };
}
