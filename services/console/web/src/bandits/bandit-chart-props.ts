/** What every chart of a bandit over time needs. */
export interface BanditChartProps {
  readonly arms: readonly string[];
  /** Moments that are marked; milliseconds since the Unix epoch. */
  readonly marks: readonly { readonly at: number; readonly text: string }[];
  /** Place of an arm among the experiment's variants. */
  readonly placeOf: (arm: string) => number;
  /** End of the chart; milliseconds since the Unix epoch. */
  readonly until: number;
}
