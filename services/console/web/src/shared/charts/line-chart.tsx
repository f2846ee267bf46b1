import type { Point, Series } from './series.js';
import { AxisBottom, AxisLeft } from '@visx/axis';
import { curveLinear, curveStepAfter } from '@visx/curve';
import { GridColumns, GridRows } from '@visx/grid';
import { scaleLinear, scaleLog, scaleTime } from '@visx/scale';
import { Area, LinePath } from '@visx/shape';
import { timeTick } from '../format/times.js';
import { ChartFrame } from './chart-frame.js';
import { ChartMarks, markRowHeight } from './chart-marks.js';
import { ChartRegions, type Region } from './chart-regions.js';
import { EndLabels } from './end-labels.js';
import { ErrorBars } from './error-bars.js';
import { logTicks } from './log-ticks.js';
import { type Mark, placeMarks } from './place-marks.js';
import { spacedTicks } from './spaced-ticks.js';
import { TickText } from './tick-text.js';
import { toneOf } from './tone-of.js';

const plotHeight = 220;
const axisHeight = 26;
/** Height of the names of regions below the axis. */
const regionsHeight = 20;
/** Space above the highest value, without further rows of texts of marks. */
const leastHeadroom = 20;
/** Below this width the names beside the lines get less space. */
const narrow = 560;

export interface LineChartProps {
  readonly series: readonly Series[];
  /** A region around a line, such as an interval at each point. */
  readonly band?: readonly { readonly at: number; readonly low: number; readonly high: number }[];
  /** Single values. */
  readonly dots?: readonly (Point & { readonly kind: 'observed' | 'best' })[];
  readonly marks?: readonly Mark[];
  readonly regions?: readonly Region[];
  /** The range of the horizontal axis: milliseconds since the Unix epoch, or the unit of `ticks`. */
  readonly span: readonly [from: number, to: number];
  /** Ticks of the horizontal axis; times by default. */
  readonly ticks?: readonly { readonly at: number; readonly text: string }[];
  /** The range of the values. */
  readonly range: readonly [low: number, high: number];
  /** Whether the axis of the values is logarithmic; the range is above 0 then. */
  readonly isLogarithmic?: boolean;
  readonly tick: (value: number) => string;
  /** A description of the chart. */
  readonly label: string;
}

/** Values over time or along a parameter: a line for each series, with its name at the end. */
export function LineChart(props: LineChartProps) {
  return (
    <ChartFrame
      className="plot"
      height={plotHeight + axisHeight + (props.regions === undefined ? 0 : regionsHeight)}
      label={props.label}
      draw={(width) => <Drawing {...props} width={width} />}
    />
  );
}

function Drawing({
  band,
  dots = [],
  isLogarithmic = false,
  marks = [],
  range,
  regions = [],
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
  const xOf = ({ at }: { at: number }) => x(at);
  const placed = placeMarks(marks, xOf, left, right);
  const headroom = leastHeadroom + Math.max(0, ...placed.map(({ row }) => row)) * markRowHeight;
  const domain = [range[0], range[1] > range[0] ? range[1] : range[0] + 1];
  const y = (isLogarithmic ? scaleLog<number> : scaleLinear<number>)({ domain, range: [plotHeight, headroom] });
  const yOf = ({ value }: Point) => y(value);
  const values = isLogarithmic ? logTicks(...range) : y.ticks(4);
  const inside = (ticks ?? timeTicks(span, (right - left) / 110)).filter(({ at }) => at >= from && at <= to);
  const labels = spacedTicks(inside, xOf);
  const textAt = new Map(labels.map(({ at, text }) => [at, text]));
  return (
    <>
      <ChartRegions
        regions={regions}
        x={x}
        top={headroom}
        bottom={plotHeight}
        names={plotHeight + axisHeight + regionsHeight - 6}
      />
      <GridRows scale={y} left={left} width={right - left} tickValues={values} className="grid" />
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
        tickValues={values}
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
      {series.map((one) => (
        <ErrorBars key={one.name} series={one} xOf={xOf} y={y} low={range[0]} />
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
      <ChartMarks marks={placed} top={headroom} bottom={plotHeight} />
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
