/**
 * Makes an element. Text goes in as text, never as markup, so whatever a name holds is shown and not run.
 * @param {string} tag
 * @param {Record<string, unknown>} properties `class`, `text`, `on…` listeners, others as attributes; null, undefined and false are left out
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for SVG. @returns {SVGElement} */
export function svgElement(tag, properties = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), properties, children);
}

/**
 * A table that can be scrolled sideways, also by keyboard.
 * @param {string} caption
 * @param {{label: string, number?: boolean}[]} columns
 * @returns {{node: HTMLElement, setRows: (rows: (string | Node)[][]) => void}} the first cell of a row is its header
 */
export function table(caption, columns) {
  const body = element('tbody');
  const numeric = columns.map((column) => (column.number ? 'number' : null));
  const head = columns.map(({ label }, index) => element('th', { scope: 'col', class: numeric[index], text: label }));
  const node = element(
    'div',
    { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': caption },
    element('table', {}, element('caption', { text: caption }), element('thead', {}, element('tr', {}, ...head)), body),
  );
  const setRows = (rows) =>
    body.replaceChildren(
      ...rows.map((cells) =>
        element(
          'tr',
          {},
          ...cells.map((cell, index) =>
            index === 0 ? element('th', { scope: 'row' }, cell) : element('td', { class: numeric[index] }, cell),
          ),
        ),
      ),
    );
  return { node, setRows };
}

function fill(node, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'text') node.textContent = String(value);
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children);
  return node;
}
