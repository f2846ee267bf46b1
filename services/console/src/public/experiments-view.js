import { get } from './api.js';
import { element, table } from './dom.js';
import { age, percent } from './format.js';
import { statusBadge } from './status-badge.js';

const statuses = ['', 'active', 'draft', 'paused', 'completed', 'archived'];

/**
 * The list of experiments.
 * @param {{main: HTMLElement, signal: AbortSignal, onError: (error: unknown) => void, title: (text: string) => void}} page
 * @param {URLSearchParams} query of the address: `status` names the only ones that are listed
 */
export async function showExperiments({ main, signal, onError, title }, query) {
  title('Experiments');
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
    {
      id: 'status',
      onchange: () => {
        // Replaced, so that nothing is built anew and the focus stays.
        history.replaceState(null, '', choice.value ? `#/experiments?status=${choice.value}` : '#/');
        void load([]);
      },
    },
    ...statuses.map((status) => element('option', { value: status, text: status || 'all' })),
  );
  if (statuses.includes(query.get('status'))) choice.value = query.get('status');
  const first = firstExperiment();
  main.replaceChildren(
    element('h1', { text: 'Experiments' }),
    element('p', { class: 'controls' }, element('label', { for: 'status', text: 'Status' }), choice),
    notice,
    first,
    list.node,
    more,
  );
  list.node.hidden = true;
  let items = [];
  let cursor = null;
  await load([]);

  async function load(before) {
    const status = choice.value;
    try {
      const wanted = new URLSearchParams({ limit: '50' });
      if (status) wanted.set('status', status);
      if (before.length > 0 && cursor) wanted.set('cursor', cursor);
      const answer = await get(`/v1/experiments?${wanted}`, signal);
      // Another status was chosen meanwhile.
      if (status !== choice.value) return;
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
    notice.textContent = status ? `No experiment is ${status}.` : 'No experiment yet.';
    first.hidden = items.length > 0 || status !== '';
  }
}

/** How to make an experiment, for those who have none. */
function firstExperiment() {
  const command = (...words) => words.join(' \\\n  ');
  const headers = `-H "authorization: Bearer $TOKEN" -H 'content-type: application/json'`;
  const define = command(
    `curl ${location.origin}/v1/experiments`,
    headers,
    `-d '{"name": "greeting", "unit_type": "user", "variants": [
    {"name": "control", "allocation": 0.5}, {"name": "friendly", "allocation": 0.5}]}'`,
  );
  const start = command(
    `curl -X PUT ${location.origin}/v1/experiments/greeting/status`,
    headers,
    `-d '{"status": "active"}'`,
  );
  return element(
    'div',
    { hidden: true },
    element('p', {
      text: 'These commands define one and start it. TOKEN is an access token with the scope experiments:write; the whole interface is at /openapi.json.',
    }),
    element(
      'pre',
      { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': 'Commands that make an experiment' },
      element('code', { text: `${define}\n${start}` }),
    ),
  );
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
