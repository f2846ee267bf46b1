/** A stored figure that differs from the recomputed one. */
export interface Difference {
  readonly table:
    | 'assignments'
    | 'metric_aggregates'
    | 'unit_totals'
    | 'variant_events'
    | 'unit_moments'
    | 'variant_units'
    | 'weighted_moments'
    | 'weighted_units'
    | 'overflow_draws';
  /** The row's key as text. */
  readonly row: string;
  /** The stored values; null when the row is missing. */
  readonly stored: string | null;
  /** The recomputed values; null when the row should not exist. */
  readonly recomputed: string | null;
}
