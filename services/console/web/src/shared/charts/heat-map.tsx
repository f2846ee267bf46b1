import { scaleLinear } from '@visx/scale';
import { ChartFrame } from './chart-frame.js';

const plotHeight = 300;
const axisHeight = 26;
const narrow = 560;

/** One axis of a heat map: its number of cells and its ticks. */
export interface HeatMapAxis {
  readonly cells: number;
  readonly ticks: readonly { readonly share: number; readonly text: string }[];
}

export interface HeatMapPoint {
  /** Horizontal position, 0 to 1. */
  readonly across: number;
  /** Vertical position, 0 to 1 from the bottom. */
  readonly upwards: number;
  readonly kind: 'observed' | 'best' | 'next';
}

/**
 * A value for each cell of a plane, darker for higher values, with points on it. It uses one hue with varying lightness, which is readable with
 * colour blindness and in print.
 * @param values of the cells, row by row from the bottom
 * @param label a description of the chart
 */
export function HeatMap({
  across,
  label,
  points,
  upwards,
  values,
}: {
  across: HeatMapAxis;
  upwards: HeatMapAxis;
  values: readonly number[];
  points: readonly HeatMapPoint[];
  label: string;
}) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const opacity = scaleLinear({ domain: [low, high > low ? high : low + 1], range: [0.05, 1] });
  const draw = (width: number) => {
    const right = width - (width < narrow ? 92 : 152);
    const x = scaleLinear({ domain: [0, 1], range: [0, right] });
    const y = scaleLinear({ domain: [0, 1], range: [plotHeight, 0] });
    return (
      <>
        {values.map((value, index) => (
          <rect
            key={index}
            className="cell"
            x={x((index % across.cells) / across.cells)}
            y={y((Math.floor(index / across.cells) + 1) / upwards.cells)}
            width={right / across.cells}
            height={plotHeight / upwards.cells}
            fillOpacity={Number(opacity(value).toFixed(3))}
          />
        ))}
        {points.map((point, index) => (
          <circle
            key={index}
            className={`point ${point.kind}`}
            cx={x(point.across)}
            cy={y(point.upwards)}
            r={point.kind === 'observed' ? 4 : 7}
          />
        ))}
        {across.ticks.map(({ share, text }) => (
          <text key={text} className="tick" x={x(share)} y={plotHeight + 20} textAnchor={anchorAt(share)}>
            {text}
          </text>
        ))}
        {upwards.ticks.map(({ share, text }) => (
          <text key={text} className="tick" x={right + 6} y={Math.min(plotHeight, Math.max(12, y(share) + 4))}>
            {text}
          </text>
        ))}
      </>
    );
  };
  return <ChartFrame className="plane" height={plotHeight + axisHeight} label={label} draw={draw} />;
}

function anchorAt(share: number): 'start' | 'middle' | 'end' {
  if (share < 0.05) return 'start';
  return share > 0.95 ? 'end' : 'middle';
}
