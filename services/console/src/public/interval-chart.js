import { svgElement } from './dom.js';
import { isInterval } from './format.js';

const rowHeight = 46;
const axisHeight = 26;

/**
 * Draws the differences from the baseline: the estimate as a dot, the fixed interval as a thick bar, the anytime-valid one as a thin line.
 * Positions are percentages, so the drawing follows the page's width while its texts keep their size.
 * @param {{name: string, difference: number | undefined, fixed: unknown, anytime: unknown, tone: number}[]} rows
 * @returns {Node | undefined} nothing while there is no interval
 */
export function intervalChart(rows, format, baselineName) {
  const shown = rows.filter((row) => isInterval(row.fixed) || isInterval(row.anytime));
  if (shown.length === 0) return undefined;
  const scale = makeScale(shown.flatMap((row) => [row.fixed, row.anytime].filter(isInterval).flat()));
  const height = shown.length * rowHeight + axisHeight;
  const label = shown
    .map(
      (row) =>
        `${row.name}: ${format.signed(row.difference)}, fixed ${format.interval(row.fixed)}, anytime-valid ${format.interval(row.anytime)}`,
    )
    .join('; ');
  return svgElement(
    'svg',
    { class: 'chart', width: '100%', height, role: 'img', 'aria-label': `Difference from ${baselineName}. ${label}.` },
    ...scale.ticks.map((tick) =>
      svgElement('line', {
        class: tick === 0 ? 'zero' : 'grid',
        x1: scale.at(tick),
        x2: scale.at(tick),
        y1: 0,
        y2: height - axisHeight + 4,
      }),
    ),
    ...scale.ticks.map((tick) =>
      svgElement('text', {
        class: tick === 0 ? 'tick zero-tick' : 'tick',
        x: scale.at(tick),
        y: height - 6,
        'text-anchor': 'middle',
        text: tick === 0 ? '0' : format.tick(tick),
      }),
    ),
    ...shown.map((row, index) => drawRow(row, index * rowHeight, scale)),
  );
}

function drawRow({ name, difference, fixed, anytime, tone }, top, scale) {
  const y = top + 31;
  const group = svgElement('g', { class: `series tone-${tone}` });
  // Written twice, first as a halo in the background's colour, so that a grid line does not cross the letters.
  group.append(svgElement('text', { class: 'name halo', x: '1%', y: top + 14, text: name }));
  group.append(svgElement('text', { class: 'name', x: '1%', y: top + 14, text: name }));
  if (isInterval(anytime)) {
    group.append(
      svgElement('line', { class: 'anytime', x1: scale.at(anytime[0]), x2: scale.at(anytime[1]), y1: y, y2: y }),
    );
    for (const end of anytime)
      group.append(
        svgElement('line', { class: 'anytime', x1: scale.at(end), x2: scale.at(end), y1: y - 6, y2: y + 6 }),
      );
  }
  if (isInterval(fixed))
    group.append(svgElement('line', { class: 'fixed', x1: scale.at(fixed[0]), x2: scale.at(fixed[1]), y1: y, y2: y }));
  if (typeof difference === 'number')
    group.append(svgElement('circle', { class: 'estimate', cx: scale.at(difference), cy: y, r: 5 }));
  return group;
}

/** From values to percentages of the width, with zero always inside and round ticks. */
function makeScale(values) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  const [from, to] = [low - span * 0.06, high + span * 0.06];
  const step = roundStep((to - from) / 7);
  const ticks = [];
  for (let n = Math.ceil(from / step); n * step <= to; n += 1)
    ticks.push(n === 0 ? 0 : Number((n * step).toPrecision(12)));
  const at = (value) => `${(((value - from) / (to - from)) * 100).toFixed(3)}%`;
  const inside = (tick) => tick - from > (to - from) * 0.05 && to - tick > (to - from) * 0.05;
  return { at, ticks: ticks.filter((tick) => tick === 0 || inside(tick)) };
}

/** The next of 1, 2, 5 × 10ⁿ. */
function roundStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough);
}
