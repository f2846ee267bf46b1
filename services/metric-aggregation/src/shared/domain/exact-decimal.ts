/** Decimal places every value is kept with. */
export const PLACES = 18;
/** Decimal places of a sum of squares. */
export const SQUARE_PLACES = 2 * PLACES;

const UNIT = 10n ** BigInt(PLACES);

/** 1, as an exact decimal. */
export const ONE = UNIT;

/**
 * A double as the decimal its shortest text names, rounded to 18 places (half away from zero, as Postgres rounds NUMERIC).
 * @param value finite
 * @returns the decimal times 10^18
 */
export function toExact(value: number): bigint {
  if (Number.isSafeInteger(value)) return BigInt(value) * UNIT;
  const [mantissa = '', exponent = '0'] = Math.abs(value).toString().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = BigInt(whole + fraction);
  const shift = PLACES - fraction.length + Number(exponent);
  const magnitude = shift >= 0 ? digits * 10n ** BigInt(shift) : roundedQuotient(digits, 10n ** BigInt(-shift));
  return value < 0 ? -magnitude : magnitude;
}

/**
 * An exact decimal with all its places, as Postgres reads it. The places matter where Postgres divides or takes a root: its result
 * has as many.
 * @param places decimal places that `value` has
 */
export function exactText(value: bigint, places = PLACES): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const sign = value < 0n ? '-' : '';
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The same number without the zeros at its end. */
export function shortText(value: bigint): string {
  return value === ONE ? '1' : exactText(value).replace(/\.?0+$/, '');
}

/** n / d for n ≥ 0 and even d > 0, half up. */
function roundedQuotient(n: bigint, d: bigint): bigint {
  return (n + d / 2n) / d;
}
