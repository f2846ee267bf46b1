import { element, svgElement } from './dom.js';
import { roundTicks } from './round-ticks.js';
import { timeTicks } from './time-ticks.js';

const plotHeight = 220;
const axisHeight = 26;
/** Room above the highest value, for the texts of marks. */
const headroom = 20;
const labelHeight = 17;
const longestLabel = 18;
/** The curves' own units across, however wide the page is. */
const across = 1_000;

/**
 * Draws values over time, a line for each series with its name at its end.
 * @param {object} chart
 * @param {{name: string, tone?: number, points: [at: number, value: number][], isStepped?: boolean}[]} chart.series in the order of time;
 *   a stepped one holds a value until the next, one without a tone is drawn in the text's colour
 * @param {{at: number, value: number, kind: 'observed' | 'best'}[]} [chart.dots] single values
 * @param {{at: number, text: string}[]} chart.marks moments that are marked
 * @param {[from: number, to: number]} chart.span milliseconds since 1970, or whatever `ticks` are for
 * @param {{at: number, text: string}[]} [chart.ticks] what is written along it; by default the time
 * @param {[low: number, high: number]} chart.range of the values
 * @param {(value: number) => string} chart.tick
 * @param {string} chart.label what the drawing shows, in words
 * @returns {Node}
 */
export function lineChart({ series, dots = [], marks, span: [from, to], ticks, range: [low, high], tick, label }) {
  const length = to - from || 1;
  const share = (at) => Math.min(1, Math.max(0, (at - from) / length));
  const x = (at) => `${(share(at) * 100).toFixed(3)}%`;
  const y = (value) => headroom + (1 - (value - low) / (high - low || 1)) * (plotHeight - headroom);
  const pathOf = ({ points, isStepped }) =>
    points
      .map(([at, value], index) => {
        const place = [(share(at) * across).toFixed(2), y(value).toFixed(2)];
        if (index === 0) return `M${place}`;
        return isStepped ? `H${place[0]}V${place[1]}` : `L${place}`;
      })
      .join('');
  const levels = roundTicks(low, high, 4);
  const plot = svgElement(
    'svg',
    { class: 'chart plot', height: plotHeight + axisHeight, role: 'img', 'aria-label': label },
    ...levels.map((value) => svgElement('line', { class: 'grid', x1: 0, x2: '100%', y1: y(value), y2: y(value) })),
    ...(ticks ?? timeTicks(from, from + length, 4))
      .filter(({ at }) => share(at) > 0.07 && share(at) < 0.93)
      .flatMap(({ at, text }) => [
        svgElement('line', { class: 'grid', x1: x(at), x2: x(at), y1: headroom, y2: plotHeight + 4 }),
        svgElement('text', { x: x(at), y: plotHeight + 20, 'text-anchor': 'middle', text }),
      ]),
    svgElement(
      'svg',
      { width: '100%', height: plotHeight, viewBox: `0 0 ${across} ${plotHeight}`, preserveAspectRatio: 'none' },
      ...series.map((one) => svgElement('path', { class: `curve ${styleOf(one)}`, d: pathOf(one) })),
    ),
    ...dots.map(({ at, value, kind }) =>
      svgElement('circle', { class: `point ${kind}`, cx: x(at), cy: y(value), r: kind === 'best' ? 7 : 4 }),
    ),
    ...levels.flatMap((value) => haloed({ class: 'tick', x: 0, y: y(value) - 4, text: tick(value) })),
    ...marks.flatMap(({ at, text }) => [
      svgElement('line', { class: 'mark', x1: x(at), x2: x(at), y1: headroom - 4, y2: plotHeight }),
      ...haloed({ class: 'mark-text', x: x(at), y: headroom - 8, 'text-anchor': anchorAt(share(at)), text }),
    ]),
  );
  return element('div', { class: 'line-chart' }, plot, endLabels(series, y));
}

/** The series' names beside the ends of their lines, moved apart where those are close; the lowest are left out when there is no room. */
function endLabels(series, y) {
  const ends = series
    .filter(({ points }) => points.length > 0)
    .map((one) => ({ one, at: y(one.points.at(-1)[1]) }))
    .sort((a, b) => a.at - b.at)
    .slice(0, Math.floor((plotHeight - headroom) / labelHeight));
  ends.forEach((end, index) => {
    if (index > 0) end.at = Math.max(end.at, ends[index - 1].at + labelHeight);
  });
  for (let index = ends.length - 1, lowest = plotHeight; index >= 0; index -= 1, lowest -= labelHeight)
    ends[index].at = Math.min(ends[index].at, lowest);
  return svgElement(
    'svg',
    { class: 'chart ends', height: plotHeight + axisHeight, 'aria-hidden': 'true' },
    ...ends.flatMap(({ one, at }) => [
      svgElement('line', { class: `curve ${styleOf(one)}`, x1: 6, x2: 24, y1: at, y2: at }),
      svgElement('text', { class: 'name', x: 30, y: at + 4, text: shortened(one.name) }),
    ]),
  );
}

/** Four tones, then the same four with dashes. */
function styleOf({ tone }) {
  if (tone === undefined) return 'tone-none';
  return `tone-${tone % 4} dash-${Math.floor(tone / 4) % 3}`;
}

/** Written twice, first as a halo in the background's colour, so that a line does not cross the letters. */
function haloed(properties) {
  return [svgElement('text', { ...properties, class: `${properties.class} halo` }), svgElement('text', properties)];
}

function anchorAt(share) {
  if (share < 0.1) return 'start';
  return share > 0.9 ? 'end' : 'middle';
}

function shortened(name) {
  return name.length > longestLabel ? `${name.slice(0, longestLabel - 1)}…` : name;
}
