import type { DataScenario } from '@assay/survival';

/** Columns of the encoded data of a scenario: one per numeric variable, one per level of a categorical one. */
export const encodedColumns = ({ n_features, n_categorical_features, cardinality }: DataScenario): number =>
  n_features + n_categorical_features * (cardinality - 1);
