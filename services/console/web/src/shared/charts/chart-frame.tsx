import type { ReactNode } from 'react';
import { useElementWidth } from './use-element-width.js';

/**
 * A chart that is as wide as the page allows.
 * @param label a description that screen readers read instead of the chart
 * @param draw renders the chart for a width in pixels
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
