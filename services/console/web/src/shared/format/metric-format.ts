import { metricKinds, type MetricKind } from './metric-kinds.js';
import { isInterval, isNumber, significant, withMinus, type Maybe } from './numbers.js';

/** Writes the figures of one metric. */
export interface MetricFormat {
  readonly value: (value: Maybe) => string;
  /** A difference with its sign. */
  readonly signed: (value: Maybe) => string;
  /** An interval of differences. */
  readonly interval: (ci: unknown) => string;
  /** An interval of values. */
  readonly between: (ci: unknown) => string;
  /** A tick of an axis of differences, with no more digits than needed. */
  readonly tick: (value: number) => string;
  /** A tick of an axis of values. */
  readonly valueTick: (value: number) => string;
}

/**
 * Writes the figures of one metric, all with the same number of decimals, which depends on the width of the narrowest interval.
 * @param kind shares of units are written in per cent, their differences in percentage points (pp)
 * @param intervals of the metric
 */
export function metricFormat(kind: MetricKind, intervals: readonly unknown[]): MetricFormat {
  const { isShare } = metricKinds[kind];
  const factor = isShare ? 100 : 1;
  const halves = intervals.filter(isInterval).map(([low, high]) => ((high - low) / 2) * factor);
  const narrowest = Math.min(...halves.filter((half) => half > 0));
  const digits = Number.isFinite(narrowest)
    ? Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(narrowest))))
    : undefined;
  const format = new Intl.NumberFormat(
    'en-GB',
    digits === undefined
      ? { maximumSignificantDigits: 4 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits },
  );
  const write = (value: Maybe, unit: string) =>
    isNumber(value) ? withMinus(format.format(value * factor)) + (isShare ? unit : '') : '–';
  const signed = (value: Maybe, unit = ' pp') => (isNumber(value) && value > 0 ? '+' : '') + write(value, unit);
  return {
    value: (value) => write(value, ' %'),
    signed: (value) => signed(value),
    interval: (ci) => (isInterval(ci) ? `${signed(ci[0], '')} to ${signed(ci[1])}` : 'not yet'),
    between: (ci) => (isInterval(ci) ? `${write(ci[0], '')} to ${write(ci[1], ' %')}` : '–'),
    tick: (value) => (value > 0 ? '+' : '') + significant(value * factor) + (isShare ? ' pp' : ''),
    valueTick: (value) => significant(value * factor) + (isShare ? ' %' : ''),
  };
}
