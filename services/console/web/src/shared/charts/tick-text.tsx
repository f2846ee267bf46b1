import type { TickRendererProps } from '@visx/axis';

/** A mark's text below or beside an axis; plain, because visx's own text measures itself in a hidden element that stays in the page. */
export function TickText({ dx, dy, formattedValue, textAnchor, x, y }: TickRendererProps) {
  return (
    <text className="tick" x={x} y={y} dx={dx} dy={dy} textAnchor={textAnchor}>
      {formattedValue}
    </text>
  );
}
