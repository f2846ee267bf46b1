export interface Point {
  readonly at: number;
  readonly value: number;
  /** Length of a vertical bar up and down from the point, such as a standard error. */
  readonly error?: number;
}

export interface Series {
  readonly name: string;
  /** Index of the arm among the experiment's variants, or of another series that has a colour; undefined for the colour of the text. */
  readonly place: number | undefined;
  /** In the order of the horizontal axis. */
  readonly points: readonly Point[];
  /** Each value is held until the next one. */
  readonly isStepped?: boolean;
  readonly isDashed?: boolean;
}
