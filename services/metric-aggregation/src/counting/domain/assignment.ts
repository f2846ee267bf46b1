import type { Draw } from '../../shared/domain/regimes.js';

/** The variant of a unit that is enrolled in an experiment, and its origin. Times are milliseconds since the Unix epoch. */
export interface Assignment {
  readonly experimentId: string;
  readonly unitType: string;
  readonly unitId: string;
  readonly variantId: string;
  /** When the unit was enrolled. */
  readonly assignedAt: number;
  /** `decision`: this platform decided it; `external`: the unit's first exposure claims it. */
  readonly source: 'decision' | 'external';
  /** The first decision's reason; null when external. */
  readonly reason: string | null;
  /** The id of the first decision or, for an external assignment, of the exposure. */
  readonly originId: string;
  /** The unit's first exposure to this variant; null while it has not seen it. */
  readonly exposedAt: number | null;
  /** Whether the unit was also exposed to another variant. */
  readonly crossed: boolean;
  /** How the variant of a new assignment was drawn; absent when unknown, and for stored assignments, whose draw does not change. */
  readonly draw?: Draw;
}

/** The reason of a decision made by hand: its unit is counted but not analysed. */
export const OVERRIDE = 'OVERRIDE';
