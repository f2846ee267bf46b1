/** The exact number digits / 10^scale. */
export interface Decimal {
  readonly digits: bigint;
  /** Non-negative. */
  readonly scale: bigint;
}

/**
 * Parses a decimal, such as PostgreSQL's NUMERIC in text form. A number stands for its shortest decimal.
 *
 * @throws RangeError unless the value is a finite decimal
 */
export function parseDecimal(value: number | string): Decimal {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(String(value)) ?? [];
  if (whole === '') throw new RangeError(`"${value}" is no finite decimal.`);
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`);
  const scale = BigInt(fraction.length) - BigInt(exponent);
  return scale >= 0n ? { digits, scale } : { digits: digits * 10n ** -scale, scale: 0n };
}
