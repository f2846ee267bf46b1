/** An exact number: digits · 2^power. */
export interface Fraction {
  readonly digits: bigint;
  readonly power: number;
}

/** The exact value of a double. */
export function fractionOf(value: number): Fraction {
  let [digits, power] = [value, 0];
  while (!Number.isInteger(digits)) {
    digits *= 2;
    power -= 1;
  }
  return { digits: BigInt(digits), power };
}

export function plus(...terms: readonly Fraction[]): Fraction {
  const power = Math.min(...terms.map((term) => term.power));
  return { digits: terms.reduce((sum, term) => sum + (term.digits << BigInt(term.power - power)), 0n), power };
}

export function times(...factors: readonly Fraction[]): Fraction {
  return {
    digits: factors.reduce((product, { digits }) => product * digits, 1n),
    power: factors.reduce((sum, { power }) => sum + power, 0),
  };
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { ...b, digits: -b.digits });
}

/** -1, 0 or 1. */
export function signOf({ digits }: Fraction): number {
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}
