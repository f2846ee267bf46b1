const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** @param {number | null | undefined} value @returns {string} with a thousands separator; a dash for none */
export function count(value) {
  return isNumber(value) ? whole.format(value) : '–';
}

/** A figure of a metric, to four significant digits. */
export function figure(value, kind) {
  if (!isNumber(value)) return '–';
  if (kind === 'proportion') return percent(value);
  return minus(
    new Intl.NumberFormat('en-GB', { maximumSignificantDigits: Math.abs(value) < 1000 ? 4 : 6 }).format(value),
  );
}

/** The same with its sign, for differences; those of a proportion are percentage points. */
export function signedFigure(value, kind) {
  if (!isNumber(value)) return '–';
  const text = kind === 'proportion' ? `${significant(value * 100)} pp` : figure(value, kind);
  return value > 0 ? `+${text}` : text;
}

/** A share as a percentage. */
export function percent(value) {
  return isNumber(value) ? `${significant(value * 100)} %` : '–';
}

/** A relative change as a percentage with its sign. */
export function signedPercent(value) {
  return isNumber(value) && value > 0 ? `+${percent(value)}` : percent(value);
}

/** An interval as text. */
export function interval(ci, kind) {
  return isInterval(ci) ? `${signedFigure(ci[0], kind)} to ${signedFigure(ci[1], kind)}` : 'not yet';
}

/** A p-value; very small ones as a bound. */
export function pValue(value) {
  if (!isNumber(value)) return '–';
  if (value < 0.001) return '< 0.001';
  return value > 0.999 ? '> 0.999' : value.toFixed(3);
}

/** Time since, in the largest unit that fits. @param {string} time RFC 3339 @param {number} now milliseconds */
export function age(time, now) {
  const seconds = Math.round((now - Date.parse(time)) / 1000);
  if (!Number.isFinite(seconds)) return '–';
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(-Math.trunc(seconds / length), unit);
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
