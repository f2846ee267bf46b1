import { element } from './dom.js';

/** An experiment's status; the colour says nothing that the word does not. */
export function statusBadge(status) {
  const looks = { archived: 'completed' };
  const known = ['active', 'paused', 'completed', 'draft'].includes(status) ? status : (looks[status] ?? 'draft');
  return element('span', { class: `badge ${known}`, text: status });
}
