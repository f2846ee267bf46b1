import { roundTicks } from './round-ticks.js';

/** Names of a categorical parameter that are written at an axis. */
const mostNames = 8;

/**
 * A parameter of a search as an axis of a drawing.
 * @param {object} parameter as `parameter_space` has it
 * @param {number} most cells at most
 * @returns {{name: string, cells: unknown[], share: (value: unknown) => number, ticks: {share: number, text: string}[]}} `cells`: values in
 *   the middle of equally wide cells; `share`: how far along the axis a value lies, 0 to 1
 */
export function parameterAxis(parameter, most) {
  if (parameter.type === 'categorical') return namedAxis(parameter, parameter.values);
  const [low, high] = parameter.bounds;
  const whole = parameter.type === 'integer' && parameter.scale !== 'log' && high - low < most;
  return whole ? countedAxis(parameter.name, low, high) : measuredAxis(parameter, most);
}

function namedAxis({ name }, cells) {
  const share = (value) => (cells.indexOf(value) + 0.5) / cells.length;
  const every = Math.ceil(cells.length / mostNames);
  const named = cells.filter((_, index) => index % every === 0);
  return { name, cells, share, ticks: named.map((value) => ({ share: share(value), text: String(value) })) };
}

function countedAxis(name, low, high) {
  const cells = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  const share = (value) => (value - low + 0.5) / cells.length;
  const ticks = roundTicks(low, high, 4).filter(Number.isInteger);
  return { name, cells, share, ticks: ticks.map((value) => ({ share: share(value), text: String(value) })) };
}

function measuredAxis({ bounds: [low, high], name, scale, type }, most) {
  const isLog = scale === 'log';
  const valueAt = (share) => (isLog ? low * (high / low) ** share : low + (high - low) * share);
  const share = (value) => (isLog ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));
  const cells = Array.from({ length: most }, (_, index) => {
    const value = valueAt((index + 0.5) / most);
    return type === 'integer' ? Math.round(value) : value;
  });
  const values = isLog ? powersOfTen(low, high) : roundTicks(low, high, 4);
  return { name, cells, share, ticks: values.map((value) => ({ share: share(value), text: String(value) })) };
}

/** Those within the bounds, or the bounds where there are fewer than two. */
function powersOfTen(low, high) {
  const [first, last] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
  if (last <= first) return [low, high];
  return Array.from({ length: last - first + 1 }, (_, index) => Number(`1e${first + index}`));
}
