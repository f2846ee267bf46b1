export interface Point {
  readonly at: number;
  readonly value: number;
}

export interface Series {
  readonly name: string;
  /** Place of the arm among the experiment's variants; undefined for what is no arm. */
  readonly place: number | undefined;
  /** In the order of time. */
  readonly points: readonly Point[];
  /** It holds a value until the next. */
  readonly isStepped?: boolean;
  readonly isDashed?: boolean;
}
