import { scaleLinear } from '@visx/scale';
import type { PointValue, SearchParameter } from './search-types.js';

/** Most names of a categorical parameter that are written at an axis. */
const mostNames = 8;

/** A parameter of a search as an axis of a chart. */
export interface ParameterAxis {
  readonly name: string;
  /** The values at the centres of cells of equal width. */
  readonly cells: readonly PointValue[];
  /** Position of a value along the axis, 0 to 1. */
  readonly share: (value: PointValue | undefined) => number;
  readonly ticks: readonly { readonly share: number; readonly text: string }[];
}

/** @param most greatest number of cells */
export function parameterAxis(parameter: SearchParameter, most: number): ParameterAxis {
  if (parameter.type === 'categorical') return namedAxis(parameter.name, parameter.values);
  const [low, high] = parameter.bounds;
  const whole = parameter.type === 'integer' && parameter.scale !== 'log' && high - low < most;
  return whole ? countedAxis(parameter.name, low, high) : measuredAxis(parameter, most);
}

function namedAxis(name: string, cells: readonly PointValue[]): ParameterAxis {
  const share = (value: PointValue | undefined) => (cells.findIndex((cell) => cell === value) + 0.5) / cells.length;
  const every = Math.ceil(cells.length / mostNames);
  const named = cells.filter((_, index) => index % every === 0);
  return { name, cells, share, ticks: named.map((value) => ({ share: share(value), text: String(value) })) };
}

function countedAxis(name: string, low: number, high: number): ParameterAxis {
  const cells = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  const share = (value: PointValue | undefined) => (Number(value) - low + 0.5) / cells.length;
  const ticks = roundTicks(low, high).filter(Number.isInteger);
  return { name, cells, share, ticks: ticks.map((value) => ({ share: share(value), text: String(value) })) };
}

function measuredAxis(
  { bounds: [low, high], name, scale, type }: Exclude<SearchParameter, { type: 'categorical' }>,
  most: number,
): ParameterAxis {
  const isLog = scale === 'log';
  const valueAt = (share: number) => (isLog ? low * (high / low) ** share : low + (high - low) * share);
  const share = (value: PointValue | undefined) =>
    isLog ? Math.log(Number(value) / low) / Math.log(high / low) : (Number(value) - low) / (high - low);
  const cells = Array.from({ length: most }, (_, index) => {
    const value = valueAt((index + 0.5) / most);
    return type === 'integer' ? Math.round(value) : value;
  });
  const values = isLog ? powersOfTen(low, high) : roundTicks(low, high);
  return { name, cells, share, ticks: values.map((value) => ({ share: share(value), text: String(value) })) };
}

/** The powers of ten within the bounds; the bounds themselves if there are fewer than two. */
function powersOfTen(low: number, high: number): number[] {
  const [first, last] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
  if (last <= first) return [low, high];
  return Array.from({ length: last - first + 1 }, (_, index) => Number(`1e${first + index}`));
}

function roundTicks(low: number, high: number): number[] {
  return scaleLinear({ domain: [low, high] }).ticks(4);
}
