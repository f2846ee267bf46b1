/** Parts of the whole: the resolution of DECIMAL(5,4). */
export const WHOLE = 10_000;

/**
 * A share of the whole as an exact count of ten-thousandths.
 *
 * @param share a decimal from 0 to 1 with at most four places
 * @returns undefined for any other number. This is exact, because n/10000 is the double nearest to that decimal, so only a number that was
 *   written with at most four places equals it.
 */
export function toTenThousandths(share: number): number | undefined {
  const parts = Math.round(share * WHOLE);
  return parts >= 0 && parts <= WHOLE && parts / WHOLE === share ? parts : undefined;
}

/** The share as a decimal number from 0 to 1. */
export function toShare(parts: number): number {
  return parts / WHOLE;
}

/** The share as Postgres DECIMAL(5,4) text, such as `0.3333`. */
export function toDecimal(parts: number): string {
  return (parts / WHOLE).toFixed(4);
}
