import { parameterAxis, type ParameterAxis } from './parameter-axis.js';
import { parametersOf } from './parameters-of.js';
import type { Point, SearchSummary } from './search-types.js';

/** Cells along an axis of a plane, and points along a line. */
const across = 24;
const along = 60;

/** Where a model is asked what it expects: along one parameter, or on the cells of a plane of two, row by row from below. */
export type Surface =
  | { readonly kind: 'line'; readonly axis: ParameterAxis; readonly points: readonly Point[] }
  | {
      readonly kind: 'plane';
      readonly across: ParameterAxis;
      readonly upwards: ParameterAxis;
      readonly points: readonly Point[];
    };

/** What can be drawn of a search's model; undefined for a space that cannot be drawn, and before anything was observed. */
export function surfaceOf(model: SearchSummary): Surface | undefined {
  const [first, second, third] = parametersOf(model);
  if (model.next_iteration <= 1 || first === undefined || third !== undefined) return undefined;
  if (second !== undefined) return plane(parameterAxis(first, across), parameterAxis(second, across));
  return first.type === 'categorical' ? undefined : line(parameterAxis(first, along));
}

function line(axis: ParameterAxis): Surface {
  return { kind: 'line', axis, points: [...new Set(axis.cells)].map((value) => ({ [axis.name]: value })) };
}

function plane(first: ParameterAxis, second: ParameterAxis): Surface {
  const points = second.cells.flatMap((up) => first.cells.map((right) => ({ [first.name]: right, [second.name]: up })));
  return { kind: 'plane', across: first, upwards: second, points };
}
