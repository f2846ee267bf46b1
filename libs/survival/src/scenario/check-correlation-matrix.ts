import { factorRow, rowStart } from '@assay/linalg';
import { type Flaw } from '../flaw.js';

/** Entries that differ by at most this from each other or from 1 are equal, so that matrices with rounded decimals are accepted. */
const TOLERANCE = 1e-9;

/** The first flaw of each kind is listed. A matrix of the wrong shape is not examined further. */
export function checkCorrelationMatrix(matrix: unknown, features: number, pointer: string): readonly Flaw[] {
  const shape = shapeFlaw(matrix, features, pointer);
  if (shape !== null) return [shape];
  const rows = matrix as readonly (readonly number[])[];
  const flaws = [rangeFlaw, diagonalFlaw, symmetryFlaw].flatMap((check) => check(rows, pointer) ?? []);
  return flaws.length > 0 ? flaws : definiteFlaw(rows, pointer);
}

/**
 * The packed Cholesky factor of a sound correlation matrix.
 *
 * @returns null if the matrix is not positive-definite
 */
export function factorCorrelation(matrix: readonly (readonly number[])[]): Float64Array | null {
  const factor = new Float64Array(rowStart(matrix.length));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) factor[rowStart(i) + j] = entry(matrix, i, j);
    if (!factorRow(factor, i)) return null;
  }
  return factor;
}

function entry(matrix: readonly (readonly number[])[], i: number, j: number): number {
  return matrix[i]?.[j] ?? NaN;
}

function shapeFlaw(matrix: unknown, features: number, pointer: string): Flaw | null {
  const rule = 'correlation_matrix_size';
  const wanted = `must have ${features} rows of ${features} numbers, one for each feature`;
  if (!Array.isArray(matrix)) return { rule, pointer, message: `${wanted}.` };
  if (matrix.length !== features) return { rule, pointer, message: `${wanted}, but has ${matrix.length} rows.` };
  for (const [i, row] of (matrix as unknown[]).entries()) {
    if (!Array.isArray(row) || row.length !== features) {
      const length = Array.isArray(row) ? `${row.length} entries` : 'no list';
      return { rule, pointer: `${pointer}/${i}`, message: `${wanted}, but this row has ${length}.` };
    }
    const wrong = row.findIndex((value) => typeof value !== 'number' || !Number.isFinite(value));
    if (wrong !== -1) {
      return { rule: 'correlation_matrix_type', pointer: `${pointer}/${i}/${wrong}`, message: 'must be a number.' };
    }
  }
  return null;
}

function find(
  matrix: readonly (readonly number[])[],
  wrong: (value: number, i: number, j: number) => boolean,
): { i: number; j: number; value: number } | null {
  for (const [i, row] of matrix.entries()) {
    for (let j = 0; j < row.length; j++) {
      const value = row[j] as number;
      if (wrong(value, i, j)) return { i, j, value };
    }
  }
  return null;
}

function rangeFlaw(matrix: readonly (readonly number[])[], pointer: string): Flaw | null {
  const found = find(matrix, (value) => Math.abs(value) > 1 + TOLERANCE);
  if (found === null) return null;
  const message = `is ${found.value}; a correlation is from -1 to 1. A covariance matrix must be scaled first.`;
  return { rule: 'correlation_matrix_range', pointer: `${pointer}/${found.i}/${found.j}`, message };
}

function diagonalFlaw(matrix: readonly (readonly number[])[], pointer: string): Flaw | null {
  const found = find(matrix, (value, i, j) => i === j && Math.abs(value - 1) > TOLERANCE);
  if (found === null) return null;
  const message = `is ${found.value}; the diagonal must be 1, because each feature has correlation 1 with itself.`;
  return { rule: 'correlation_matrix_unit_diagonal', pointer: `${pointer}/${found.i}/${found.j}`, message };
}

function symmetryFlaw(matrix: readonly (readonly number[])[], pointer: string): Flaw | null {
  // Below the diagonal, so that each pair is compared once.
  const found = find(matrix, (value, i, j) => j < i && Math.abs(value - entry(matrix, j, i)) > TOLERANCE);
  if (found === null) return null;
  const { i, j, value } = found;
  const message = `is ${value}, but the entry ${j}/${i} is ${entry(matrix, j, i)}; the matrix must be symmetric.`;
  return { rule: 'correlation_matrix_symmetric', pointer: `${pointer}/${i}/${j}`, message };
}

function definiteFlaw(matrix: readonly (readonly number[])[], pointer: string): readonly Flaw[] {
  if (factorCorrelation(matrix) !== null) return [];
  const message =
    'is not positive-definite: its correlations contradict each other, or one feature is a combination of others. Move the correlations towards 0.';
  return [{ rule: 'correlation_matrix_positive_definite', pointer, message }];
}
