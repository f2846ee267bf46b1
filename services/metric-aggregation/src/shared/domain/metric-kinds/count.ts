import { type MetricKind, valueOfField } from './metric-kind.js';

/** The number of events, by unit. */
export const count = {
  name: 'count',
  documentation: { contribution: '1', unitValue: 'the number of its events', withoutEvents: '0' },
  settings: [],
  rejections: { field: 'A count counts events and reads no field: leave it out, or use kind mean to sum the field.' },
  readsByDefault: 'events',
  contribution: valueOfField,
  unitValueSql: (totals) => `${totals.count}::numeric`,
  isZeroWithoutEventsSql: () => 'TRUE',
  valueKind: 'count',
} as const satisfies MetricKind<'count'>;
