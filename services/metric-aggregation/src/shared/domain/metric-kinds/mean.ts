import { type MetricKind, valueOfField } from './metric-kind.js';

/** The values of a field, by unit. */
export const mean = {
  name: 'mean',
  documentation: {
    contribution: 'the value of `field`',
    unitValue: 'by `aggregation`: `sum` (default), `mean`, `min`, `max` of its values',
    withoutEvents: '0 for `sum`; else left out',
  },
  settings: ['field', 'aggregation'],
  readsByDefault: 'field',
  contribution: valueOfField,
  // The decimal places are fixed before and after the division, so that the quotient depends on the numbers alone, not on how they were written.
  unitValueSql: ({ count, sum, min, max }, aggregation) => `CASE ${aggregation}
        WHEN 'mean' THEN round(round(${sum}, 18) / ${count}, 18)
        WHEN 'min' THEN ${min}
        WHEN 'max' THEN ${max}
        ELSE ${sum} END`,
  isZeroWithoutEventsSql: (aggregation) => `${aggregation} = 'sum'`,
  valueKind: 'mean',
} as const satisfies MetricKind<'mean'>;
