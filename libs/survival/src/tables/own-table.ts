import { type TableColumns } from './table-columns.js';

/** A table of a team's own data, checked, before preprocessing. */
export interface OwnTable {
  readonly columns: TableColumns;
  readonly rows: number;
  readonly times: Float64Array;
  readonly events: Uint8Array;
  /** Values of each numeric column in the order of `columns.numeric`; NaN where missing. */
  readonly numeric: readonly Float64Array[];
  /** Values of each categorical column in the order of `columns.categorical`; null where missing. */
  readonly categorical: readonly (readonly (string | null)[])[];
}
