/** Sweeps of the alternating fit; with complete tables the first is exact. */
const SWEEPS = 50;

/**
 * The standard deviation of values around their capacity's and their seed's effect (two-way analysis of variance without interaction; R. A. Fisher,
 * Statistical Methods for Research Workers (1925)). Seeds have an effect of their own, because they draw the data: a hard test split is hard for all
 * capacities. Pooled over capacities, because two or three seeds estimate a variance of their own badly.
 *
 * @param table capacities × seeds; values that are not finite are missing
 * @returns null with too few values
 */
export function residualError(table: readonly (readonly number[])[]): number | null {
  const cells = table.flatMap((row, i) => row.flatMap((value, j) => (Number.isFinite(value) ? [{ i, j, value }] : [])));
  const rows = [...new Set(cells.map(({ i }) => i))];
  const columns = [...new Set(cells.map(({ j }) => j))];
  const freedom = cells.length - rows.length - columns.length + 1;
  if (columns.length < 2 || freedom < 1) return null;
  const ofRow = new Map(rows.map((i) => [i, 0]));
  const ofColumn = new Map(columns.map((j) => [j, 0]));
  const residual = ({ i, j, value }: (typeof cells)[number]): number =>
    value - (ofRow.get(i) ?? 0) - (ofColumn.get(j) ?? 0);
  const mean = (of: typeof cells): number => of.reduce((sum, cell) => sum + residual(cell), 0) / of.length;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const i of rows) ofRow.set(i, (ofRow.get(i) ?? 0) + mean(cells.filter((cell) => cell.i === i)));
    for (const j of columns) ofColumn.set(j, (ofColumn.get(j) ?? 0) + mean(cells.filter((cell) => cell.j === j)));
  }
  return Math.sqrt(cells.reduce((sum, cell) => sum + residual(cell) ** 2, 0) / freedom);
}
