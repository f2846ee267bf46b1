import type { ReactNode } from 'react';

/** A chart with a caption below it. */
export function ChartFigure({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <figure>
      {children}
      <figcaption className="quiet">{caption}</figcaption>
    </figure>
  );
}
