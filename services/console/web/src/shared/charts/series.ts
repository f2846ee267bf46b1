export interface Point {
  readonly at: number;
  readonly value: number;
}

export interface Series {
  readonly name: string;
  /** Index of the arm among the experiment's variants; undefined if the series is not an arm. */
  readonly place: number | undefined;
  /** In chronological order. */
  readonly points: readonly Point[];
  /** Each value is held until the next one. */
  readonly isStepped?: boolean;
  readonly isDashed?: boolean;
}
