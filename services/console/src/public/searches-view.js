import { get } from './api.js';
import { element, table } from './dom.js';
import { age, count, figure } from './format.js';
import { parametersText, searchStatus } from './search-texts.js';
import { searchBadge } from './search-badge.js';

/** The list of searches. @param {{main: HTMLElement, signal: AbortSignal, onError: (error: unknown) => void, title: (text: string) => void}} page */
export async function showSearches({ main, signal, onError, title }) {
  title('Searches');
  const list = table('Searches', [
    { label: 'Parameters' },
    { label: 'State' },
    { label: 'Goal' },
    { label: 'Iterations', number: true },
    { label: 'Best', number: true },
    { label: 'Made' },
  ]);
  const notice = element('p', { class: 'quiet', text: 'Loading…' });
  const more = element('button', { type: 'button', hidden: true, text: 'Show more', onclick: () => load() });
  main.replaceChildren(element('h1', { text: 'Searches' }), notice, list.node, more);
  list.node.hidden = true;
  const items = [];
  let cursor = null;
  await load();

  async function load() {
    try {
      const query = new URLSearchParams({ limit: '50', ...(cursor && { cursor }) });
      const answer = await get(`/v1/bayesian-models?${query}`, signal);
      items.push(...answer.items);
      cursor = answer.next_cursor;
    } catch (error) {
      onError(error);
      return;
    }
    const now = Date.now();
    list.setRows(items.map((model) => rowOf(model, now)));
    list.node.hidden = items.length === 0;
    more.hidden = !cursor;
    notice.hidden = items.length > 0;
    notice.textContent = 'No search yet. Make one with POST /v1/bayesian-models; see /openapi.json.';
  }
}

function rowOf(model, now) {
  return [
    element('a', { href: `#/searches/${encodeURIComponent(model.id)}`, text: parametersText(model) }),
    searchBadge(searchStatus(model)),
    model.goal,
    count(model.next_iteration - 1),
    figure(model.convergence_metrics?.best_value),
    element('time', { datetime: model.created_at, title: model.created_at, text: age(model.created_at, now) }),
  ];
}
