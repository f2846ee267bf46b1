const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const threeDigits = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });

/** A number that may be missing. */
export type Maybe = number | null | undefined;

/** With a thousands separator; a dash if missing. */
export function count(value: Maybe): string {
  return isNumber(value) ? whole.format(value) : '–';
}

/** A number with three significant digits; a dash if missing. */
export function figure(value: Maybe): string {
  return isNumber(value) ? significant(value) : '–';
}

/** A count with the noun in singular or plural. */
export function things(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A number of bytes in MB. */
export function megabytes(bytes: Maybe): string {
  return isNumber(bytes) ? `${significant(bytes / 1e6)} MB` : '–';
}

/** A share as a percentage. */
export function percent(value: Maybe): string {
  return isNumber(value) ? `${significant(value * 100)} %` : '–';
}

/** A probability as a percentage; values very near 0 or 1 as a bound. */
export function probability(value: Maybe): string {
  if (isNumber(value) && value > 0 && value < 0.0001) return '< 0.01 %';
  return isNumber(value) && value > 0.9999 && value < 1 ? '> 99.99 %' : percent(value);
}

/** A relative change as a percentage with its sign. */
export function signedPercent(value: Maybe): string {
  return isNumber(value) && value > 0 ? `+${percent(value)}` : percent(value);
}

/** A p-value; values very near 0 or 1 as a bound. */
export function pValue(value: Maybe): string {
  if (!isNumber(value)) return '–';
  if (value < 0.001) return '< 0.001';
  return value > 0.999 ? '> 0.999' : value.toFixed(3);
}

/** Has two finite bounds. */
export function isInterval(ci: unknown): ci is readonly [number, number] {
  return Array.isArray(ci) && isNumber(ci[0]) && isNumber(ci[1]);
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Three significant digits. */
export function significant(value: number): string {
  return withMinus(threeDigits.format(value));
}

/** Replaces the hyphen with a minus sign, which is as wide as a plus. */
export function withMinus(text: string): string {
  return text.replace('-', '−');
}
