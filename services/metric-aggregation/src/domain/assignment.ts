import type { Draw } from './regimes.js';

/** Which variant a unit has in an experiment, and how we know. Times are milliseconds since 1970. */
export interface Assignment {
  readonly experimentId: string;
  readonly unitType: string;
  readonly unitId: string;
  readonly variantId: string;
  readonly assignedAt: number;
  /** `decision`: this platform decided it; `external`: the unit's first exposure claims it. */
  readonly source: 'decision' | 'external';
  /** The decision's reason; null when external. */
  readonly reason: string | null;
  /** The decision or the exposure it came from. */
  readonly originId: string;
  /** The unit's first exposure to this variant; null while it has not seen it. */
  readonly exposedAt: number | null;
  /** How it was drawn, of a new one; absent when that is not known, or when it was stored before (the store keeps it). */
  readonly draw?: Draw;
}

/**
 * Does `candidate` take the place of `current`? A decision beats what was claimed from outside; of two claims the earlier
 * (then the smaller event id) wins, so that the order of arrival plays no part; the first decision in the log stays for ever.
 */
export function takesPlaceOf(candidate: Assignment, current: Assignment | undefined): boolean {
  if (current === undefined) return true;
  if (current.source === 'decision') return false;
  if (candidate.source === 'decision') return true;
  if (candidate.assignedAt !== current.assignedAt) return candidate.assignedAt < current.assignedAt;
  return candidate.originId < current.originId;
}
