import { things } from '../../shared/format/numbers.js';
import type { Ledger } from '../experiment-types.js';

/** What of an experiment's events did not count and why, and what is still to be read, in words. */
export function setAsideText(ledger: Ledger): string {
  const kinds: readonly (readonly [number, string])[] = [
    [ledger.repeats, things(ledger.repeats, 'event that came again', 'events that came again')],
    [ledger.conflicts, `${things(ledger.conflicts, 'event', 'events')} that came again with other content (conflicts)`],
    [ledger.dead_letters, `${things(ledger.dead_letters, 'record', 'records')} that could not be used (dead letters)`],
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
  const texts = kinds.filter(([number]) => number > 0).map(([, text]) => text);
  const waiting =
    ledger.lag_records > 0 ? ` ${things(ledger.lag_records, 'record', 'records')} of the log still to be read.` : '';
  return (texts.length > 0 ? `Not counted: ${texts.join(', ')}.` : 'Nothing has been set aside.') + waiting;
}
