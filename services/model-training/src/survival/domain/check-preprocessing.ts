import type { Flaw, Preprocessing } from '@assay/survival';
import { limits } from './limits.js';

/** A standardised value is then exact to about 0.01. */
const MAX_OFFSET = 1e5;

/**
 * Whether a network with 32-bit floats can standardise the columns of a table itself, and the columns have distinct names and are not too many. Empty if it can.
 *
 * @param pointer of the table in the request
 */
export function checkPreprocessing({ numeric, columns }: Preprocessing, pointer: string): Flaw[] {
  if (columns.length > limits.encodedColumns) {
    const message = `has ${columns.length} columns after encoding, more than the ${limits.encodedColumns} that are allowed; leave out columns with many levels.`;
    return [{ rule: 'encoded_columns', pointer, message }];
  }
  const repeated = columns.find((name, i) => columns.indexOf(name) !== i);
  if (repeated !== undefined) {
    const message = `has two columns named ${repeated} after encoding; rename a column or a category.`;
    return [{ rule: 'encoded_columns_distinct', pointer, message }];
  }
  return numeric.flatMap(({ name, mean, scale }) => {
    const rounded = Math.fround(scale);
    const fits = Number.isFinite(Math.fround(mean)) && Number.isFinite(rounded) && rounded > 0;
    if (fits && Math.abs(mean) <= MAX_OFFSET * scale) return [];
    const message = `column ${name} has the mean ${mean} and the standard deviation ${scale}; subtract a constant or change its unit, because networks have 32-bit floats.`;
    return [{ rule: 'column_precision', pointer, message }];
  });
}
