import { ONE } from '../exact-decimal.js';
import type { MetricKind } from './metric-kind.js';

/** The share of units with an event, or with an event whose field is above 0. */
export const proportion = {
  name: 'proportion',
  documentation: {
    contribution: '1; with a `field`, 1 when it is above 0, else 0',
    unitValue: '1 when any event contributed 1, else 0',
    withoutEvents: '0',
  },
  settings: ['field'],
  readsByDefault: 'events',
  contribution: { of: (value) => (value > 0 ? ONE : 0n), sql: (value) => `(${value} > 0)::int` },
  unitValueSql: ({ sum }) => `(${sum} > 0)::int::numeric`,
  isZeroWithoutEventsSql: () => 'TRUE',
  valueKind: 'proportion',
} as const satisfies MetricKind<'proportion'>;
