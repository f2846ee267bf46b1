import { useRef, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { saveFile } from '../page/save-file.js';
import { pngOf } from './png-of.js';
import { svgText } from './svg-text.js';

/** A chart with a caption below it. @param saveAs name of a file, without its extension; if given, buttons save the chart */
export function ChartFigure({ caption, children, saveAs }: { caption: string; children: ReactNode; saveAs?: string }) {
  const figure = useRef<HTMLElement>(null);
  const chart = () => figure.current?.querySelector('svg');
  const saveSvg = () => {
    const shown = chart();
    if (shown) saveFile(`${saveAs}.svg`, 'image/svg+xml', svgText(shown));
  };
  const savePng = async () => {
    const shown = chart();
    if (shown) saveFile(`${saveAs}.png`, 'image/png', await pngOf(shown));
  };
  return (
    <figure ref={figure}>
      {children}
      <figcaption className="quiet">
        {caption}{' '}
        {saveAs !== undefined && (
          <>
            <Button onPress={saveSvg}>Save as SVG</Button> <Button onPress={() => void savePng()}>Save as PNG</Button>
          </>
        )}
      </figcaption>
    </figure>
  );
}
