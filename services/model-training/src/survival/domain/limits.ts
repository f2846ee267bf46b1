/** Maxima of what an experiment may ask for. */
export const limits = {
  depth: 10,
  widths: 64,
  seeds: 100,
  /** Runs of one experiment. */
  runs: 1_000,
  /** Bytes of an own table, and of all of them. */
  tableBytes: 4 * 2 ** 20,
  allTablesBytes: 2 ** 30,
  tableRows: 100_000,
  /** Features of an own table. */
  tableFeatures: 256,
  /** Columns of the network's input. */
  encodedColumns: 2_000,
} as const;
