import { element } from './dom.js';

/** An experiment's status; the colour says nothing that the word does not. */
export function statusBadge(status) {
  const known = ['active', 'paused', 'completed', 'draft'].includes(status) ? status : 'draft';
  return element('span', { class: `badge ${known}`, text: status });
}
