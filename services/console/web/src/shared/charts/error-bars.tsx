import type { Point, Series } from './series.js';
import { toneOf } from './tone-of.js';

/** A vertical bar at each point of a series that has an error. @param low lowest value of the chart */
export function ErrorBars({
  low,
  series,
  xOf,
  y,
}: {
  low: number;
  series: Series;
  xOf: (point: Point) => number;
  y: (value: number) => number;
}) {
  return series.points.map((point) => {
    const { at, error, value } = point;
    if (error === undefined) return null;
    const x = xOf(point);
    const from = y(Math.max(low, value - error));
    return <line key={at} className={`thin ${toneOf(series.place)}`} x1={x} x2={x} y1={from} y2={y(value + error)} />;
  });
}
