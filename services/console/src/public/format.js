const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** @param {number | null | undefined} value @returns {string} with a thousands separator; a dash for none */
export function count(value) {
  return isNumber(value) ? whole.format(value) : '–';
}

/**
 * Writes the figures of one metric, all with the same number of decimals: as many as the intervals are certain of.
 * @param {string} kind a proportion is written in per cent, its differences in percentage points (pp)
 * @param {unknown[]} intervals those of the metric
 */
export function metricFormat(kind, intervals) {
  const isShare = kind === 'proportion';
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
  const write = (value, unit) => (isNumber(value) ? minus(format.format(value * factor)) + (isShare ? unit : '') : '–');
  const signed = (value, unit = ' pp') => (value > 0 ? '+' : '') + write(value, unit);
  return {
    value: (value) => write(value, ' %'),
    signed: (value) => signed(value),
    interval: (ci) => (isInterval(ci) ? `${signed(ci[0], '')} to ${signed(ci[1])}` : 'not yet'),
    between: (ci) => (isInterval(ci) ? `${write(ci[0], '')} to ${write(ci[1], ' %')}` : '–'),
    /** A mark on an axis of differences: no more digits than it needs. */
    tick: (value) => (value > 0 ? '+' : '') + significant(value * factor) + (isShare ? ' pp' : ''),
    /** A mark on an axis of values. */
    valueTick: (value) => significant(value * factor) + (isShare ? ' %' : ''),
  };
}

/** A number to three digits; a dash for none. */
export function figure(value) {
  return isNumber(value) ? significant(value) : '–';
}

/** A number of things, in words. */
export function things(value, one, many) {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A share as a percentage. */
export function percent(value) {
  return isNumber(value) ? `${significant(value * 100)} %` : '–';
}

/** A probability as a percentage; next to nothing, and all but certain, as a bound. */
export function probability(value) {
  if (value > 0 && value < 0.0001) return '< 0.01 %';
  return value > 0.9999 && value < 1 ? '> 99.99 %' : percent(value);
}

/** A relative change as a percentage with its sign. */
export function signedPercent(value) {
  return isNumber(value) && value > 0 ? `+${percent(value)}` : percent(value);
}

/** A p-value; very small ones as a bound. */
export function pValue(value) {
  if (!isNumber(value)) return '–';
  if (value < 0.001) return '< 0.001';
  return value > 0.999 ? '> 0.999' : value.toFixed(3);
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Time since, in the largest unit that fits. @param {string} time RFC 3339 @param {number} now milliseconds */
export function age(time, now) {
  const seconds = Math.round((now - Date.parse(time)) / 1000);
  if (!Number.isFinite(seconds)) return '–';
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(-Math.trunc(seconds / length), unit);
}

/** The time of day of a moment, to the second. @param {number | string} time milliseconds since 1970 or RFC 3339 */
export function clock(time) {
  return new Date(time).toLocaleTimeString('en-GB');
}

/** A length of time in its largest whole unit, such as `10 minutes`. */
export function duration(seconds) {
  const [unit, length] = units.find(([, length]) => seconds >= length && seconds % length === 0) ?? ['second', 1];
  return things(seconds / length, unit, `${unit}s`);
}

/** @returns {boolean} has two finite bounds */
export function isInterval(ci) {
  return Array.isArray(ci) && isNumber(ci[0]) && isNumber(ci[1]);
}

function isNumber(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

function significant(value) {
  return minus(new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 }).format(value));
}

/** A real minus sign, as wide as a plus. */
function minus(text) {
  return text.replace('-', '−');
}
