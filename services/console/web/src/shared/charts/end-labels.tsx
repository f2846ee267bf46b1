import type { Series } from './series.js';
import { toneOf } from './tone-of.js';

const labelHeight = 17;
const longestLabel = 18;

/** The names of the series at the ends of their lines. Names that are too close are moved apart; the lowest are omitted if there is no space. */
export function EndLabels({
  highest,
  left,
  lowest,
  series,
  y,
}: {
  highest: number;
  left: number;
  lowest: number;
  series: readonly Series[];
  y: (value: number) => number;
}) {
  return placed(series, y, lowest, highest).map(({ at, one }) => (
    <g key={one.name}>
      <line
        className={`swatch ${toneOf(one.place)} ${one.isDashed === true ? 'dash-1' : ''}`}
        x1={left}
        x2={left + 18}
        y1={at}
        y2={at}
      />
      <text className="name" x={left + 24} y={at + 4}>
        {shortened(one.name)}
      </text>
    </g>
  ));
}

function placed(series: readonly Series[], y: (value: number) => number, lowest: number, highest: number) {
  const ends = series
    .flatMap((one) => {
      const last = one.points.at(-1);
      return last === undefined ? [] : [{ one, at: y(last.value) }];
    })
    .sort((a, b) => a.at - b.at)
    .slice(0, Math.floor((lowest - highest) / labelHeight));
  let free = -Infinity;
  for (const end of ends) {
    end.at = Math.max(end.at, free);
    free = end.at + labelHeight;
  }
  let limit = lowest;
  for (const end of ends.toReversed()) {
    end.at = Math.min(end.at, limit);
    limit = end.at - labelHeight;
  }
  return ends;
}

function shortened(name: string): string {
  return name.length > longestLabel ? `${name.slice(0, longestLabel - 1)}…` : name;
}
