import type { MetricKind, UnitTotalsSql } from '../domain/metric-kinds/metric-kind.js';
import { metricKinds } from '../domain/metric-kinds/metric-kinds.js';

/** An expression that depends on the kind. @param kind an expression for a kind's name @param otherwise for NULL, of metrics without a definition */
function byKind(kind: string, expression: (kind: MetricKind) => string, otherwise: string): string {
  const cases = metricKinds.map((one) => `\n      WHEN '${one.name}' THEN ${expression(one)}`);
  return `CASE ${kind}${cases.join('')}\n      ELSE ${otherwise} END`;
}

/** The contribution of an event to a metric that reads a field. @param value an expression for the field's value, of type NUMERIC */
export function contributionValueSql(kind: string, value: string): string {
  return byKind(kind, ({ contribution }) => contribution.sql(value), 'NULL');
}

/** The value of a unit that has events; without a definition the sum, which for events without a value is their number. */
export function unitValueSql(kind: string, aggregation: string, totals: UnitTotalsSql): string {
  return byKind(kind, (one) => one.unitValueSql(totals, aggregation), totals.sum);
}

/** Whether a unit without events has the value 0, not none. True for metrics without a definition. */
export function isZeroWithoutEventsSql(kind: string, aggregation: string): string {
  return byKind(kind, (one) => one.isZeroWithoutEventsSql(aggregation), 'TRUE');
}

/** Whether the values of units are 0 or 1, so that units with and units without a success must be expected. */
export function isProportionSql(kind: string): string {
  const names = metricKinds.filter(({ valueKind }) => valueKind === 'proportion').map(({ name }) => `'${name}'`);
  return `${kind} IN (${names.join(', ')})`;
}
