import { svgText } from './svg-text.js';

/** Pixels of the file for each pixel of the page, so that it is sharp in print. */
const SCALE = 2;

/** A chart as a PNG file, twice as large as on the page. @throws Error if the browser cannot draw it */
export async function pngOf(chart: SVGSVGElement): Promise<Blob> {
  const { height, width } = chart.getBoundingClientRect();
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(chart, { height, width }))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(SCALE * width);
  canvas.height = Math.round(SCALE * height);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((file) => {
      if (file === null) reject(new Error('The chart cannot be drawn as PNG.'));
      else resolve(file);
    }, 'image/png');
  });
}
