import { element, table } from './dom.js';
import { count } from './format.js';

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
    aside.textContent = `Set aside: ${count(ledger.dead_letters)} records that could not be used (dead letters), ${count(ledger.conflicts)} events that came again with other content (conflicts).`;
  };
  return { node: element('div', {}, rows.node, aside), update };
}
