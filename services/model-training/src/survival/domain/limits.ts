/** Maxima of what an experiment may ask for. */
export const limits = {
  depth: 10,
  widths: 64,
  seeds: 100,
  /** Runs of one experiment. */
  runs: 1_000,
} as const;
