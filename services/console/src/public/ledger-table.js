import { element, table } from './dom.js';
import { count, things } from './format.js';

const stages = ['assigned', 'exposed', 'ingested', 'aggregated'];

/** The ledger: per variant what was assigned, exposed, ingested and aggregated; below it what did not count and why. */
export function ledgerTable({ variants }) {
  const rows = table('Ledger by variant', [
    { label: 'Variant' },
    ...stages.map((stage) => ({ label: stage[0].toUpperCase() + stage.slice(1), number: true })),
  ]);
  const aside = element('p', { class: 'quiet', text: 'Not counted yet.' });
  const names = new Map(variants.map((variant) => [variant.id, variant.name]));

  const update = (ledger) => {
    rows.setRows(
      ledger.variants.map((line) => [
        line.variant_name ?? names.get(line.variant_id) ?? line.variant_id,
        ...stages.map((stage) => count(line[stage])),
      ]),
    );
    aside.textContent = `Not counted: ${[
      things(ledger.repeats, 'event that came again', 'events that came again'),
      `${things(ledger.conflicts, 'event that came again', 'events that came again')} with other content (conflicts)`,
      `${things(ledger.dead_letters, 'record', 'records')} that could not be used (dead letters)`,
      `${things(ledger.pending, 'event', 'events')} waiting for the definition of the variant that they name`,
    ].join(', ')}.`;
  };
  return { node: element('div', {}, rows.node, aside), update };
}
