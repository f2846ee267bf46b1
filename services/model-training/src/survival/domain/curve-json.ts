import type { DoubleDescentCurve } from '@assay/survival';

const finite = (value: number | null): number | null => (value === null || !Number.isFinite(value) ? null : value);

/** A curve as JSON, in answers and in the file curves.json. Numbers that JSON does not have are null: no run completed, or only one. */
export const toCurveJson = ({
  capacities,
  n_parameters,
  values,
  std_errors,
  errors,
  regimes,
  thresholds,
  peak_value,
  ...rest
}: DoubleDescentCurve) => ({
  ...rest,
  capacities: [...capacities],
  n_parameters: [...n_parameters],
  values: values.map(finite),
  std_errors: std_errors.map(finite),
  errors: errors.map(finite),
  thresholds: { ...thresholds },
  peak_value: finite(peak_value),
  regimes: {
    classical: [...regimes.classical],
    critical: [...regimes.critical],
    modern: [...regimes.modern],
  },
});
