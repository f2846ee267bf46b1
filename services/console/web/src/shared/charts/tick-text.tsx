import type { TickRendererProps } from '@visx/axis';

/** The text of a tick. It replaces visx's own text, which measures itself with a hidden element that stays in the page. */
export function TickText({ dx, dy, formattedValue, textAnchor, x, y }: TickRendererProps) {
  return (
    <text className="tick" x={x} y={y} dx={dx} dy={dy} textAnchor={textAnchor}>
      {formattedValue}
    </text>
  );
}
