import { AxisBottom } from '@visx/axis';
import { GridColumns } from '@visx/grid';
import { scaleLinear } from '@visx/scale';
import { isInterval } from '../format/numbers.js';
import { ChartFrame } from './chart-frame.js';
import { HaloedText } from './haloed-text.js';
import { TickText } from './tick-text.js';
import { toneOf } from './tone-of.js';

const rowHeight = 46;
const axisHeight = 26;

export interface IntervalRow {
  readonly name: string;
  readonly value: number | null | undefined;
  readonly thick: unknown;
  readonly thin: unknown;
  /** Index of the arm among the experiment's variants; see `toneOf`. */
  readonly place: number;
  /** A description of the row. */
  readonly text: string;
}

/**
 * An estimate per row (a forest plot): the value as a dot, one interval as a thick bar, another as a thin line with ends.
 * Renders nothing if there is no interval.
 * @param withZero zero is marked and always within the axis
 */
export function IntervalChart({
  rows,
  tick,
  title,
  withZero,
}: {
  rows: readonly IntervalRow[];
  tick: (value: number) => string;
  title: string;
  withZero: boolean;
}) {
  const shown = rows.filter(hasInterval);
  if (shown.length === 0) return null;
  const domain = domainOf(shown, withZero);
  const height = shown.length * rowHeight + axisHeight;
  const bottom = height - axisHeight;
  const draw = (width: number) => {
    const scale = scaleLinear({ domain, range: [0, width] });
    const inside = (value: number) => scale(value) > width * 0.05 && scale(value) < width * 0.95;
    const ticks = scale.ticks(Math.min(7, Math.max(2, width / 90))).filter((value) => value === 0 || inside(value));
    const at0 = scale(0);
    return (
      <>
        <GridColumns scale={scale} tickValues={ticks} height={bottom + 4} className="grid" />
        {withZero && <line className="zero" x1={at0} x2={at0} y1={0} y2={bottom + 4} />}
        <AxisBottom
          scale={scale}
          top={bottom}
          tickValues={ticks}
          tickFormat={(value) => (withZero && Number(value) === 0 ? '0' : tick(Number(value)))}
          tickLabelProps={{ textAnchor: 'middle' }}
          tickComponent={TickText}
          hideAxisLine
          hideTicks
        />
        {shown.map((row, index) => (
          <IntervalMark key={row.name} row={row} top={index * rowHeight} scale={scale} />
        ))}
      </>
    );
  };
  const label = `${title}. ${shown.map(({ name, text }) => `${name}: ${text}`).join('; ')}.`;
  return <ChartFrame height={height} label={label} draw={draw} />;
}

/** Whether the chart shows the row. */
export function hasInterval({ thick, thin }: IntervalRow): boolean {
  return isInterval(thick) || isInterval(thin);
}

function IntervalMark({ row, scale, top }: { row: IntervalRow; scale: (value: number) => number; top: number }) {
  const { name, place, thick, thin, value } = row;
  const y = top + 31;
  return (
    <g className={`series ${toneOf(place)}`}>
      <HaloedText className="name" x={4} y={top + 14}>
        {name}
      </HaloedText>
      {isInterval(thin) && (
        <>
          <line className="thin" x1={scale(thin[0])} x2={scale(thin[1])} y1={y} y2={y} />
          {thin.map((end, side) => (
            <line key={side} className="thin" x1={scale(end)} x2={scale(end)} y1={y - 6} y2={y + 6} />
          ))}
        </>
      )}
      {isInterval(thick) && <line className="thick" x1={scale(thick[0])} x2={scale(thick[1])} y1={y} y2={y} />}
      {typeof value === 'number' && <circle className="estimate" cx={scale(value)} cy={y} r={5} />}
    </g>
  );
}

/** The least and the greatest value, with a margin. */
function domainOf(rows: readonly IntervalRow[], withZero: boolean): [number, number] {
  const values = rows.flatMap(({ thick, thin }) => [thick, thin].filter(isInterval).flat());
  const low = Math.min(...(withZero ? [0] : []), ...values);
  const high = Math.max(...(withZero ? [0] : []), ...values);
  const span = high - low || Math.abs(high) || 1;
  return [low - span * 0.06, high + span * 0.06];
}
