import { type SurvivalTable } from './survival-table.js';

/** A table's rows in the order of falling time, so that the risk set of a row is every row before the end of its group of equal times. */
export interface SortedTable {
  readonly rows: number;
  readonly columns: number;
  readonly features: Float32Array;
  readonly events: Int32Array;
  /** A number for each row, the same for equal times. */
  readonly groups: Int32Array;
}

/** Sorts by falling time; rows with equal times keep their order. */
export function sortByTime({ rows, columns, features, times, events }: SurvivalTable): SortedTable {
  const order = Int32Array.from({ length: rows }, (_, i) => i).sort((a, b) => at(times, b) - at(times, a) || a - b);
  const sorted: SortedTable = {
    rows,
    columns,
    features: new Float32Array(rows * columns),
    events: new Int32Array(rows),
    groups: new Int32Array(rows),
  };
  let group = 0;
  order.forEach((row, place) => {
    const before = order[place - 1];
    if (before !== undefined && at(times, before) !== at(times, row)) group++;
    sorted.groups[place] = group;
    sorted.events[place] = events[row] ?? 0;
    sorted.features.set(features.subarray(row * columns, (row + 1) * columns), place * columns);
  });
  return sorted;
}

function at(values: Float64Array, i: number): number {
  return values[i] ?? Number.NaN;
}
