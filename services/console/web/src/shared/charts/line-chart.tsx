import type { Point, Series } from './series.js';
import { AxisBottom, AxisLeft } from '@visx/axis';
import { curveLinear, curveStepAfter } from '@visx/curve';
import { GridColumns, GridRows } from '@visx/grid';
import { scaleLinear, scaleTime } from '@visx/scale';
import { Area, LinePath } from '@visx/shape';
import { timeTick } from '../format/times.js';
import { ChartFrame } from './chart-frame.js';
import { EndLabels } from './end-labels.js';
import { HaloedText } from './haloed-text.js';
import { TickText } from './tick-text.js';
import { toneOf } from './tone-of.js';

const plotHeight = 220;
const axisHeight = 26;
/** Space above the highest value for the texts of marks. */
const headroom = 20;
/** Below this width the names beside the lines get less space. */
const narrow = 560;

export interface LineChartProps {
  readonly series: readonly Series[];
  /** A region around a line, such as an interval at each point. */
  readonly band?: readonly { readonly at: number; readonly low: number; readonly high: number }[];
  /** Single values. */
  readonly dots?: readonly (Point & { readonly kind: 'observed' | 'best' })[];
  /** Vertical lines with a text. */
  readonly marks?: readonly { readonly at: number; readonly text: string }[];
  /** The range of the horizontal axis: milliseconds since the Unix epoch, or the unit of `ticks`. */
  readonly span: readonly [from: number, to: number];
  /** Ticks of the horizontal axis; times by default. */
  readonly ticks?: readonly { readonly at: number; readonly text: string }[];
  /** The range of the values. */
  readonly range: readonly [low: number, high: number];
  readonly tick: (value: number) => string;
  /** A description of the chart. */
  readonly label: string;
}

/** Values over time or along a parameter: a line for each series, with its name at the end. */
export function LineChart(props: LineChartProps) {
  return (
    <ChartFrame
      className="plot"
      height={plotHeight + axisHeight}
      label={props.label}
      draw={(width) => <Drawing {...props} width={width} />}
    />
  );
}

function Drawing({
  band,
  dots = [],
  marks = [],
  range,
  series,
  span,
  tick,
  ticks,
  width,
}: LineChartProps & { width: number }) {
  const left = 52;
  const right = width - (width < narrow ? 92 : 152);
  const [from, to] = span;
  const x = scaleLinear({ domain: [from, to > from ? to : from + 1], range: [left, right], clamp: true });
  const y = scaleLinear({
    domain: [range[0], range[1] > range[0] ? range[1] : range[0] + 1],
    range: [plotHeight, headroom],
  });
  const xOf = ({ at }: { at: number }) => x(at);
  const yOf = ({ value }: Point) => y(value);
  const labels = (ticks ?? timeTicks(span, (right - left) / 110)).filter(({ at }) => at >= from && at <= to);
  const textAt = new Map(labels.map(({ at, text }) => [at, text]));
  return (
    <>
      <GridRows scale={y} left={left} width={right - left} numTicks={4} className="grid" />
      <GridColumns
        scale={x}
        tickValues={[...textAt.keys()]}
        top={headroom}
        height={plotHeight - headroom}
        className="grid"
      />
      <AxisLeft
        scale={y}
        left={left}
        numTicks={4}
        tickFormat={(value) => tick(Number(value))}
        tickLabelProps={{ textAnchor: 'end', dx: '-0.3em', dy: '0.33em' }}
        tickComponent={TickText}
        hideAxisLine
        hideTicks
      />
      <AxisBottom
        scale={x}
        top={plotHeight}
        tickValues={[...textAt.keys()]}
        tickFormat={(value) => textAt.get(Number(value)) ?? ''}
        tickLabelProps={{ textAnchor: 'middle' }}
        tickComponent={TickText}
        hideAxisLine
        hideTicks
      />
      {band !== undefined && (
        <Area className="band" data={[...band]} x={xOf} y0={({ low }) => y(low)} y1={({ high }) => y(high)} />
      )}
      {series.map((one) => (
        <LinePath
          key={one.name}
          className={`curve ${toneOf(one.place)} ${one.isDashed === true ? 'dash-1' : ''}`}
          data={[...one.points]}
          x={xOf}
          y={yOf}
          curve={one.isStepped === true ? curveStepAfter : curveLinear}
        />
      ))}
      {dots.map((dot, index) => (
        <circle
          key={index}
          className={`point ${dot.kind}`}
          cx={xOf(dot)}
          cy={yOf(dot)}
          r={dot.kind === 'best' ? 7 : 4}
        />
      ))}
      {marks.map((mark, index) => (
        <g key={index}>
          <line className="mark" x1={xOf(mark)} x2={xOf(mark)} y1={headroom - 4} y2={plotHeight} />
          <HaloedText
            className="mark-text"
            x={xOf(mark)}
            y={headroom - 8}
            textAnchor={anchorAt(xOf(mark), left, right)}
          >
            {mark.text}
          </HaloedText>
        </g>
      ))}
      <EndLabels series={series} y={y} left={right + 6} lowest={plotHeight} highest={headroom} />
    </>
  );
}

/** Ticks at round times in the local time zone. */
function timeTicks(span: readonly [number, number], most: number) {
  const moments = scaleTime({ domain: span.map((at) => new Date(at)) }).ticks(Math.max(1, Math.min(5, most)));
  const [first, second] = moments;
  const write = timeTick(first === undefined || second === undefined ? 0 : second.getTime() - first.getTime());
  return moments.map((at) => ({ at: at.getTime(), text: write(at) }));
}

function anchorAt(x: number, left: number, right: number): 'start' | 'middle' | 'end' {
  const share = (x - left) / (right - left);
  if (share < 0.1) return 'start';
  return share > 0.9 ? 'end' : 'middle';
}
