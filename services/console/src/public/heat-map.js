import { element, svgElement } from './dom.js';

const plotHeight = 300;
const axisHeight = 26;

/**
 * Draws a value for each cell of a plane, the darker the higher, with points on it.
 * @param {object} map
 * @param {{cells: unknown[], share: (value: unknown) => number, ticks: {share: number, text: string}[]}[]} map.axes see `parameterAxis`:
 *   across and upwards
 * @param {number[]} map.values of the cells, row by row from below
 * @param {{at: [across: unknown, upwards: unknown], kind: 'observed' | 'best' | 'next'}[]} map.points
 * @param {string} map.label what the drawing shows, in words
 * @returns {Node}
 */
export function heatMap({ axes: [across, upwards], values, points, label }) {
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  const [columns, rows] = [across.cells.length, upwards.cells.length];
  const x = (share) => `${(share * 100).toFixed(3)}%`;
  const y = (share) => ((1 - share) * plotHeight).toFixed(2);
  const cells = values.map((value, index) =>
    svgElement('rect', {
      class: 'cell',
      x: x((index % columns) / columns),
      y: y((Math.floor(index / columns) + 1) / rows),
      width: x(1 / columns),
      height: plotHeight / rows,
      'fill-opacity': (0.05 + (0.95 * (value - low)) / range).toFixed(3),
    }),
  );
  const dots = points.map(({ at, kind }) =>
    svgElement('circle', {
      class: `point ${kind}`,
      cx: x(across.share(at[0])),
      cy: y(upwards.share(at[1])),
      r: kind === 'observed' ? 4 : 7,
    }),
  );
  const plot = svgElement(
    'svg',
    { class: 'chart plane', width: '100%', height: plotHeight + axisHeight, role: 'img', 'aria-label': label },
    ...cells,
    ...dots,
    ...across.ticks.map(({ share, text }) =>
      svgElement('text', { x: x(share), y: plotHeight + 20, 'text-anchor': anchorAt(share), text }),
    ),
  );
  const names = svgElement(
    'svg',
    { class: 'chart ends', height: plotHeight + axisHeight, 'aria-hidden': 'true' },
    ...upwards.ticks.map(({ share, text }) =>
      svgElement('text', { x: 6, y: Math.min(plotHeight, Math.max(12, Number(y(share)) + 4)), text }),
    ),
  );
  return element('div', { class: 'line-chart' }, plot, names);
}

function anchorAt(share) {
  if (share < 0.05) return 'start';
  return share > 0.95 ? 'end' : 'middle';
}
