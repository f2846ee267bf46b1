import { escapePointer, type Flaw } from '@assay/kernel';

const MAX_FLOAT = 3.4028234663852886e38;

/**
 * Rows of inputs as one matrix, row by row. A row is a list of numbers in the order of the features, or an object with a number for each feature.
 *
 * @param features names of the columns; null if they are unknown, in which case rows must be lists
 * @returns the matrix, unless there are flaws
 */
export function readInputs(
  inputs: readonly unknown[],
  columns: number,
  features: readonly string[] | null,
): { readonly values: Float32Array<ArrayBuffer>; readonly flaws: readonly Flaw[] } {
  const values = new Float32Array(inputs.length * columns);
  const flaws: Flaw[] = [];
  const known = new Set(features);
  const take = (value: unknown, at: number, pointer: () => string): void => {
    if (typeof value !== 'number') flaws.push({ pointer: pointer(), detail: 'Must be a number.' });
    else if (Math.abs(value) > MAX_FLOAT)
      flaws.push({ pointer: pointer(), detail: `Is ${value}, beyond the range of 32-bit floats.` });
    else values[at] = value;
  };
  inputs.forEach((row, i) => {
    const start = i * columns;
    if (Array.isArray(row)) {
      const list = row as readonly unknown[];
      if (list.length !== columns)
        flaws.push({ pointer: `/inputs/${i}`, detail: `Has ${list.length} values. The model takes ${columns}.` });
      else list.forEach((value, j) => take(value, start + j, () => `/inputs/${i}/${j}`));
      return;
    }
    if (typeof row !== 'object' || row === null) {
      flaws.push({
        pointer: `/inputs/${i}`,
        detail: 'Must be a list of numbers, or an object with a number for each feature.',
      });
      return;
    }
    const named = row as Readonly<Record<string, unknown>>;
    if (features === null) {
      flaws.push({
        pointer: `/inputs/${i}`,
        detail: `The version does not name its features. Give a list of ${columns} numbers.`,
      });
      return;
    }
    features.forEach((feature, j) => {
      const pointer = () => `/inputs/${i}/${escapePointer(feature)}`;
      if (Object.hasOwn(named, feature)) take(named[feature], start + j, pointer);
      else flaws.push({ pointer: pointer(), detail: 'Is missing.' });
    });
    for (const name of Object.keys(named)) {
      if (!known.has(name))
        flaws.push({ pointer: `/inputs/${i}/${escapePointer(name)}`, detail: 'Is not a feature of the model.' });
    }
  });
  return { values, flaws };
}
