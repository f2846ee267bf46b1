import { element, table } from './dom.js';
import { count, things } from './format.js';
import { evaluatedText } from './verdicts.js';

const stages = ['assigned', 'exposed', 'ingested', 'aggregated'];

/** The ledger: per variant what was assigned, exposed, ingested and aggregated; below it what did not count and why. */
export function ledgerTable({ variants }) {
  const rows = table('Ledger by variant', [
    { label: 'Variant' },
    ...stages.map((stage) => ({ label: stage[0].toUpperCase() + stage.slice(1), number: true })),
  ]);
  const aside = element('p', { class: 'quiet', text: 'Not counted yet.' });
  const evaluated = element('p', { class: 'quiet', hidden: true });
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
        ledger.refused_values,
        `${things(ledger.refused_values, 'value', 'values')} of metric names beyond the limit of names`,
      ],
      [
        ledger.outside_window,
        `${things(ledger.outside_window, 'exposure', 'exposures')} outside the experiment’s time, by which nobody was enrolled`,
      ],
      [ledger.pending, `${things(ledger.pending, 'event', 'events')} waiting for the variant they name to be defined`],
    ];
    const texts = setAside.filter(([number]) => number > 0).map(([, text]) => text);
    const waiting =
      ledger.lag_records > 0 ? ` ${things(ledger.lag_records, 'record', 'records')} of the log still to be read.` : '';
    aside.textContent =
      (texts.length > 0 ? `Not counted: ${texts.join(', ')}.` : 'Nothing has been set aside.') + waiting;
    evaluated.textContent = evaluatedText(ledger.evaluated) ?? '';
    evaluated.hidden = evaluated.textContent === '';
  };
  return {
    node: element(
      'div',
      {},
      element('p', {
        class: 'quiet',
        text: 'What became of units and events on their way. Assigned: units that are enrolled, also those assigned by hand. Exposed: those of them that saw their variant. Ingested: events received for the variant, but for what happened or came in after the experiment had ended. Aggregated: those of them that are in the sums by hour and day; the figures of the metrics above count what compared units did from their enrolment on, within the conversion window if there is one.',
      }),
      rows.node,
      aside,
      evaluated,
    ),
    update,
  };
}
