import { SECOND_MS } from '@assay/kernel';

/** The full second that a moment is in; both in milliseconds since the Unix epoch. */
export function secondOf(ms: number): number {
  return Math.floor(ms / SECOND_MS) * SECOND_MS;
}

/**
 * Whether an assignment existed when an observation was made. A timestamp without a fraction stands for its whole second, because a client that
 * reports full seconds would otherwise seem to act before it was assigned.
 * @param assignedAt milliseconds since the Unix epoch, as the timestamp
 */
export function standsAt(assignedAt: number, timestamp: number): boolean {
  return timestamp === secondOf(timestamp) ? secondOf(assignedAt) <= timestamp : assignedAt <= timestamp;
}
