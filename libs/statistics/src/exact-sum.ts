import { type Decimal, parseDecimal } from './decimal.js';

/**
 * The exact sum of decimals, as the shortest decimal. Addition without rounding makes a state independent of the order in which rewards arrive; the
 * last bit of compensated sums of doubles still depends on the order.
 *
 * @param terms decimals as text, or numbers, which stand for the decimal they print as
 * @throws RangeError unless all are finite decimals
 */
export function exactSum(terms: readonly (number | string)[]): string {
  return format(
    terms.map(parseDecimal).reduce<Decimal>(
      (a, b) => {
        const scale = a.scale > b.scale ? a.scale : b.scale;
        return { digits: at(a, scale) + at(b, scale), scale };
      },
      { digits: 0n, scale: 0n },
    ),
  );
}

/** The exact square of a decimal, or of the shortest decimal of a number. @throws RangeError unless it is a finite decimal */
export function exactSquare(value: number | string): string {
  return exactProduct(value, value);
}

/** The exact product of two decimals, as the shortest decimal. @throws RangeError unless both are finite decimals */
export function exactProduct(a: number | string, b: number | string): string {
  const [first, second] = [parseDecimal(a), parseDecimal(b)];
  return format({ digits: first.digits * second.digits, scale: first.scale + second.scale });
}

function at({ digits, scale }: Decimal, finer: bigint): bigint {
  return digits * 10n ** (finer - scale);
}

function format({ digits, scale }: Decimal): string {
  const places = Number(scale);
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const fraction = text.slice(text.length - places).replace(/0+$/, '');
  const whole = text.slice(0, text.length - places);
  return `${digits < 0n ? '-' : ''}${places > 0 && fraction !== '' ? `${whole}.${fraction}` : whole}`;
}
