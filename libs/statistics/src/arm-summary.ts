import { type Summary } from './summary.js';

/** What a unit's value is: a figure, how often something happened, or whether it did (0 or 1). */
export type ValueKind = 'mean' | 'count' | 'proportion';

/** The values of one arm's units, one value a unit. */
export interface ArmSummary extends Summary {
  /** Units whose value is not 0. */
  readonly nonZero: number;
  /** Units whose value is above 0; read for proportions only. */
  readonly successes: number;
}

/** Two arms whose units were drawn from the same probabilities. */
export interface Stratum {
  /** The caller's name for it. */
  readonly id: string;
  readonly baseline: ArmSummary;
  readonly treatment: ArmSummary;
}
