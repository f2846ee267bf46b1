import { escapePointer, type Flaw } from '@assay/kernel';
import { policyLimits } from './limits.js';

/** The largest 32-bit float. */
export const MAX_FLOAT = 3.4028234663852886e38;

/** As many as an answer names; a small request with many empty rows would otherwise have millions. */
export const MAX_FLAWS = 20;

/**
 * Rows of inputs as one matrix, row by row. A row is a list of numbers in the order of the features, or an object with a number for each feature.
 *
 * @param features names of the columns; null if they are unknown, in which case rows must be lists
 * @returns the matrix, unless there are flaws; at most the first 20 of them
 */
export function readInputs(
  inputs: readonly unknown[],
  columns: number,
  features: readonly string[] | null,
): { readonly values: Float32Array<ArrayBuffer>; readonly flaws: readonly Flaw[] } {
  const size = inputs.length * columns;
  if (size > policyLimits.values) {
    const detail = `Has ${inputs.length} rows of ${columns} values. At most ${policyLimits.values} values are taken at once.`;
    return { values: new Float32Array(0), flaws: [{ pointer: '/inputs', detail }] };
  }
  const values = new Float32Array(size);
  const flaws: Flaw[] = [];
  const known = new Set(features);
  const add = (pointer: string, detail: string): void => {
    if (flaws.length < MAX_FLAWS) flaws.push({ pointer, detail });
  };
  const take = (value: unknown, at: number, pointer: () => string): void => {
    if (typeof value !== 'number') add(pointer(), 'Must be a number.');
    else if (Math.abs(value) > MAX_FLOAT) add(pointer(), `Is ${value}, beyond the range of 32-bit floats.`);
    else values[at] = value;
  };
  const takeNamed = (named: Readonly<Record<string, unknown>>, row: string, start: number): void => {
    if (features === null) {
      add(row, `The version does not name its features. Give a list of ${columns} numbers.`);
      return;
    }
    features.forEach((feature, j) => {
      const pointer = () => `${row}/${escapePointer(feature)}`;
      if (Object.hasOwn(named, feature)) take(named[feature], start + j, pointer);
      else add(pointer(), 'Is missing.');
    });
    for (const name of Object.keys(named))
      if (!known.has(name)) add(`${row}/${escapePointer(name)}`, 'Is not a feature of the model.');
  };
  for (let i = 0; i < inputs.length && flaws.length < MAX_FLAWS; i++) {
    const row = inputs[i];
    const start = i * columns;
    const at = `/inputs/${i}`;
    if (Array.isArray(row)) {
      const list = row as readonly unknown[];
      if (list.length !== columns) add(at, `Has ${list.length} values. The model takes ${columns}.`);
      else list.forEach((value, j) => take(value, start + j, () => `${at}/${j}`));
    } else if (typeof row === 'object' && row !== null) {
      takeNamed(row as Readonly<Record<string, unknown>>, at, start);
    } else {
      add(at, 'Must be a list of numbers, or an object with a number for each feature.');
    }
  }
  return { values, flaws };
}
