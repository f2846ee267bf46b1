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
    const setAside = [
      [ledger.repeats, things(ledger.repeats, 'event that came again', 'events that came again')],
      [
        ledger.conflicts,
        `${things(ledger.conflicts, 'event', 'events')} that came again with other content (conflicts)`,
      ],
      [
        ledger.dead_letters,
        `${things(ledger.dead_letters, 'record', 'records')} that could not be used (dead letters)`,
      ],
      [
        ledger.outside_window,
        `${things(ledger.outside_window, 'enrolment', 'enrolments')} outside the experiment’s time`,
      ],
      [ledger.late, `${things(ledger.late, 'event', 'events')} that came too late to count`],
      [ledger.pending, `${things(ledger.pending, 'event', 'events')} waiting for the variant they name to be defined`],
    ];
    const texts = setAside.filter(([number]) => number > 0).map(([, text]) => text);
    const waiting =
      ledger.lag_records > 0 ? ` ${things(ledger.lag_records, 'record', 'records')} of the log still to be read.` : '';
    aside.textContent =
      (texts.length > 0 ? `Not counted: ${texts.join(', ')}.` : 'Nothing has been set aside.') + waiting;
  };
  return { node: element('div', {}, rows.node, aside), update };
}
