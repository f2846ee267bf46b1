import { type ExperimentData, isTableData } from './table-data.js';

/** Columns of the encoded data: one per numeric variable, one per level of a categorical one. */
export function encodedColumns(data: ExperimentData): number {
  if (isTableData(data)) return data.n_columns;
  return data.n_features + data.n_categorical_features * (data.cardinality - 1);
}
