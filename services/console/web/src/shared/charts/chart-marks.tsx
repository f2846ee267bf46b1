import { HaloedText } from './haloed-text.js';
import type { PlacedMark } from './place-marks.js';

/** Height of a row of texts of marks, in pixels. */
export const markRowHeight = 17;

/** Draws marks. @param top of the lines, in pixels */
export function ChartMarks({ bottom, marks, top }: { marks: readonly PlacedMark[]; top: number; bottom: number }) {
  return marks.map(({ anchor, row, text, x }, index) => (
    <g key={index}>
      <line className="mark" x1={x} x2={x} y1={top - 4} y2={bottom} />
      <HaloedText className="mark-text" x={x} y={top - 8 - row * markRowHeight} textAnchor={anchor}>
        {text}
      </HaloedText>
    </g>
  ));
}
