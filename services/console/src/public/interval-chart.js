import { svgElement } from './dom.js';
import { isInterval } from './format.js';
import { roundTicks } from './round-ticks.js';

const rowHeight = 46;
const axisHeight = 26;

/**
 * Draws an estimate per row: the value as a dot, one interval as a thick bar, another as a thin line.
 * Positions are percentages, so the drawing follows the page's width while its texts keep their size.
 * @param {{name: string, value: number | undefined, thick: unknown, thin: unknown, tone: number, text: string}[]} rows `text` says the row in words
 * @param {{title: string, tick: (value: number) => string, withZero: boolean}} options `withZero`: zero is marked, and always inside
 * @returns {Node | undefined} nothing while there is no interval
 */
export function intervalChart(rows, { title, tick: write, withZero }) {
  const shown = rows.filter((row) => isInterval(row.thick) || isInterval(row.thin));
  if (shown.length === 0) return undefined;
  const scale = makeScale(
    shown.flatMap((row) => [row.thick, row.thin].filter(isInterval).flat()),
    withZero,
  );
  const height = shown.length * rowHeight + axisHeight;
  const isZero = (tick) => withZero && tick === 0;
  return svgElement(
    'svg',
    {
      class: 'chart',
      width: '100%',
      height,
      role: 'img',
      'aria-label': `${title}. ${shown.map((row) => `${row.name}: ${row.text}`).join('; ')}.`,
    },
    ...scale.ticks.map((tick) =>
      svgElement('line', {
        class: isZero(tick) ? 'zero' : 'grid',
        x1: scale.at(tick),
        x2: scale.at(tick),
        y1: 0,
        y2: height - axisHeight + 4,
      }),
    ),
    ...scale.ticks.map((tick) =>
      svgElement('text', {
        class: isZero(tick) ? 'tick zero-tick' : 'tick',
        x: scale.at(tick),
        y: height - 6,
        'text-anchor': 'middle',
        text: isZero(tick) ? '0' : write(tick),
      }),
    ),
    ...shown.map((row, index) => drawRow(row, index * rowHeight, scale)),
  );
}

function drawRow({ name, value, thick, thin, tone }, top, scale) {
  const y = top + 31;
  const group = svgElement('g', { class: `series tone-${tone}` });
  // Written twice, first as a halo in the background's colour, so that a grid line does not cross the letters.
  group.append(svgElement('text', { class: 'name halo', x: '1%', y: top + 14, text: name }));
  group.append(svgElement('text', { class: 'name', x: '1%', y: top + 14, text: name }));
  if (isInterval(thin)) {
    group.append(svgElement('line', { class: 'thin', x1: scale.at(thin[0]), x2: scale.at(thin[1]), y1: y, y2: y }));
    for (const end of thin)
      group.append(svgElement('line', { class: 'thin', x1: scale.at(end), x2: scale.at(end), y1: y - 6, y2: y + 6 }));
  }
  if (isInterval(thick))
    group.append(svgElement('line', { class: 'thick', x1: scale.at(thick[0]), x2: scale.at(thick[1]), y1: y, y2: y }));
  if (typeof value === 'number')
    group.append(svgElement('circle', { class: 'estimate', cx: scale.at(value), cy: y, r: 5 }));
  return group;
}

/** From values to percentages of the width, with round ticks. */
function makeScale(values, withZero) {
  const low = Math.min(...(withZero ? [0] : []), ...values);
  const high = Math.max(...(withZero ? [0] : []), ...values);
  const span = high - low || Math.abs(high) || 1;
  const [from, to] = [low - span * 0.06, high + span * 0.06];
  const inside = (tick) => tick - from > (to - from) * 0.05 && to - tick > (to - from) * 0.05;
  return {
    at: (value) => `${(((value - from) / (to - from)) * 100).toFixed(3)}%`,
    ticks: roundTicks(from, to, 7).filter((tick) => (withZero && tick === 0) || inside(tick)),
  };
}
