import type { Event } from '@assay/contracts';
import { armOf } from './arm-of.js';
import type { Bandit } from './bandit.js';
import type { Exposure } from './evaluation.js';
import { MAX_AHEAD_MS } from './read-reward.js';

/** Reads an exposure to a bandit's arms from an event, using the record only; undefined if it is none. */
export function readExposure(bandit: Bandit, event: Event): Exposure | undefined {
  const { decision_id: decisionId, event_type, experiments, received_at, timestamp, unit_id, unit_type } = event;
  if (event_type !== 'exposure' || unit_type !== bandit.unitType) return undefined;
  if (received_at < bandit.createdAt || timestamp > received_at + MAX_AHEAD_MS) return undefined;
  const claim = experiments.find(({ experiment_id }) => experiment_id === bandit.experimentId);
  // An event that names experiments is about those only.
  if (claim === undefined && (decisionId === null || experiments.length > 0)) return undefined;
  const arm = claim && armOf(bandit, claim);
  return { eventId: event.id, unitId: unit_id, decisionId, armId: arm?.armId ?? null, timestamp };
}
