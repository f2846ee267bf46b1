import { things } from '../../shared/format/numbers.js';
import type { Ledger } from '../experiment-types.js';

/** Which events of an experiment were not counted and why, and how many records have not been read yet. */
export function setAsideText(ledger: Ledger): string {
  const kinds: readonly (readonly [number, string])[] = [
    [ledger.repeats, things(ledger.repeats, 'repeated event', 'repeated events')],
    [ledger.conflicts, `${things(ledger.conflicts, 'event', 'events')} repeated with other content (conflicts)`],
    [ledger.dead_letters, `${things(ledger.dead_letters, 'record', 'records')} that could not be used (dead letters)`],
    [
      ledger.refused_values,
      `${things(ledger.refused_values, 'value', 'values')} of metrics beyond the limit of metric names`,
    ],
    [
      ledger.outside_window,
      `${things(ledger.outside_window, 'exposure', 'exposures')} outside the experiment’s running time, which enrolled no unit`,
    ],
    [ledger.pending, `${things(ledger.pending, 'event', 'events')} waiting for the variant they name to be defined`],
  ];
  const texts = kinds.filter(([number]) => number > 0).map(([, text]) => text);
  const waiting =
    ledger.lag_records > 0
      ? ` ${things(ledger.lag_records, 'record of the log has', 'records of the log have')} not been read yet.`
      : '';
  return (texts.length > 0 ? `Not counted: ${texts.join(', ')}.` : 'All events were counted.') + waiting;
}
