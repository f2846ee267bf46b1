import { element } from './dom.js';

const classes = { running: 'active', over: 'completed', new: 'draft' };

/** How far a search is; the colour says nothing that the word does not. @param {'over' | 'running' | 'new'} status */
export function searchBadge(status) {
  return element('span', { class: `badge ${classes[status]}`, text: status });
}
