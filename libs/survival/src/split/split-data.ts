import { splitRows } from './split-rows.js';
import { splitNames, type SplitName, type SplitRatios } from './splits.js';

/** Encoded survival data: the part of generated data and of encoded own tables that is split and trained on. */
export interface SurvivalTable {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns, row by row. */
  readonly features: Float32Array;
  readonly times: Float64Array;
  readonly events: Uint8Array;
}

export interface SplitTable extends SurvivalTable {
  /** The numbers of these rows in the whole table, ascending. */
  readonly rowNumbers: Uint32Array;
}

/**
 * Splits a table at random, stratified by event; see {@link splitRows}.
 *
 * @throws FlawedError if a split has fewer than two events
 */
export function splitData(
  table: SurvivalTable,
  ratios: SplitRatios,
  seed: number,
): Readonly<Record<SplitName, SplitTable>> {
  const splits = splitRows(table.events, ratios, seed);
  const [train, val, test] = splitNames.map((name) => takeRows(table, splits[name])) as [
    SplitTable,
    SplitTable,
    SplitTable,
  ];
  return { train, val, test };
}

/** Some rows of a table, copied in the given order. */
export function takeRows(table: SurvivalTable, rowNumbers: Uint32Array): SplitTable {
  const { columns } = table;
  const features = new Float32Array(rowNumbers.length * columns);
  rowNumbers.forEach((row, i) => {
    features.set(table.features.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return {
    rows: rowNumbers.length,
    columns,
    features,
    times: Float64Array.from(rowNumbers, (row) => table.times[row] as number),
    events: Uint8Array.from(rowNumbers, (row) => table.events[row] as number),
    rowNumbers,
  };
}
