import { useRef, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { saveFile } from '../page/save-file.js';
import { svgText } from './svg-text.js';

/** A chart with a caption below it. @param saveAs name of a file, without its extension; if given, a button saves the chart */
export function ChartFigure({ caption, children, saveAs }: { caption: string; children: ReactNode; saveAs?: string }) {
  const figure = useRef<HTMLElement>(null);
  const save = () => {
    const chart = figure.current?.querySelector('svg');
    if (chart) saveFile(`${saveAs}.svg`, 'image/svg+xml', svgText(chart));
  };
  return (
    <figure ref={figure}>
      {children}
      <figcaption className="quiet">
        {caption} {saveAs !== undefined && <Button onPress={save}>Save as SVG</Button>}
      </figcaption>
    </figure>
  );
}
