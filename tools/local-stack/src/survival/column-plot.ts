export interface PlottedColumn {
  /** Written below the column. */
  readonly label: string;
  /** Null: nothing is drawn. */
  readonly value: number | null;
  readonly mark: string;
}

const COLUMN = 6;

/**
 * A plot of text: one mark per column, at the height of its value. Every line begins with the value of its height.
 * @param height number of lines, at least 2
 */
export function columnPlot(columns: readonly PlottedColumn[], height: number): string[] {
  const values = columns.flatMap(({ value }) => value ?? []);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = (most - least || 1) / (height - 1);
  const lines = Array.from({ length: height }, (_, row) => {
    const cells = columns.map(({ value, mark }) => {
      const isHere = value !== null && Math.round((most - value) / step) === row;
      return (isHere ? mark : '').padStart(COLUMN);
    });
    return `  ${(most - row * step).toFixed(3).padStart(7)} │${cells.join('')}`.trimEnd();
  });
  const axis = `  ${' '.repeat(7)} └${'─'.repeat(COLUMN * columns.length)}`;
  return [...lines, axis, `  ${' '.repeat(7)}  ${columns.map(({ label }) => label.padStart(COLUMN)).join('')}`];
}
