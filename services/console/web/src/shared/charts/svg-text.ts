const properties = [
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-weight',
  'opacity',
  'stroke',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-width',
  'text-anchor',
];
const namespace = 'http://www.w3.org/2000/svg';

/**
 * A chart as an SVG file that needs no style sheet: it has the colours of the page, and the chart's description.
 * @param size in pixels. Default: none, so that whatever shows the file decides
 */
export function svgText(chart: SVGSVGElement, size?: { readonly width: number; readonly height: number }): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [...chart.querySelectorAll('*')];
  [...copy.querySelectorAll('*')].forEach((element, index) => {
    const original = originals[index];
    if (original === undefined) return;
    const style = getComputedStyle(original);
    for (const property of properties) element.setAttribute(property, style.getPropertyValue(property));
    element.removeAttribute('class');
  });
  const description = document.createElementNS(namespace, 'desc');
  description.textContent = chart.getAttribute('aria-label');
  const back = document.createElementNS(namespace, 'rect');
  back.setAttribute('width', '100%');
  back.setAttribute('height', '100%');
  back.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.removeAttribute('class');
  copy.prepend(description, back);
  copy.setAttribute('xmlns', namespace);
  for (const [name, pixels] of Object.entries(size ?? {})) copy.setAttribute(name, String(pixels));
  return new XMLSerializer().serializeToString(copy);
}
