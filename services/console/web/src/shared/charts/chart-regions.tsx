import { textWidth } from './text-width.js';

/** A part of the horizontal axis with a name. */
export interface Region {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Shades regions alternately and writes their names below the axis, where there is space for them. @param names vertical position of the names */
export function ChartRegions({
  bottom,
  names,
  regions,
  top,
  x,
}: {
  bottom: number;
  names: number;
  regions: readonly Region[];
  top: number;
  x: (at: number) => number;
}) {
  return regions.map(({ from, text, to }, index) => {
    const width = x(to) - x(from);
    return (
      <g key={text}>
        <rect
          className={`region ${index % 2 === 0 ? 'even' : 'odd'}`}
          x={x(from)}
          y={top}
          width={width}
          height={bottom - top}
        />
        {width >= textWidth(text) && (
          <text className="name" x={x(from) + width / 2} y={names} textAnchor="middle">
            {text}
          </text>
        )}
      </g>
    );
  });
}
