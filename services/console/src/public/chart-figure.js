import { element } from './dom.js';

/**
 * A place for a drawing that says what it shows; hidden while there is none.
 * @param {string} caption
 * @returns {{node: HTMLElement, show: (chart: Node | undefined) => void}}
 */
export function chartFigure(caption) {
  const drawing = element('div');
  const node = element('figure', { hidden: true }, drawing, element('figcaption', { class: 'quiet', text: caption }));
  return {
    node,
    show: (chart) => {
      node.hidden = chart === undefined;
      if (chart !== undefined) drawing.replaceChildren(chart);
    },
  };
}
