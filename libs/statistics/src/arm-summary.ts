import { type Summary } from './summary.js';

/** The kind of a unit's value: a quantity, a count, or a proportion (0 or 1). */
export type ValueKind = 'mean' | 'count' | 'proportion';

/** The values of one arm's units, one value per unit. */
export interface ArmSummary extends Summary {
  /** Units whose value is not 0. */
  readonly nonZero: number;
  /** Units whose value is above 0; used for proportions only. */
  readonly successes: number;
}

/** Two arms whose units were drawn from the same probabilities. */
export interface Stratum {
  /** The caller's name for it. */
  readonly id: string;
  readonly baseline: ArmSummary;
  readonly treatment: ArmSummary;
}
