import type { DataScenario } from '@assay/survival';

/** A scenario that a caller defined. */
export interface StoredScenario {
  readonly scenario: DataScenario;
  /** The token's subject or the API key's id. */
  readonly createdBy: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
}
