import { parameterAxis, type ParameterAxis } from './parameter-axis.js';
import { parametersOf } from './parameters-of.js';
import type { Point, SearchSummary } from './search-types.js';

/** Greatest numbers of cells along an axis of a plane, and of points along a line. */
const across = 24;
const along = 60;

/** The points to predict: along one parameter, or the cells of a plane of two parameters, row by row from the bottom. */
export type Surface =
  | { readonly kind: 'line'; readonly axis: ParameterAxis; readonly points: readonly Point[] }
  | {
      readonly kind: 'plane';
      readonly across: ParameterAxis;
      readonly upwards: ParameterAxis;
      readonly points: readonly Point[];
    };

/** How to draw a search's model; undefined for a space that cannot be drawn, and before the first observation. */
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
