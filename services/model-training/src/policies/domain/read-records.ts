import { escapePointer, type Flaw } from '@assay/kernel';
import { type CategoricalRule, encodeRecords, type FeatureRecord } from '@assay/survival';
import type { PreprocessingFile } from '../../survival/domain/survival-model.js';
import { policyLimits } from './limits.js';
import { MAX_FLAWS, MAX_FLOAT } from './read-inputs.js';

/** Levels that an answer names. */
const MAX_LEVELS = 20;

/**
 * Rows in the units of the training data as one matrix, row by row: numbers of numeric columns as they are, because the network standardises them, and a 1
 * in the column of each category. A row is an object with a number or a category for each column of the table.
 *
 * @returns the matrix, unless there are flaws; at most the first 20 of them
 */
export function readRecords(
  inputs: readonly unknown[],
  preprocessing: PreprocessingFile,
): { readonly values: Float32Array; readonly flaws: readonly Flaw[] } {
  const { numeric, categorical, columns, missing } = preprocessing;
  const size = inputs.length * columns.length;
  if (size > policyLimits.values) {
    const detail = `Has ${inputs.length} rows of ${columns.length} values. At most ${policyLimits.values} values are taken at once.`;
    return { values: new Float32Array(0), flaws: [{ pointer: '/inputs', detail }] };
  }
  const known = new Set([...numeric, ...categorical].map(({ name }) => name));
  const levels = new Map(categorical.map(({ name, levels: ofName }) => [name, new Set(ofName)]));
  const flaws: Flaw[] = [];
  const add = (pointer: string, detail: string): void => {
    if (flaws.length < MAX_FLAWS) flaws.push({ pointer, detail });
  };
  for (let i = 0; i < inputs.length && flaws.length < MAX_FLAWS; i++) {
    const row = inputs[i];
    const at = `/inputs/${i}`;
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      add(at, 'Must be an object with a value for each column of the training data.');
      continue;
    }
    const record = row as Readonly<Record<string, unknown>>;
    const check = (name: string, flawOf: (value: unknown) => string | undefined): void => {
      const value = Object.hasOwn(record, name) ? (record[name] ?? null) : null;
      const isAllowed = value === null && missing === 'impute';
      const detail = isAllowed ? undefined : value === null ? 'Is missing.' : flawOf(value);
      if (detail !== undefined) add(`${at}/${escapePointer(name)}`, detail);
    };
    for (const { name } of numeric) check(name, numberFlaw);
    for (const rule of categorical) check(rule.name, (value) => levelFlaw(value, rule, levels.get(rule.name)));
    for (const name of Object.keys(record))
      if (!known.has(name)) add(`${at}/${escapePointer(name)}`, 'Is not a column of the training data.');
  }
  if (flaws.length > 0) return { values: new Float32Array(0), flaws };
  const unscaled = { ...preprocessing, numeric: numeric.map((rule) => ({ ...rule, mean: 0, scale: 1 })) };
  return { values: encodeRecords(inputs as readonly FeatureRecord[], unscaled), flaws };
}

function numberFlaw(value: unknown): string | undefined {
  if (typeof value !== 'number') return 'Must be a number.';
  return Math.abs(value) > MAX_FLOAT ? `Is ${value}, beyond the range of 32-bit floats.` : undefined;
}

function levelFlaw(
  value: unknown,
  { levels, other }: CategoricalRule,
  known?: ReadonlySet<string>,
): string | undefined {
  if (typeof value !== 'string') return 'Must be a category, as text.';
  if (other || known?.has(value)) return undefined;
  const listed = levels.slice(0, MAX_LEVELS).join(', ');
  const more = levels.length > MAX_LEVELS ? ` and ${levels.length - MAX_LEVELS} more` : '';
  return `Is not a category of the training data: ${listed}${more}.`;
}
