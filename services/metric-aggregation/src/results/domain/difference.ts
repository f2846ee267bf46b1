/** A stored figure that is not what counting again gives. */
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
  /** The row's key, for people. */
  readonly row: string;
  /** What is stored; null when the row is missing. */
  readonly stored: string | null;
  /** What should be; null when the row should not be there. */
  readonly recomputed: string | null;
}
