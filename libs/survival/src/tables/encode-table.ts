import { type SurvivalTable } from '../split/split-data.js';
import { type OwnTable } from './own-table.js';
import { type CategoricalRule, type Preprocessing } from './preprocessing.js';

/** The features of one row before encoding: numbers for numeric columns, text for categorical ones, null or undefined where missing. */
export type FeatureRecord = Readonly<Record<string, number | string | null | undefined>>;

/** A table as a network's input: standardised numeric columns, then one column of 0 and 1 for each level. */
export function encodeTable(table: OwnTable, preprocessing: Preprocessing): SurvivalTable {
  const columns = preprocessing.columns.length;
  const features = new Float32Array(table.rows * columns);
  for (let row = 0; row < table.rows; row++) {
    const numeric = table.numeric.map((values) => values[row] ?? NaN);
    const categorical = table.categorical.map((values) => values[row] ?? null);
    encodeRow(preprocessing, numeric, categorical, features.subarray(row * columns, (row + 1) * columns));
  }
  return { rows: table.rows, columns, features, times: table.times, events: table.events };
}

/**
 * Records of a request as a network's input, row by row, by the rules of the training data.
 *
 * @throws RangeError for a value of a numeric column that is not a finite number
 */
export function encodeRecords(records: readonly FeatureRecord[], preprocessing: Preprocessing): Float32Array {
  const columns = preprocessing.columns.length;
  const features = new Float32Array(records.length * columns);
  records.forEach((record, row) => {
    const numeric = preprocessing.numeric.map(({ name }) => {
      const value = record[name] ?? NaN;
      if (typeof value === 'number' && (Number.isFinite(value) || record[name] == null)) return value;
      throw new RangeError(`Row ${row + 1}, column ${name}: the value must be a finite number.`);
    });
    const categorical = preprocessing.categorical.map(({ name }) => {
      const value = record[name] ?? null;
      return value === null ? null : String(value);
    });
    encodeRow(preprocessing, numeric, categorical, features.subarray(row * columns, (row + 1) * columns));
  });
  return features;
}

/**
 * The standardisation of each encoded column for a network that receives raw numeric values and columns of 0 and 1: (x - mean)/scale. Missing values and levels
 * are not handled by it.
 */
export function columnTransforms(preprocessing: Preprocessing): { means: number[]; scales: number[] } {
  const rest = preprocessing.columns.length - preprocessing.numeric.length;
  return {
    means: [...preprocessing.numeric.map(({ mean }) => mean), ...new Array<number>(rest).fill(0)],
    scales: [...preprocessing.numeric.map(({ scale }) => scale), ...new Array<number>(rest).fill(1)],
  };
}

function encodeRow(
  preprocessing: Preprocessing,
  numeric: readonly number[],
  categorical: readonly (string | null)[],
  into: Float32Array,
): void {
  preprocessing.numeric.forEach(({ mean, scale, median }, j) => {
    const value = numeric[j] ?? NaN;
    into[j] = ((Number.isNaN(value) ? median : value) - mean) / scale;
  });
  let start = preprocessing.numeric.length;
  preprocessing.categorical.forEach((rule, j) => {
    const place = levelOf(rule, categorical[j] ?? null);
    if (place !== null) into[start + place] = 1;
    start += rule.levels.length + (rule.other ? 1 : 0);
  });
}

/** The column of a level within its variable; null if it has none. */
function levelOf({ levels, other }: CategoricalRule, value: string | null): number | null {
  const place = value === null ? -1 : levels.indexOf(value);
  if (place !== -1) return place;
  return other ? levels.length : null;
}
