import { regimeOf } from './regime-of.js';
import type { Curve } from './survival-types.js';

/** The curves as a CSV file: a line for each metric, split and capacity; values that are missing are empty. */
export function curvesCsv(curves: readonly Curve[]): string {
  const axis = curves[0]?.axis ?? 'capacity';
  const header = `metric,split,${axis},n_parameters,mean,std_error,regime,verdict`;
  const lines = curves.flatMap((curve) =>
    curve.capacities.map((capacity, index) =>
      [
        curve.metric_name,
        curve.split,
        capacity,
        curve.n_parameters[index],
        curve.values[index],
        curve.std_errors[index],
        regimeOf(curve, capacity),
        curve.verdict,
      ].join(','),
    ),
  );
  return `${[header, ...lines].join('\n')}\n`;
}
