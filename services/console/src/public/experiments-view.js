import { get } from './api.js';
import { element, table } from './dom.js';
import { age, percent } from './format.js';
import { statusBadge } from './status-badge.js';

const statuses = ['', 'active', 'draft', 'paused', 'completed', 'archived'];

/** The list of experiments. @param {{main: HTMLElement, signal: AbortSignal, onError: (error: unknown) => void}} page */
export async function showExperiments({ main, signal, onError }) {
  const list = table('Experiments', [
    { label: 'Name' },
    { label: 'Status' },
    { label: 'Unit' },
    { label: 'Variants' },
    { label: 'Started' },
  ]);
  const notice = element('p', { class: 'quiet', text: 'Loading…' });
  const more = element('button', { type: 'button', hidden: true, text: 'Show more', onclick: () => load(items) });
  const choice = element(
    'select',
    { id: 'status', onchange: () => load([]) },
    ...statuses.map((status) => element('option', { value: status, text: status || 'all' })),
  );
  main.replaceChildren(
    element('h1', { text: 'Experiments' }),
    element('p', { class: 'controls' }, element('label', { for: 'status', text: 'Status' }), choice),
    notice,
    list.node,
    more,
  );
  list.node.hidden = true;
  let items = [];
  let cursor = null;
  await load([]);

  async function load(before) {
    try {
      const query = new URLSearchParams({ limit: '50' });
      if (choice.value) query.set('status', choice.value);
      if (before.length > 0 && cursor) query.set('cursor', cursor);
      const answer = await get(`/v1/experiments?${query}`, signal);
      items = [...before, ...answer.items];
      cursor = answer.next_cursor;
    } catch (error) {
      onError(error);
      return;
    }
    const now = Date.now();
    list.setRows(items.map((experiment) => rowOf(experiment, now)));
    list.node.hidden = items.length === 0;
    more.hidden = !cursor;
    notice.hidden = items.length > 0;
    notice.textContent = choice.value
      ? `No experiment is ${choice.value}.`
      : 'No experiment yet. Create one with POST /v1/experiments; see /openapi.json.';
  }
}

function rowOf(experiment, now) {
  const started = experiment.start_at ?? experiment.created_at;
  return [
    element('a', { href: `#/experiments/${encodeURIComponent(experiment.id)}`, text: experiment.name }),
    statusBadge(experiment.status),
    experiment.unit_type,
    experiment.variants.map((variant) => `${variant.name} ${percent(Number(variant.allocation))}`).join(', '),
    element('time', { datetime: started, title: started, text: age(started, now) }),
  ];
}
