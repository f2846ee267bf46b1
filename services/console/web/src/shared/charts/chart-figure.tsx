import type { ReactNode } from 'react';

/** A drawing with words below it that say what it shows. */
export function ChartFigure({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <figure>
      {children}
      <figcaption className="quiet">{caption}</figcaption>
    </figure>
  );
}
