import type { Draw } from '../../shared/domain/regimes.js';

/** The variant of a unit that is enrolled in an experiment, and how we know. Times are milliseconds since the Unix epoch. */
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
  /** The first decision, or the exposure it came from. */
  readonly originId: string;
  /** The unit's first exposure to this variant; null while it has not seen it. */
  readonly exposedAt: number | null;
  /** True when the unit was seen in another variant, too. */
  readonly crossed: boolean;
  /** How it was drawn, of a new one; absent when that is not known, or when it was stored before (the store keeps it). */
  readonly draw?: Draw;
}

/** The reason of a decision made by hand: its unit is counted but not analysed. */
export const OVERRIDE = 'OVERRIDE';
