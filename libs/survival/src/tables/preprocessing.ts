import { FlawedError } from '../flaw.js';
import { type OwnTable } from './own-table.js';

/** How features become columns of a network's input, fitted on a training split; plain JSON, stored with the trained network. */
export interface Preprocessing {
  readonly numeric: readonly NumericRule[];
  readonly categorical: readonly CategoricalRule[];
  /** The names of the encoded columns: numeric ones, then `name=level` for each level. */
  readonly columns: readonly string[];
}

export interface NumericRule {
  readonly name: string;
  readonly mean: number;
  /** Standard deviation (divisor n); 1 for a constant column. */
  readonly scale: number;
  /** The median, which replaces missing values. */
  readonly median: number;
}

export interface CategoricalRule {
  readonly name: string;
  /** The levels with a column of their own, in the order of their code units. */
  readonly levels: readonly string[];
  /**
   * Whether all other levels and missing values share one more column. It exists if the training split has rows for it; otherwise such values are 0 in all
   * columns, because the weights of a column without rows are not trained.
   */
  readonly other: boolean;
}

export interface PreprocessingOptions {
  /** A level with fewer training rows belongs to the other levels. Default 5. */
  readonly leastRows?: number;
  /** The most levels with a column of their own, the most frequent ones. Default 100. */
  readonly maxLevels?: number;
}

/** The name of the column of all other levels. */
export const OTHER = '(other)';

/**
 * Fits the preprocessing of a table on its training rows.
 *
 * @param trainRows row numbers of the training split
 * @throws FlawedError for a numeric column without a value in the training split
 */
export function fitPreprocessing(
  table: OwnTable,
  trainRows: Uint32Array,
  options: PreprocessingOptions = {},
): Preprocessing {
  const numeric = table.columns.numeric.map((name, j) =>
    numericRule(
      name,
      Array.from(trainRows, (row) => table.numeric[j]?.[row] ?? NaN),
    ),
  );
  const categorical = table.columns.categorical.map((name, j) =>
    categoricalRule(
      name,
      Array.from(trainRows, (row) => table.categorical[j]?.[row] ?? null),
      options,
    ),
  );
  return { numeric, categorical, columns: [...numeric.map(({ name }) => name), ...categorical.flatMap(levelColumns)] };
}

function levelColumns({ name, levels, other }: CategoricalRule): readonly string[] {
  return [...levels, ...(other ? [OTHER] : [])].map((level) => `${name}=${level}`);
}

function numericRule(name: string, values: readonly number[]): NumericRule {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const n = known.length;
  if (n === 0) {
    const message = `Column ${name}: the training split has no value; leave the column out.`;
    throw new FlawedError('The table is malformed', [
      { rule: 'column_without_values', pointer: `/columns/${name}`, message },
    ]);
  }
  const median = ((known[(n - 1) >> 1] as number) + (known[n >> 1] as number)) / 2;
  // Missing values count as the median, because the network sees them as such.
  const filled = values.map((value) => (Number.isNaN(value) ? median : value));
  const mean = filled.reduce((sum, value) => sum + value / filled.length, 0);
  const variance = filled.reduce((sum, value) => sum + (value - mean) ** 2 / filled.length, 0);
  const sd = Math.sqrt(variance);
  // A deviation of the size of rounding errors is that of a constant column.
  return { name, mean, scale: sd > 1e-12 * Math.abs(mean) && Number.isFinite(sd) ? sd : 1, median };
}

function categoricalRule(
  name: string,
  values: readonly (string | null)[],
  { leastRows = 5, maxLevels = 100 }: PreprocessingOptions,
): CategoricalRule {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const levels = [...counts]
    .filter(([, count]) => count >= leastRows)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, maxLevels)
    .map(([level]) => level)
    .sort();
  return { name, levels, other: values.some((value) => value === null || !levels.includes(value)) };
}
