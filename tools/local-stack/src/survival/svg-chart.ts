export interface SeriesPoint {
  readonly x: number;
  readonly y: number;
  /** Half the length of a vertical error bar. */
  readonly error?: number;
}

export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly isDashed?: boolean;
  readonly hasMarkers?: boolean;
  readonly points: readonly SeriesPoint[];
}

/** A shaded part of the horizontal axis. */
export interface Band {
  readonly name: string;
  readonly colour: string;
  readonly from: number;
  readonly to: number;
}

/** A vertical line with a text at its upper end. */
export interface Mark {
  readonly at: number;
  readonly text: string;
}

export interface Axis {
  readonly title: string;
  readonly isLogarithmic?: boolean;
  /** Left out: the extent of the points, and of the bands on the horizontal axis. */
  readonly range?: readonly [least: number, most: number];
  /** Left out: about six round values. */
  readonly ticks?: readonly Tick[];
}

interface Tick {
  readonly at: number;
  readonly text: string;
  /** A second line, on the horizontal axis only. */
  readonly below?: string;
}

export interface Chart {
  readonly title: string;
  /** Lines below the title. */
  readonly lines: readonly string[];
  readonly x: Axis;
  readonly y: Axis;
  readonly bands?: readonly Band[];
  readonly marks?: readonly Mark[];
  readonly series: readonly Series[];
}

const WIDTH = 960;
const LINE = 20;
const PLOT = { left: 80, right: 190, height: 380, below: 74 };
/** Least distance of two labels of the horizontal axis; labels that are nearer to the previous one are left out. */
const LABEL_DISTANCE = 30;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
/** Characters of a line below the title, about as many as fit. */
const LINE_CHARACTERS = 115;

/** Draws a chart of lines as an SVG document, which needs nothing else. */
export function svgChart(chart: Chart): string {
  const { bands = [], marks = [], series, title } = chart;
  const lines = chart.lines.flatMap(wrap);
  const top = 44 + LINE * lines.length + 26;
  const height = top + PLOT.height + PLOT.below;
  const points = series.flatMap((one) => one.points);
  const bandEdges = bands.flatMap(({ from, to }) => [from, to]);
  const horizontal = new Scale(chart.x, [...points.map(({ x }) => x), ...bandEdges], [PLOT.left, WIDTH - PLOT.right]);
  const heights = points.flatMap(({ y, error = 0 }) => [y - error, y + error]);
  const vertical = new Scale(chart.y, heights, [top + PLOT.height, top]);
  const [left, right] = [PLOT.left, WIDTH - PLOT.right];
  const bottom = top + PLOT.height;
  const body = [
    element('rect', { width: WIDTH, height, fill: '#ffffff' }),
    textAt(left, 32, title, { 'font-size': 20, 'font-weight': 600 }),
    ...lines.map((line, i) => textAt(left, 58 + LINE * i, line, { fill: '#444444' })),
    ...bands.flatMap(({ name, colour, from, to }) => {
      const [x, end] = [horizontal.at(from), horizontal.at(to)];
      return [
        element('rect', { x, y: top, width: end - x, height: PLOT.height, fill: colour }),
        textAt((x + end) / 2, top - 8, name, { 'text-anchor': 'middle', fill: '#444444', 'font-size': 13 }),
      ];
    }),
    ...vertical.ticks.flatMap(({ at, text }) => [
      element('line', { x1: left, x2: right, y1: vertical.at(at), y2: vertical.at(at), stroke: '#d5d5d5' }),
      textAt(left - 8, vertical.at(at) + 4, text, { 'text-anchor': 'end', 'font-size': 13 }),
    ]),
    ...horizontalTicks(horizontal, bottom),
    element('line', { x1: left, x2: right, y1: bottom, y2: bottom, stroke: '#444444' }),
    textAt((left + right) / 2, bottom + 60, chart.x.title, { 'text-anchor': 'middle' }),
    textAt(0, 0, chart.y.title, {
      'text-anchor': 'middle',
      transform: `translate(20 ${top + PLOT.height / 2}) rotate(-90)`,
    }),
    ...marks.flatMap(({ at, text }, i) => [
      element('line', {
        ...{ x1: horizontal.at(at), x2: horizontal.at(at), y1: top, y2: bottom },
        ...{ stroke: '#222222', 'stroke-dasharray': '2 3' },
      }),
      ...besideLine(horizontal.at(at), right, top + 16 + LINE * i, text),
    ]),
    ...series.flatMap((one) => drawSeries(one, horizontal, vertical)),
    ...(series.length > 1 ? legend(series, right + 16, top + 12) : []),
  ];
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height };
  const label = { role: 'img', 'aria-label': [title, ...chart.lines].join(' ') };
  return `${element('svg', { ...attributes, ...label, 'font-family': FONT, 'font-size': 14, fill: '#111111' }, `\n${body.join('\n')}\n`)}\n`;
}

function horizontalTicks(scale: Scale, bottom: number): string[] {
  let labelled = -Infinity;
  return scale.ticks.flatMap(({ at, text, below }) => {
    const x = scale.at(at);
    const line = element('line', { x1: x, x2: x, y1: bottom, y2: bottom + 5, stroke: '#444444' });
    if (x - labelled < LABEL_DISTANCE) return [line];
    labelled = x;
    const style = { 'text-anchor': 'middle', 'font-size': 13 };
    const second = below === undefined ? [] : [textAt(x, bottom + 36, below, { ...style, fill: '#777777' })];
    return [line, textAt(x, bottom + 20, text, style), ...second];
  });
}

/** A text to the right of a vertical line, or to its left near the right edge. */
function besideLine(x: number, right: number, y: number, text: string): string[] {
  return right - x > 170
    ? [textAt(x + 5, y, text, { 'font-size': 13 })]
    : [textAt(x - 5, y, text, { 'font-size': 13, 'text-anchor': 'end' })];
}

function drawSeries({ colour, hasMarkers, isDashed, points }: Series, x: Scale, y: Scale): string[] {
  const path = points.map((point) => `${round(x.at(point.x))},${round(y.at(point.y))}`).join(' ');
  return [
    element('polyline', {
      ...{ points: path, fill: 'none', stroke: colour, 'stroke-width': 2, 'stroke-linejoin': 'round' },
      ...(isDashed === true && { 'stroke-dasharray': '6 4' }),
    }),
    ...points.flatMap((point) => {
      const [cx, cy] = [x.at(point.x), y.at(point.y)];
      const bar = { x1: cx, x2: cx, stroke: colour, 'stroke-width': 1.5 };
      return [
        ...(point.error === undefined
          ? []
          : [element('line', { ...bar, y1: y.at(point.y - point.error), y2: y.at(point.y + point.error) })]),
        ...(hasMarkers === true ? [element('circle', { cx, cy, r: 4, fill: colour })] : []),
      ];
    }),
  ];
}

function legend(series: readonly Series[], left: number, top: number): string[] {
  return series.flatMap(({ name, colour, isDashed }, i) => {
    const y = top + LINE * i;
    return [
      element('line', {
        ...{ x1: left, x2: left + 26, y1: y, y2: y, stroke: colour, 'stroke-width': 2 },
        ...(isDashed === true && { 'stroke-dasharray': '6 4' }),
      }),
      textAt(left + 32, y + 4, name, { 'font-size': 13 }),
    ];
  });
}

/** Maps values of an axis to places in the picture. */
class Scale {
  readonly ticks: readonly Tick[];
  readonly #least: number;
  readonly #most: number;

  constructor(
    private readonly axis: Axis,
    values: readonly number[],
    private readonly places: readonly [number, number],
  ) {
    [this.#least, this.#most] = axis.range ?? [Math.min(...values), Math.max(...values)];
    if (axis.range === undefined && axis.isLogarithmic !== true) {
      const margin = (this.#most - this.#least || 1) * 0.06;
      this.#least -= margin;
      this.#most += margin;
    }
    this.ticks = axis.ticks ?? roundTicks(this.#least, this.#most);
  }

  at(value: number): number {
    const [start, end] = this.places;
    const of = (one: number): number => (this.axis.isLogarithmic === true ? Math.log(one) : one);
    const share = (of(value) - of(this.#least)) / (of(this.#most) - of(this.#least) || 1);
    return start + share * (end - start);
  }
}

/** Multiples of 1, 2 or 5 times a power of ten. */
function roundTicks(least: number, most: number): Tick[] {
  const raw = (most - least) / 6;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= raw) ?? raw;
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const first = Math.ceil(least / step);
  return Array.from({ length: Math.floor(most / step) - first + 1 }, (_, i) => {
    const at = (first + i) * step;
    return { at, text: at.toFixed(digits) };
  });
}

function wrap(line: string): string[] {
  const wrapped: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + word.length >= LINE_CHARACTERS) {
      wrapped.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...wrapped, current];
}

const round = (value: number): number => Math.round(value * 100) / 100;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);

function textAt(x: number, y: number, text: string, attributes: Readonly<Record<string, string | number>>): string {
  const place = 'transform' in attributes ? {} : { x, y };
  return element('text', { ...place, ...attributes }, escape(text));
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, content?: string): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escape(value)}"`,
  );
  return content === undefined ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}
