/** The common properties of charts of a bandit over time. */
export interface BanditChartProps {
  readonly arms: readonly string[];
  /** Marked times; milliseconds since the Unix epoch. */
  readonly marks: readonly { readonly at: number; readonly text: string }[];
  /** Index of an arm among the experiment's variants, see `armPlace`. */
  readonly placeOf: (arm: string) => number;
  /** End of the chart; milliseconds since the Unix epoch. */
  readonly until: number;
}
