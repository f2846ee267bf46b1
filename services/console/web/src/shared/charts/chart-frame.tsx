import type { ReactNode } from 'react';
import { useElementWidth } from './use-element-width.js';

/**
 * A drawing as wide as the page allows.
 * @param label what it shows, in words: screen readers read this instead of the drawing
 * @param draw what to draw into so many pixels
 */
export function ChartFrame({
  className = '',
  draw,
  height,
  label,
}: {
  className?: string;
  draw: (width: number) => ReactNode;
  height: number;
  label: string;
}) {
  const { ref, width } = useElementWidth<HTMLDivElement>();
  return (
    <div ref={ref} className="chart-frame">
      <svg className={`chart ${className}`} width={width} height={height} role="img" aria-label={label}>
        {width > 0 && draw(width)}
      </svg>
    </div>
  );
}
